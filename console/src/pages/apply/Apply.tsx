import { Alert, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useAction, useDeed } from '../../api/queries'
import { useDraft } from '../../ui/draft'
import { RefusalNotice } from '../../ui/Notice'
import { Load, Page } from '../../ui/Page'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import { isAllowed, useVerdicts } from '../certificate/deeds/deeds'
import { ApplicationForm } from './ApplicationForm'
import {
  type Application,
  applyFree,
  asksForAnother,
  EMPTY,
  newToken,
  openOrder,
  type Product,
  submitOrder,
} from './application'
import { applyWords } from './applyWords'
import { ProductStep } from './ProductStep'
import '../procedure/procedure.css'

/** A new certificate; with `?renew=` the successor of one. */
export function Component() {
  const renewalOf = new URLSearchParams(useSearch()).get('renew') ?? undefined
  return <Apply key={renewalOf ?? ''} renewalOf={renewalOf} />
}

function Apply({ renewalOf }: { renewalOf: string | undefined }) {
  const w = useWords(applyWords)
  const s = useWords(shared)
  const products = useAction('DescribeProducts', {})
  const [, go] = useLocation()
  const { draft, change, drop, isKept } = useDraft(`apply.${renewalOf ?? ''}`, EMPTY)
  usePredecessor(renewalOf, isKept, change)
  const [before] = useState(draft)
  const sent = useRef<string | null>(null)
  const chosen = products.data?.Products.find((each) => each.PackageType === draft.packageType)
  const fillIn = (part: Partial<Application>) =>
    change(
      asksForAnother(chosen, draft, { ...draft, ...part })
        ? { ...part, orderId: '', token: '' }
        : part,
    )

  const submit = async (product: Product, password: string) => {
    let id = draft.orderId
    const isFree = product.Tariff === 'free'
    // Another password is another order, as it locks the key that the service makes.
    const isAnother = isFree && sent.current !== null && sent.current !== password
    const token = isAnother || !draft.token ? newToken() : draft.token
    sent.current = password
    change({ token })
    if (isFree) {
      id = await applyFree(product, draft, password, renewalOf, token)
    } else {
      if (!id) {
        id = await openOrder(product, draft, token)
        change({ orderId: id })
      }
      await submitOrder(id, product, draft, password)
    }
    drop()
    go(`/console/certificates/${id}/application`)
  }
  // Sent once more it is answered by the first order, with the password that nobody kept.
  const mayBeOrdered =
    chosen?.Tariff === 'free' &&
    draft.token !== '' &&
    draft.token === before.token &&
    (before.hasPassword || draft.hasPassword)
  return (
    <Page title={w.title} crumbs={[{ to: '/console/certificates', text: w.certificates }]}>
      {renewalOf && <Renewal id={renewalOf} />}
      {isKept && (
        <Alert
          type="info"
          showIcon
          title={s.draftKept}
          action={<Button onClick={drop}>{s.draftDrop}</Button>}
        />
      )}
      {mayBeOrdered && (
        <Alert
          type="warning"
          showIcon
          title={w.mayBeOrdered}
          description={w.mayBeOrderedHint}
          action={<Button onClick={() => change({ token: '' })}>{w.orderAnother}</Button>}
        />
      )}
      <Load from={products}>
        {({ Products }) => (
          <ApplicationForm
            application={draft}
            change={fillIn}
            product={chosen}
            onSubmit={submit}
            productStep={
              <ProductStep
                products={Products}
                chosen={draft.packageType}
                years={draft.years}
                onChange={fillIn}
              />
            }
          />
        )}
      </Load>
    </Page>
  )
}

/** Fills in once what the certificate to be renewed had. */
function usePredecessor(
  id: string | undefined,
  isKept: boolean,
  change: (part: { packageType: string; domains: string }) => void,
) {
  const old = useAction(
    'DescribeCertificate',
    { CertificateId: id ?? '' },
    { enabled: id !== undefined && !isKept, staleTime: Number.POSITIVE_INFINITY },
  )
  const isFilledIn = useRef(false)
  useEffect(() => {
    if (old.data && !isFilledIn.current) {
      isFilledIn.current = true
      const names = [old.data.Domain, ...old.data.SubjectAltName]
      change({
        packageType: old.data.PackageType ?? '',
        domains: [...new Set(names)].join('\n'),
      })
    }
  }, [old.data, change])
}

function Renewal({ id }: { id: string }) {
  const w = useWords(applyWords)
  const [, go] = useLocation()
  const isNext = isAllowed(useVerdicts(id, true).data, 'OrderNext')
  const order = useDeed('OrderNextCertificate')
  return (
    <>
      <Alert
        type="info"
        showIcon
        title={w.renewal(id)}
        description={isNext ? w.nextHint : undefined}
        action={
          isNext && (
            <Button
              loading={order.isPending}
              onClick={() =>
                order.mutate(
                  { CertificateId: id },
                  {
                    onSuccess: (answer) =>
                      go(`/console/certificates/${answer.CertificateId}/application`),
                  },
                )
              }
            >
              {w.next}
            </Button>
          )
        }
      />
      {order.error && <RefusalNotice refusal={order.error} />}
    </>
  )
}
