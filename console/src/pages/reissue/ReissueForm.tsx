import { keepPreviousData } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Flex, Input, InputNumber, Typography } from 'antd'
import { useId, useState } from 'react'
import { useLocation } from 'wouter'
import type { Answer, Request } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { usePerson } from '../../api/session'
import { Choices } from '../../ui/Choices'
import { useDraft } from '../../ui/draft'
import { draftKey } from '../../ui/draftStore'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { Tag } from '../../ui/Tag'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import { AlgorithmFields, type ChosenKey, keyAmong } from '../procedure/AlgorithmFields'
import { CsrField, useSettled } from '../procedure/CsrField'
import { agree, KeyPassword, NO_PASSWORD } from '../procedure/KeyPassword'
import { MethodField } from '../procedure/MethodField'
import { WhyNot } from '../procedure/WhyNot'
import { Confirmation } from './Confirmation'
import { reissueWords } from './reissueWords'
import { Terms } from './Terms'

type Certificate = Answer<'DescribeCertificate'>
type TermsAnswer = Answer<'DescribeReissueTerms'>

export interface Wish extends ChosenKey {
  csrType: string
  csr: string
  reason: string
  compromised: boolean
  method: string
  retire: boolean
  retireHours: number
}

const NOTHING: Wish = {
  csrType: '',
  csr: '',
  algorithm: '',
  parameter: '',
  reason: '',
  compromised: false,
  method: '',
  retire: false,
  retireHours: 24,
}

/** What is asked of a reissue, and what the service says to it while it is filled in. */
export function ReissueForm({ certificate }: { certificate: Certificate }) {
  const id = certificate.CertificateId
  const { draft, change, drop } = useDraft<Wish>(`reissue.${id}`, NOTHING)
  const csr = useSettled(draft.csr.trim())
  const pasted = draft.csrType === 'upload' && csr !== ''
  const parsed = useAction('ParseCertificateRequest', { CsrContent: csr }, { enabled: pasted })
  const isCsr = Boolean(parsed.data?.Subject)
  const terms = useAction(
    'DescribeReissueTerms',
    {
      CertificateId: id,
      ...(draft.csrType && { CsrType: draft.csrType }),
      ...(pasted && isCsr && { CsrContent: csr }),
      ...(draft.csrType !== 'upload' && draft.algorithm && keyOf(draft)),
      ...(draft.method && { ValidType: draft.method }),
      ...(draft.compromised && { ReasonCode: 'keyCompromise' }),
    },
    { placeholderData: keepPreviousData },
  )
  const [known, setKnown] = useState<TermsAnswer>()
  if (terms.data && terms.data !== known) {
    setKnown(terms.data)
  }
  const shown = terms.data ?? known
  const isAnswered = terms.data !== undefined && !terms.isPlaceholderData
  if (!shown) {
    return <Load from={terms}>{() => null}</Load>
  }
  return (
    <Fields
      certificate={certificate}
      terms={shown}
      problems={pasted && !isCsr ? (parsed.data?.Problems ?? []) : []}
      refusal={terms.error}
      isSettled={isAnswered && csr === draft.csr.trim() && (!pasted || isCsr)}
      wish={draft}
      change={change}
      drop={drop}
    />
  )
}

function keyOf(wish: ChosenKey) {
  return { CertCSREncryptAlgo: wish.algorithm, CertCSRKeyParameter: wish.parameter }
}

