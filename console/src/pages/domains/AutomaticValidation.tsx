import { Alert, Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { useAction, useDeed } from '../../api/queries'
import { DataTable } from '../../ui/DataTable'
import { DeleteButton } from '../../ui/DeleteButton'
import { FormDialog } from '../../ui/FormDialog'
import { Load, Page } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { StandingWays } from './StandingWays'
import { domainWords } from './words'

const ALGORITHMS = ['hmac-sha256', 'hmac-sha384', 'hmac-sha512']

export function Component() {
  const w = useWords(domainWords)
  return (
    <Page title={w.title}>
      <Typography.Text type="secondary">{w.about}</Typography.Text>
      <Zones />
      <StandingWays />
    </Page>
  )
}

/** Whether a way works, by its last probe, and why not. */
export function Works({ works, message }: { works: boolean; message: string }) {
  const w = useWords(domainWords)
  return (
    <Flex vertical gap={4} align="start">
      <Tag tone={works ? 'good' : 'bad'}>{works ? w.works : w.broken}</Tag>
      {!works && <Typography.Text type="secondary">{message}</Typography.Text>}
    </Flex>
  )
}

function Zones() {
  const w = useWords(domainWords)
  const zones = useAction('DescribeZoneAccesses', {})
  const create = useDeed('CreateZoneAccess')
  const remove = useDeed('DeleteZoneAccess')
  const [adding, setAdding] = useState(false)
  const left = remove.data?.RecordsLeft ?? []
  return (
    <Section
      title={w.zones}
      about={w.zonesAbout}
      actions={<Button onClick={() => setAdding(true)}>{w.addZone}</Button>}
    >
      {left.length > 0 && (
        <Alert type="warning" showIcon title={w.recordsLeft(left.join(', '))} role="status" />
      )}
      <Load from={zones}>
        {({ ZoneAccesses: all }) => (
          <DataTable
            caption={w.zones}
            rows={all}
            rowKey={(zone) => zone.ZoneAccessId}
            empty={<Typography.Text>{w.noZones}</Typography.Text>}
            columns={[
              { key: 'zone', title: w.zone, cell: (zone) => zone.Zone },
              { key: 'server', title: w.server, cell: (zone) => zone.Server },
              {
                key: 'key',
                title: w.keyName,
                cell: (zone) => `${zone.KeyName} (${zone.Algorithm})`,
              },
              {
                key: 'state',
                title: w.state,
                cell: (zone) => <Works works={zone.Works} message={zone.Message} />,
              },
              { key: 'probed', title: w.probed, cell: (zone) => <Time at={zone.ProbeTime} /> },
              {
                key: 'delete',
                title: '',
                cell: (zone) => (
                  <DeleteButton
                    question={w.deleteZone}
                    onConfirm={() => remove.mutateAsync({ ZoneAccessId: zone.ZoneAccessId })}
                  />
                ),
              },
            ]}
          />
        )}
      </Load>
      <FormDialog
        open={adding}
        title={w.addZone}
        submit={w.addZone}
        initial={{ algorithm: 'hmac-sha256' }}
        fields={[
          { name: 'zone', label: w.zone, required: true },
          { name: 'server', label: w.server, help: w.serverHelp, required: true },
          { name: 'key', label: w.keyName, required: true },
          {
            name: 'algorithm',
            label: w.algorithm,
            kind: 'select',
            required: true,
            options: ALGORITHMS.map((one) => ({ value: one, label: one })),
          },
          { name: 'secret', label: w.secret, help: w.secretHelp, kind: 'secret', required: true },
        ]}
        busy={create.isPending}
        refusal={create.error}
        onSubmit={(values) =>
          create.mutate(
            {
              Zone: String(values.zone),
              Server: String(values.server),
              KeyName: String(values.key),
              Algorithm: String(values.algorithm),
              Secret: String(values.secret),
            },
            { onSuccess: () => setAdding(false) },
          )
        }
        onClose={() => setAdding(false)}
      />
    </Section>
  )
}
