import { Alert, Button, Card, Flex, Input, Segmented, Tabs, Typography } from 'antd'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { Link } from 'wouter'
import { type Answer, call, type Request } from '../../api/call'
import { useAction } from '../../api/queries'
import { instant } from '../../api/time'
import { HeaderTools } from '../../app/HeaderTools'
import { useAttempt } from '../../ui/attempt'
import { Copyable } from '../../ui/Copyable'
import { saveBase64 } from '../../ui/download'
import { RefusalNotice } from '../../ui/Notice'
import { setServiceTime, useNow } from '../../ui/now'
import { FromNow } from '../../ui/Time'
import { useWords } from '../../words/words'
import { KINDS, type Kind, requesting, signing } from './commands'
import { compromiseWords } from './compromiseWords'
import '../procedure/procedure.css'

type Challenge = Answer<'CreateKeyChallenge'>

/** RV-25 for whoever holds a key, without an account: three steps on one page. */
export function Component() {
  const w = useWords(compromiseWords)
  const service = useAction('DescribeService', {}, { staleTime: 600_000 })
  const [challenge, setChallenge] = useState<Challenge | null>(null)
  const [revoked, setRevoked] = useState<number | null>(null)
  useEffect(() => {
    document.title = `${w.title} · Privyseal`
  }, [w])
  useEffect(() => {
    if (service.data) {
      setServiceTime(service.data.Now)
    }
  }, [service.data])
  const anew = () => {
    setChallenge(null)
    setRevoked(null)
  }
  return (
    <Flex vertical className="public-page">
      <header className="header public-header">
        <Link to="/console/" className="brand">
          <img src="/console/favicon.svg" alt="" width={28} height={28} />
          Privyseal
        </Link>
        <HeaderTools />
      </header>
      <main className="public-main">
        <Flex vertical gap={20}>
          <Typography.Title level={1} className="page-title">
            {w.title}
          </Typography.Title>
          <Typography.Paragraph className="lead">{w.lead}</Typography.Paragraph>
          <Alert type="warning" showIcon title={w.keep} />
          {revoked === null ? (
            <>
              <Naming named={challenge !== null} onChallenge={setChallenge} />
              {challenge && <Proving challenge={challenge} onRevoked={setRevoked} onAnew={anew} />}
            </>
          ) : (
            <Step title={w.step3}>
              <Alert
                type="success"
                showIcon
                role="status"
                title={w.done(revoked)}
                description={w.doneHint}
              />
              <Flex gap={12}>
                <Button onClick={anew}>{w.another}</Button>
                <Button href="/console/">{w.toSignIn}</Button>
              </Flex>
            </Step>
          )}
        </Flex>
      </main>
    </Flex>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <section>
        <Typography.Title level={2} className="section-title">
          {title}
        </Typography.Title>
        <Flex vertical gap={16} align="stretch">
          {children}
        </Flex>
      </section>
    </Card>
  )
}