function Fields({
  certificate,
  terms,
  problems,
  refusal,
  isSettled,
  wish,
  change,
  drop,
}: {
  certificate: Certificate
  /** The last that were answered: what is filled in stays when the service refuses to say more. */
  terms: TermsAnswer
  /** Of a pasted text that is no CSR. */
  problems: TermsAnswer['WhyNot']
  refusal: Error | null
  /** Whether the terms are of what is chosen now: what was chosen shows at once, and they follow. */
  isSettled: boolean
  wish: Wish
  change: (part: Partial<Wish>) => void
  drop: () => void
}) {
  const w = useWords(reissueWords)
  const { more } = useWords(shared)
  const id = useId()
  const [, go] = useLocation()
  const { personId } = usePerson()
  const [passwords, setPasswords] = useState(NO_PASSWORD)
  const [sure, setSure] = useState(false)
  const reissue = useDeed('ReplaceCertificate')
  const csrType = wish.csrType || terms.CsrType
  const online = csrType === 'online'
  const key = keyAmong(terms.Algorithms, wish)
  const asks = (field: string) => terms.Asks.includes(field)
  const whyNot = [...terms.WhyNot, ...problems]
  const isReady = isSettled && whyNot.length === 0 && agree(passwords)
  // The form may be gone before it is over: the certificate is being reissued then.
  const submit = async () => {
    const request: Request<'ReplaceCertificate'> = {
      CertificateId: certificate.CertificateId,
      ValidType: terms.ValidType,
      CsrType: csrType,
      ...(csrType === 'upload' && { CsrContent: wish.csr }),
      ...(online && {
        CertCSREncryptAlgo: key.algorithm,
        CertCSRKeyParameter: key.parameter,
        CsrkeyPassword: passwords.password,
      }),
      ...(terms.AsksForReason && { Reason: wish.reason }),
      ...(wish.compromised && { ReasonCode: 'keyCompromise' }),
      ...(wish.retire && { RetireOriginalAfter: wish.retireHours }),
    }
    const answer = await reissue.mutateAsync(request).catch(() => null)
    if (answer) {
      drop()
      setPasswords(NO_PASSWORD)
      sessionStorage.setItem(
        draftKey(personId, `reissued.${answer.CertificateId}`),
        JSON.stringify({
          sparedSteps: terms.SparedSteps,
          sentences: [
            ...terms.Exemptions.map((each) => `${each.Message} (${each.RuleId})`),
            ...(answer.Notice ? [answer.Notice] : []),
          ],
        }),
      )
      go(`/console/certificates/${answer.CertificateId}/reissue`)
    }
  }
  return (
    <>
      <Typography.Paragraph className="lead">{w.lead}</Typography.Paragraph>
      <section>
        <Typography.Title level={2} className="section-title">
          {w.form}
        </Typography.Title>
        <Flex vertical gap={16}>
          {asks('keySource') && (
            <KeySources
              terms={terms}
              chosen={csrType}
              onChange={(csrType) => change({ csrType })}
            />
          )}
          {csrType === 'upload' && <CsrField csr={wish.csr} onChange={(csr) => change({ csr })} />}
          {asks('domains') && <BoundDomains domains={terms.Domains} />}
          {online && (
            <>
              <AlgorithmFields
                kinds={terms.Algorithms}
                chosen={wish}
                onChange={(chosen) => change(keyAmong(terms.Algorithms, chosen))}
              />
              <KeyPassword passwords={passwords} onChange={setPasswords} />
            </>
          )}
          {terms.AsksForReason && (
            <Flex vertical gap={4}>
              <label htmlFor={`${id}-reason`}>
                <Typography.Text strong>{w.reason}</Typography.Text>
              </label>
              <Input.TextArea
                id={`${id}-reason`}
                rows={2}
                maxLength={500}
                aria-describedby={`${id}-reason-hint`}
                value={wish.reason}
                onChange={(event) => change({ reason: event.target.value })}
              />
              <Typography.Text id={`${id}-reason-hint`} type="secondary">
                {w.reasonHint}
              </Typography.Text>
              <Checkbox
                checked={wish.compromised}
                onChange={(event) => change({ compromised: event.target.checked })}
              >
                {w.compromised}
              </Checkbox>
            </Flex>
          )}
        </Flex>
      </section>
      <Terms terms={terms} />
      {terms.ValidationMethods.length > 1 && (
        <MethodField
          methods={terms.ValidationMethods}
          chosen={wish.method || terms.ValidType}
          onChange={(method) => change({ method })}
        />
      )}
      {terms.Notice && <Alert type="warning" showIcon title={terms.Notice} />}
      {asks('retirement') && <Retirement wish={wish} change={change} />}
      {!(asks('domains') && asks('retirement')) && (
        <details>
          <summary>{more}</summary>
          <Flex vertical gap={16} className="section-part">
            {!asks('domains') && <BoundDomains domains={terms.Domains} />}
            {!asks('retirement') && <Retirement wish={wish} change={change} />}
          </Flex>
        </details>
      )}
      {whyNot.length > 0 && (
        <Alert type="warning" showIcon title={w.cannot} description={<WhyNot reasons={whyNot} />} />
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
      {reissue.error && !sure && <RefusalNotice refusal={reissue.error} />}
      <div>
        <Button
          type="primary"
          aria-disabled={!isReady}
          className={isReady ? '' : 'button-off'}
          onClick={() => isReady && setSure(true)}
        >
          {w.go}
        </Button>
      </div>
      <Confirmation
        open={sure}
        terms={terms}
        wish={wish}
        keyText={online ? `${key.algorithm} ${key.parameter}` : w[csrType as 'original']}
        password={online && passwords.password !== ''}
        busy={reissue.isPending}
        refusal={reissue.error}
        onConfirm={() => void submit()}
        onCancel={() => setSure(false)}
      />
    </>
  )
}

function KeySources({
  terms,
  chosen,
  onChange,
}: {
  terms: TermsAnswer
  chosen: string
  onChange: (csrType: string) => void
}) {
  const w = useWords(reissueWords)
  return (
    <Choices
      label={w.keySource}
      value={chosen}
      onChange={onChange}
      options={terms.KeySources.map((source) => ({
        value: source.CsrType,
        label: (
          <>
            {w[source.CsrType as 'original' | 'online' | 'upload']}
            {!source.Allowed && (
              <Typography.Text type="secondary">
                {' '}
                <WhyNot reasons={source.WhyNot} />
              </Typography.Text>
            )}
          </>
        ),
      }))}
    />
  )
}

/** RI-07: the names are the original's. */
function BoundDomains({ domains }: { domains: string[] }) {
  const w = useWords(reissueWords)
  const id = useId()
  return (
    <Flex vertical gap={4}>
      {domains.length === 1 ? (
        <>
          <label htmlFor={id}>
            <Typography.Text strong>{w.domain}</Typography.Text>
          </label>
          <Input id={id} className="field" readOnly value={domains[0] ?? ''} />
        </>
      ) : (
        <>
          <Typography.Text strong id={id}>
            {w.domains}
          </Typography.Text>
          <ul aria-labelledby={id} className="tags">
            {domains.map((domain) => (
              <li key={domain}>
                <Tag tone="neutral">{domain}</Tag>
              </li>
            ))}
          </ul>
        </>
      )}
      <Typography.Text type="secondary">{w.domainHint}</Typography.Text>
    </Flex>
  )
}

/** RI-22. */
function Retirement({ wish, change }: { wish: Wish; change: (part: Partial<Wish>) => void }) {
  const w = useWords(reissueWords)
  const id = useId()
  return (
    <Flex vertical gap={4}>
      <Checkbox
        checked={wish.retire}
        onChange={(event) => change({ retire: event.target.checked })}
      >
        {w.retire}
      </Checkbox>
      {wish.retire && (
        <Flex gap={8} align="center">
          <label htmlFor={id}>{w.retireHours}</label>
          <InputNumber
            id={id}
            min={0}
            precision={0}
            value={wish.retireHours}
            onChange={(hours) => change({ retireHours: hours ?? 0 })}
          />
        </Flex>
      )}
      <Typography.Text type="secondary">{w.retireHint}</Typography.Text>
    </Flex>
  )
}
