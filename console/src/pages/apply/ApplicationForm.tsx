import { Alert, Button, Flex, Steps, Typography } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { Link } from 'wouter'
import { useAttempt } from '../../ui/attempt'
import { RefusalNotice } from '../../ui/Notice'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import { agree, NO_PASSWORD, type Passwords } from '../procedure/KeyPassword'
import { type Application, among, namesIn, type Product } from './application'
import { applyWords } from './applyWords'
import { ConfirmStep } from './ConfirmStep'
import { DomainsStep } from './DomainsStep'
import { KeyStep } from './KeyStep'
import { MethodStep } from './MethodStep'
import { OrganizationStep } from './OrganizationStep'

type StepKey = 'Product' | 'Domains' | 'Key' | 'Organization' | 'Method' | 'Confirm'

/** One step after another; each can be gone back to. What is wrong the service says when it is submitted. */
export function ApplicationForm({
  application,
  change,
  product,
  productStep,
  onSubmit,
}: {
  application: Application
  change: (part: Partial<Application>) => void
  /** Undefined until one is chosen. */
  product: Product | undefined
  /** Where the product is still to be chosen. */
  productStep?: ReactNode
  onSubmit: (product: Product, password: string) => Promise<void>
}) {
  const w = useWords(applyWords)
  const s = useWords(shared)
  const [passwords, setPasswords] = useState<Passwords>(NO_PASSWORD)
  const [wasLost] = useState(application.hasPassword)
  const [missing, setMissing] = useState(false)
  const { busy, refusal, attempt } = useAttempt()
  const heading = useRef<HTMLHeadingElement>(null)

  const steps: StepKey[] = [
    ...(productStep ? (['Product'] as const) : []),
    'Domains',
    'Key',
    ...(product?.NeedsOrganization ? (['Organization'] as const) : []),
    'Method',
    'Confirm',
  ]
  const isPasswordLost = application.hasPassword && passwords.password === ''
  const at = furthest(steps, product, application.step, isPasswordLost)
  const here = steps[at] ?? 'Domains'
  const title = w[`step${here}`]

  const goTo = (step: number, also: Partial<Application> = {}) => {
    setMissing(false)
    change({ step: steps[step] ?? '', ...also })
    window.setTimeout(() => heading.current?.focus())
  }
  const fill = (part: Partial<Application>) => {
    setMissing(false)
    change(part)
  }
  const next = () => {
    if (isMissing(here, product, application, passwords)) {
      setMissing(true)
    } else {
      goTo(at + 1, here === 'Key' ? { hasPassword: passwords.password !== '' } : {})
    }
  }
  const submit = () => attempt(async () => product && onSubmit(product, passwords.password))
  return (
    <Flex vertical gap={20}>
      <Steps
        size="small"
        responsive
        current={at}
        onChange={(step) => step < at && goTo(step)}
        items={steps.map((step) => ({ title: w[`step${step}`] }))}
      />
      <section>
        <h2 ref={heading} tabIndex={-1} className="section-heading">
          <span className="visually-hidden">{w.where(at + 1, steps.length, '')}</span>
          {title}
        </h2>
        {here === 'Product' && productStep}
        {product && here === 'Domains' && (
          <DomainsStep
            product={product}
            domains={application.domains}
            onChange={(domains) => fill({ domains })}
          />
        )}
        {product && here === 'Key' && (
          <Flex vertical gap={16}>
            {wasLost && isPasswordLost && <Alert type="info" showIcon title={w.passwordLost} />}
            <KeyStep
              product={product}
              application={application}
              change={fill}
              passwords={passwords}
              onPasswords={(entered) => {
                setPasswords(entered)
                // A step that was kept over a reload comes after this one.
                change({ step: here })
              }}
            />
          </Flex>
        )}
        {here === 'Organization' && <OrganizationStep application={application} change={fill} />}
        {product && here === 'Method' && (
          <MethodStep product={product} application={application} change={fill} />
        )}
        {product && here === 'Confirm' && (
          <ConfirmStep
            product={product}
            application={application}
            change={fill}
            hasPassword={passwords.password !== ''}
          />
        )}
      </section>
      {missing && <Alert type="error" showIcon role="alert" title={s.required} />}
      {application.orderId && here === 'Confirm' && (
        <Alert
          type="info"
          showIcon
          title={w.bought(application.orderId)}
          action={
            <Link to={`/console/certificates/${application.orderId}/application`}>{w.toOrder}</Link>
          }
        />
      )}
      {refusal && here === 'Confirm' && <RefusalNotice refusal={refusal} />}
      <Flex gap={12} align="center" wrap>
        {at > 0 && <Button onClick={() => goTo(at - 1)}>{s.back}</Button>}
        {here === 'Confirm' ? (
          <>
            <Button type="primary" loading={busy} onClick={() => void submit()}>
              {w.submit}
            </Button>
            <Typography.Text type="secondary">{w.submitHint}</Typography.Text>
          </>
        ) : (
          <Button type="primary" onClick={next}>
            {s.next}
          </Button>
        )}
      </Flex>
    </Flex>
  )
}

/** Where one was before the page was loaded anew, or the first step before it where something is missing now. */
function furthest(
  steps: StepKey[],
  product: Product | undefined,
  wanted: string,
  isPasswordLost: boolean,
): number {
  const at = Math.max(0, steps.indexOf(wanted as StepKey))
  if (!product) {
    return 0
  }
  return isPasswordLost ? Math.min(at, steps.indexOf('Key')) : at
}

/** Whether a step has nothing in it that could be sent. */
function isMissing(
  step: StepKey,
  product: Product | undefined,
  application: Application,
  passwords: Passwords,
): boolean {
  switch (step) {
    case 'Product':
      return !product
    case 'Domains':
      return namesIn(application.domains).length === 0
    case 'Key':
      return product && among(product.KeySources, application.keySource) === 'parse'
        ? application.csr.trim() === ''
        : !agree(passwords)
    case 'Organization':
      return application.companyId !== 0 && application.managerId === 0
    case 'Method':
    case 'Confirm':
      return false
  }
}