function Naming({
  named,
  onChallenge,
}: {
  named: boolean
  onChallenge: (challenge: Challenge) => void
}) {
  const w = useWords(compromiseWords)
  const id = useId()
  const [by, setBy] = useState('pem')
  const [pem, setPem] = useState('')
  const [authority, setAuthority] = useState('')
  const [serial, setSerial] = useState('')
  const { busy, refusal, attempt } = useAttempt()
  const begin = () =>
    attempt(async () => {
      const request: Request<'CreateKeyChallenge'> =
        by === 'pem'
          ? { Certificate: pem }
          : {
              Authority: authority.trim(),
              SerialNumber: serial.replace(/[\s:]/g, '').toLowerCase(),
            }
      onChallenge(await call('CreateKeyChallenge', request))
    })
  return (
    <Step title={w.step1}>
      <Segmented
        aria-label={w.step1}
        value={by}
        onChange={(value) => setBy(String(value))}
        options={[
          { value: 'pem', label: w.byPem },
          { value: 'serial', label: w.bySerial },
        ]}
      />
      {by === 'pem' ? (
        <Flex vertical gap={4}>
          <label htmlFor={`${id}-pem`}>{w.pem}</label>
          <Input.TextArea
            id={`${id}-pem`}
            className="pem"
            rows={6}
            value={pem}
            aria-describedby={`${id}-pem-hint`}
            onChange={(event) => setPem(event.target.value)}
          />
          <Typography.Text type="secondary" id={`${id}-pem-hint`}>
            {w.pemHint}
          </Typography.Text>
          <Typography.Text type="secondary">{w.getIt}</Typography.Text>
          <Copyable
            text="openssl s_client -connect HOST:443 -servername HOST </dev/null | openssl x509"
            label={w.getIt}
          />
        </Flex>
      ) : (
        <Flex vertical gap={4}>
          <label htmlFor={`${id}-authority`}>{w.authority}</label>
          <Input
            id={`${id}-authority`}
            value={authority}
            aria-describedby={`${id}-authority-hint`}
            onChange={(event) => setAuthority(event.target.value)}
          />
          <Typography.Text type="secondary" id={`${id}-authority-hint`}>
            {w.authorityHint}
          </Typography.Text>
          <label htmlFor={`${id}-serial`}>{w.serial}</label>
          <Input
            id={`${id}-serial`}
            className="pem"
            value={serial}
            onChange={(event) => setSerial(event.target.value)}
          />
        </Flex>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
      <div>
        <Button type={named ? 'default' : 'primary'} loading={busy} onClick={() => void begin()}>
          {named ? w.anew : w.begin}
        </Button>
      </div>
    </Step>
  )
}

function Proving({
  challenge,
  onRevoked,
  onAnew,
}: {
  challenge: Challenge
  onRevoked: (count: number) => void
  onAnew: () => void
}) {
  const w = useWords(compromiseWords)
  const id = useId()
  const [kind, setKind] = useState<Kind>('RSA')
  const [by, setBy] = useState('signature')
  const [proof, setProof] = useState('')
  const [missing, setMissing] = useState(false)
  const { busy, refusal, attempt } = useAttempt()
  const now = useNow()
  const ended = (instant(challenge.ExpireTime)?.getTime() ?? 0) <= now
  const isCsr = by === 'csr'
  const revoke = () =>
    attempt(async () => {
      const answer = await call('RevokeByKeyProof', {
        Nonce: challenge.Nonce,
        ...(isCsr ? { Csr: proof } : { Signature: proof.trim() }),
      })
      onRevoked(answer.Revoked)
    })
  const commands = isCsr ? requesting(kind, challenge.Nonce) : signing(kind, challenge.Text)
  return (
    <Step title={w.step2}>
      <Typography.Text>
        {challenge.Authority} · <code className="break">{challenge.SerialNumber}</code>
      </Typography.Text>
      {ended ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={w.expired}
          action={<Button onClick={onAnew}>{w.anew}</Button>}
        />
      ) : (
        <Typography.Text>
          {w.expires} <FromNow at={challenge.ExpireTime} />.
        </Typography.Text>
      )}
      <Flex gap={8} align="center" wrap>
        <Typography.Text id={`${id}-kind`}>{w.kind}</Typography.Text>
        <Segmented
          aria-labelledby={`${id}-kind`}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          options={KINDS}
        />
      </Flex>
      <Tabs
        destroyOnHidden
        activeKey={by}
        onChange={(key) => {
          setBy(key)
          setProof('')
        }}
        items={[
          { key: 'signature', label: w.bySignature },
          { key: 'csr', label: w.byCsr },
        ].map((tab) => ({
          ...tab,
          children: (
            <Flex vertical gap={12}>
              {tab.key === 'signature' && (
                <Flex gap={12} align="center" wrap>
                  <Button
                    onClick={() =>
                      saveBase64('challenge.txt', 'application/octet-stream', challenge.Text)
                    }
                  >
                    {w.toSign}
                  </Button>
                  <Typography.Text type="secondary">{w.toSignHint}</Typography.Text>
                </Flex>
              )}
              <Typography.Text>{isCsr ? w.csrCommands : w.commands}</Typography.Text>
              <Copyable block text={commands} label={w.copyName} />
              <label htmlFor={`${id}-proof-${tab.key}`}>{isCsr ? w.pasteCsr : w.paste}</label>
              <Input.TextArea
                id={`${id}-proof-${tab.key}`}
                className="pem"
                rows={5}
                value={proof}
                onChange={(event) => {
                  setProof(event.target.value)
                  setMissing(false)
                }}
              />
            </Flex>
          ),
        }))}
      />
      <Alert type="error" showIcon title={w.irrevocable} />
      {missing && <Alert type="error" role="alert" showIcon title={w.noProof} />}
      {refusal && <RefusalNotice refusal={refusal} />}
      <div>
        <Button
          type="primary"
          danger
          loading={busy}
          onClick={() => (proof.trim() ? void revoke() : setMissing(true))}
        >
          {w.revoke}
        </Button>
      </div>
    </Step>
  )
}
