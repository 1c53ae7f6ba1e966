import { keepPreviousData } from '@tanstack/react-query'
import { Button, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { PagedTable } from '../../ui/PagedTable'
import { Section } from '../../ui/Section'
import { Tag, type Tone } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { KindTitle } from './Notices'
import { noticeWords } from './words'

const LIMIT = 20

const TONES: Record<string, Tone> = { waiting: 'waiting', delivered: 'good', 'given-up': 'bad' }

export function Deliveries({ settings }: { settings: Answer<'DescribeNoticeSettings'> }) {
  const w = useWords(noticeWords)
  const [offset, setOffset] = useState(0)
  const deliveries = useAction(
    'DescribeNoticeDeliveries',
    { Offset: offset, Limit: LIMIT },
    { refetchInterval: 10_000, placeholderData: keepPreviousData },
  )
  const again = useDeed('RedeliverNotice')
  const states: Record<string, string> = {
    waiting: w.waiting,
    delivered: w.delivered,
    'given-up': w.givenUp,
  }
  return (
    <Section title={w.deliveries} about={w.deliveriesAbout}>
      {again.error && <RefusalNotice refusal={again.error} />}
      <Load from={deliveries}>
        {({ Deliveries: all }) => (
          <PagedTable
            offset={offset}
            limit={LIMIT}
            onTurn={setOffset}
            caption={w.deliveries}
            rows={all}
            rowKey={(one) => one.DeliveryId}
            empty={<Typography.Text>{w.noDeliveries}</Typography.Text>}
            columns={[
              {
                key: 'kind',
                title: w.kind,
                cell: (one) => <KindTitle kind={one.Kind} settings={settings} />,
              },
              {
                key: 'to',
                title: w.to,
                cell: (one) => `${one.Channel} ${one.UserName || one.WebhookId}`,
              },
              {
                key: 'state',
                title: w.state,
                cell: (one) => (
                  <Tag tone={TONES[one.State] ?? 'neutral'}>{states[one.State] ?? one.State}</Tag>
                ),
              },
              { key: 'tries', title: w.tries, cell: (one) => one.Tries },
              { key: 'outcome', title: w.outcome, cell: (one) => one.Outcome },
              {
                key: 'when',
                title: w.when,
                cell: (one) => <Time at={one.LastTryTime || one.CreateTime} />,
              },
              {
                key: 'again',
                title: '',
                cell: (one) =>
                  one.State !== 'waiting' && (
                    <Button
                      size="small"
                      loading={again.isPending && again.variables.DeliveryId === one.DeliveryId}
                      onClick={() => again.mutate({ DeliveryId: one.DeliveryId })}
                    >
                      {w.again}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Load>
    </Section>
  )
}
