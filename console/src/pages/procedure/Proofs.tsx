import { CheckCircleOutlined, ClockCircleOutlined } from '@ant-design/icons'
import { Alert, Button, Card, Flex, Segmented, Space, Tooltip, Typography } from 'antd'
import { useId } from 'react'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { instant } from '../../api/time'
import { RefusalNotice } from '../../ui/Notice'
import { useNow } from '../../ui/now'
import { Outcome } from '../../ui/Outcome'
import { Load } from '../../ui/Page'
import { Tag } from '../../ui/Tag'
import { FromNow, Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { OFTEN } from './certificate'
import { DomainProof } from './DomainProof'
import { methodWords, proofWords } from './proofWords'

type Validation = Answer<'DescribeValidation'>

/** What has to be published for the domains of a request under way, what was seen, and what can be done about it. It follows by itself. */
export function Proofs({ id }: { id: string }) {
  const validation = useAction(
    'DescribeValidation',
    { CertificateId: id },
    { refetchInterval: ({ state }) => (state.data?.RequestKind ? OFTEN : false) },
  )
  return <Load from={validation}>{(data) => <Loaded id={id} data={data} />}</Load>
}

function Loaded({ id, data }: { id: string; data: Validation }) {
  const w = useWords(proofWords)
  const proved = data.Domains.filter((domain) => domain.State === 'proved').length
  if (!data.RequestKind || data.Domains.length === 0) {
    return (
      <Outcome icon={<CheckCircleOutlined />} title={w.nothing}>
        {w.nothingHint}
      </Outcome>
    )
  }
  const waits = data.NextLookTime !== null && proved < data.Domains.length
  return (
    <Flex vertical gap={16}>
      <p role="status" className="visually-hidden">
        {w.provedOf(proved, data.Domains.length)}
      </p>
      <Alert
        type={waits ? 'info' : 'success'}
        showIcon
        title={w.provedOf(proved, data.Domains.length)}
        description={
          waits ? (
            <Space vertical size={0}>
              <span>
                {w.until} <Time at={data.DeadlineTime} /> (<FromNow at={data.DeadlineTime} />
                ). {w.afterDeadline}
              </span>
              <span>
                {w.nextLook} <FromNow at={data.NextLookTime} />. {w.leave}
              </span>
            </Space>
          ) : (
            w.goesOn
          )
        }
      />
      {waits && <Deeds id={id} data={data} />}
      {data.Domains.map((domain) => (
        <Card
          key={domain.Domain}
          size="small"
          title={
            <Typography.Title level={3} className="card-title">
              {domain.Domain}
            </Typography.Title>
          }
          extra={
            domain.State === 'proved' ? (
              <Tag tone="good">
                <CheckCircleOutlined aria-hidden="true" /> {w.proved}
              </Tag>
            ) : (
              <Tag tone="waiting">
                <ClockCircleOutlined aria-hidden="true" /> {w.pending}
              </Tag>
            )
          }
        >
          <DomainProof proof={domain} />
        </Card>
      ))}
    </Flex>
  )
}

function Deeds({ id, data }: { id: string; data: Validation }) {
  const w = useWords(proofWords)
  const names = useWords(methodWords)
  const look = useDeed('CompleteCertificate')
  const change = useDeed('ChangeValidationMethod')
  const now = useNow()
  const why = useId()
  const soon = instant(data.ManualLookAllowedAt)
  const tooSoon = soon !== null && soon.getTime() > now
  const open = data.Domains.find((domain) => domain.State !== 'proved')
  const methods = open
    ? [open.Method, ...data.CanSwitchTo.filter((m) => m !== open.Method)]
    : data.CanSwitchTo
  const refusal = look.error ?? change.error
  return (
    <Flex vertical gap={12}>
      <Flex gap={12} align="center" wrap>
        <Tooltip title={tooSoon ? w.tooSoon : ''}>
          <Button
            type="primary"
            aria-disabled={tooSoon}
            aria-describedby={why}
            className={tooSoon ? 'button-off' : ''}
            loading={look.isPending}
            onClick={() => !tooSoon && look.mutate({ CertificateId: id })}
          >
            {w.validateNow}
          </Button>
        </Tooltip>
        <Typography.Text id={why} type="secondary">
          {tooSoon ? (
            <>
              {w.again} <FromNow at={data.ManualLookAllowedAt} />
            </>
          ) : (
            w.validateNowHint
          )}
        </Typography.Text>
      </Flex>
      {methods.length > 1 && (
        <Flex gap={8} align="center" wrap>
          <Typography.Text id={`${why}-method`}>{w.method}</Typography.Text>
          <Segmented
            aria-labelledby={`${why}-method`}
            disabled={change.isPending}
            value={open?.Method ?? ''}
            options={methods.map((method) => ({
              value: method,
              label: names[method as keyof typeof names] ?? method,
            }))}
            onChange={(method) => change.mutate({ CertificateId: id, VerifyType: String(method) })}
          />
          <Typography.Text type="secondary">{w.switchHint}</Typography.Text>
        </Flex>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
    </Flex>
  )
}
