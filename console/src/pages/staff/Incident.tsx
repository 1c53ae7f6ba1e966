import { Alert, Button, Flex, Input, Space, Typography } from 'antd'
import { useState } from 'react'
import type { FindCertificatesItem } from '../../api/actions'
import { useAction } from '../../api/queries'
import { Copyable } from '../../ui/Copyable'
import { type Column, DataTable } from '../../ui/DataTable'
import { Field } from '../../ui/Field'
import { Outcome } from '../../ui/Outcome'
import { Load } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Tag, type Tone } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { Domains } from '../reviews/Domains'
import { BlockKey } from './BlockKey'
import { LiveStatus } from './LiveStatus'
import { RevokeOnBehalf } from './RevokeOnBehalf'
import { reasonCodes, supportWords } from './supportWords'
import './incident.css'

const LIMIT = 50
const FINGERPRINT = /^[0-9a-f]{64}$/

/** By whatever is in hand: find it, block its key, and see what follows. */
export function Incident() {
  const w = useWords(supportWords)
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  const look = (wanted: string) => {
    setTyped(wanted)
    setText(wanted.trim())
  }
  return (
    <Section title={w.incident}>
      <span>{w.incidentExplained}</span>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setText(typed.trim())
        }}
      >
        <Flex vertical gap={8}>
          <Field label={w.search} help={w.searchHelp}>
            {(ids) => (
              <Input.TextArea
                {...ids}
                rows={2}
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                onPressEnter={(event) => {
                  if (!event.shiftKey) {
                    event.preventDefault()
                    setText(typed.trim())
                  }
                }}
              />
            )}
          </Field>
          <div>
            <Button type="primary" htmlType="submit" disabled={typed.trim() === ''}>
              {w.find}
            </Button>
          </div>
        </Flex>
      </form>
      {text !== '' && <Found text={text} onLook={look} />}
    </Section>
  )
}

function Found({ text, onLook }: { text: string; onLook: (text: string) => void }) {
  const w = useWords(supportWords)
  const [blocking, setBlocking] = useState<string | null>(null)
  const [revoking, setRevoking] = useState<FindCertificatesItem | null>(null)
  const [watched, setWatched] = useState<FindCertificatesItem | null>(null)
  const found = useAction('FindCertificates', { Text: text, Limit: LIMIT })
  const bareKey = text.replace(/[:\s]/g, '').toLowerCase()
  const columns: Column<FindCertificatesItem>[] = [
    {
      key: 'certificate',
      title: w.certificate,
      cell: (row) => (
        <span>
          {row.CertificateId}
          {row.ReissuedFrom && (
            <>
              <br />
              {w.reissuedFrom} {row.ReissuedFrom}
            </>
          )}
        </span>
      ),
    },
    {
      key: 'domains',
      title: w.domains,
      cell: (row) => (
        <span>
          <Domains names={row.Domains} />
          <br />
          <Typography.Text type="secondary">{row.ProductName}</Typography.Text>
        </span>
      ),
    },
    { key: 'account', title: w.account, cell: (row) => row.AccountId },
    { key: 'state', title: w.state, cell: (row) => <State row={row} /> },
    { key: 'valid', title: w.valid, cell: (row) => <Time at={row.EndTime} date /> },
    { key: 'key', title: w.key, cell: (row) => <Keys row={row} onLook={onLook} /> },
    {
      key: 'act',
      title: w.act,
      cell: (row) => (
        <Flex vertical gap={6} align="start">
          {row.Signed.map((signed) => (
            <Button
              key={signed.SerialNumber}
              size="small"
              danger
              type="primary"
              aria-label={w.blockOf(row.Domains[0] ?? row.CertificateId)}
              onClick={() => setBlocking(signed.KeyFingerprint)}
            >
              {w.block}
            </Button>
          ))}
          <Button
            size="small"
            danger
            aria-label={w.revokeOf(row.Domains[0] ?? row.CertificateId)}
            onClick={() => setRevoking(row)}
          >
            {w.revoke}
          </Button>
          <Button
            size="small"
            aria-label={w.watchOf(row.Domains[0] ?? row.CertificateId)}
            onClick={() => setWatched(row)}
          >
            {w.watch}
          </Button>
        </Flex>
      ),
    },
  ]
  return (
    <Load from={found}>
      {(data) => (
        <Flex vertical gap={12} aria-live="polite">
          <DataTable
            caption={w.found}
            columns={columns}
            rows={data.Certificates}
            rowKey={(row) => row.CertificateId}
            empty={
              <Outcome
                title={w.nothing}
                actions={
                  FINGERPRINT.test(bareKey) && (
                    <Button danger onClick={() => setBlocking(bareKey)}>
                      {w.blockKey}
                    </Button>
                  )
                }
              >
                {w.nothingText}
              </Outcome>
            }
          />
          {data.Certificates.length === LIMIT && (
            <Alert type="info" showIcon title={w.most(LIMIT)} />
          )}
          {watched && <LiveStatus certificate={watched} />}
          {blocking && <BlockKey fingerprint={blocking} onClose={() => setBlocking(null)} />}
          {revoking && (
            <RevokeOnBehalf
              certificateId={revoking.CertificateId}
              text={revoking.Domains[0] ?? revoking.CertificateId}
              onClose={() => setRevoking(null)}
            />
          )}
        </Flex>
      )}
    </Load>
  )
}

const TONES: Record<string, Tone> = {
  issued: 'good',
  reissuing: 'good',
  revoking: 'warning',
  revoked: 'bad',
  failed: 'bad',
  proving: 'waiting',
  awaitingInformation: 'waiting',
}

function State({ row }: { row: FindCertificatesItem }) {
  const w = useWords(supportWords)
  const names: Record<string, string> = {
    awaitingInformation: w.awaitingInformation,
    proving: w.proving,
    failed: w.failed,
    cancelled: w.cancelled,
    issued: w.issued,
    reissuing: w.reissuing,
    revoking: w.revoking,
    revoked: w.revokedState,
    expired: w.expired,
  }
  const code = reasonCodes(w).find((one) => one.value === row.ReasonCode)
  return (
    <span>
      <Tag tone={TONES[row.State] ?? 'neutral'}>{names[row.State] ?? row.State}</Tag>
      {row.RevokedTime && (
        <>
          <br />
          {code?.label ?? row.ReasonCode}
          <br />
          <Time at={row.RevokedTime} />
        </>
      )}
    </span>
  )
}

function Keys({ row, onLook }: { row: FindCertificatesItem; onLook: (text: string) => void }) {
  const w = useWords(supportWords)
  return (
    <Flex vertical gap={8}>
      {row.Signed.map((signed) => (
        <Flex vertical gap={2} key={signed.SerialNumber} className="incident-key">
          <Copyable text={signed.KeyFingerprint} label={w.key} />
          <span>
            {w.serial}: {signed.SerialNumber} ({signed.AuthorityId})
          </span>
          <Space>
            {signed.KeyBlocked ? (
              <Tag tone="bad">{w.keyBlocked}</Tag>
            ) : (
              <Tag tone="neutral">{w.keyOpen}</Tag>
            )}
            <Button size="small" type="link" onClick={() => onLook(signed.KeyFingerprint)}>
              {w.sameKey}
            </Button>
          </Space>
        </Flex>
      ))}
    </Flex>
  )
}
