import { Button, Flex, Input, Typography } from 'antd'
import { useState } from 'react'
import { useAction, useDeed } from '../../api/queries'
import { Copyable } from '../../ui/Copyable'
import { DataTable } from '../../ui/DataTable'
import { DeleteButton } from '../../ui/DeleteButton'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { Works } from './AutomaticValidation'
import { domainWords } from './words'

/** One domain at a time: what is set up for it, and how more is. */
export function StandingWays() {
  const w = useWords(domainWords)
  const [entered, setEntered] = useState('')
  const [domain, setDomain] = useState('')
  const cname = useDeed('CreateStandingCname')
  const proxy = useDeed('CreateStandingProxy')
  const name = entered.trim()
  const refusal = cname.error ?? proxy.error
  const setUp = (deed: typeof cname | typeof proxy) => {
    cname.reset()
    proxy.reset()
    deed.mutate({ Domain: name }, { onSuccess: () => setDomain(name) })
  }
  return (
    <Section title={w.standing} about={w.standingAbout}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setDomain(name)
        }}
      >
        <Flex gap={8} align="end" wrap>
          <Flex vertical gap={4}>
            <label htmlFor="standing-domain">{w.domain}</label>
            <Input
              id="standing-domain"
              value={entered}
              autoComplete="off"
              onChange={(event) => setEntered(event.target.value)}
            />
          </Flex>
          <Button htmlType="submit" disabled={name === ''}>
            {w.look}
          </Button>
          <Button disabled={name === ''} loading={cname.isPending} onClick={() => setUp(cname)}>
            {w.cname}
          </Button>
          <Button disabled={name === ''} loading={proxy.isPending} onClick={() => setUp(proxy)}>
            {w.proxy}
          </Button>
        </Flex>
      </form>
      {refusal && <RefusalNotice refusal={refusal} />}
      {cname.data && (
        <Flex vertical gap={4} role="status">
          <Typography.Text>{w.cnameAdd}</Typography.Text>
          <Copyable label={w.cnameName} text={cname.data.Name} />
          <Typography.Text type="secondary">{w.cnameTarget}</Typography.Text>
          <Copyable label={w.cnameTarget} text={cname.data.Target} />
          <Works works={cname.data.Works} message={cname.data.Message} />
        </Flex>
      )}
      {proxy.data && (
        <Flex vertical gap={4} role="status">
          <Typography.Text>{w.proxyAdd}</Typography.Text>
          <Copyable label={w.proxyUrl} text={proxy.data.Url} />
          <Typography.Text type="secondary">{w.proxyNginx}</Typography.Text>
          <Copyable
            label={w.proxyNginx}
            text={`location /.well-known/pki-validation/ { proxy_pass ${proxy.data.Url}; }`}
            block
          />
          <Works works={proxy.data.Works} message={proxy.data.Message} />
        </Flex>
      )}
      {domain !== '' && <Ways domain={domain} />}
    </Section>
  )
}

function Ways({ domain }: { domain: string }) {
  const w = useWords(domainWords)
  const ways = useAction('DescribeAutomaticValidation', { Domain: domain })
  const remove = useDeed('DeleteStandingWay')
  return (
    <Load from={ways}>
      {({ Domains: all }) => (
        <DataTable
          caption={domain}
          rows={all.flatMap((one) => one.Ways.map((way) => ({ ...way, Domain: one.Domain })))}
          rowKey={(way) => `${way.Domain} ${way.Way}`}
          empty={<Typography.Text>{w.noWays}</Typography.Text>}
          columns={[
            { key: 'domain', title: w.domain, cell: (way) => way.Domain },
            {
              key: 'way',
              title: w.way,
              cell: (way) => w[`${way.Way as 'zone' | 'cname' | 'proxy'}_way`] ?? way.Way,
            },
            { key: 'place', title: w.place, cell: (way) => way.Place },
            {
              key: 'state',
              title: w.state,
              cell: (way) => <Works works={way.Works} message={way.Message} />,
            },
            { key: 'probed', title: w.probed, cell: (way) => <Time at={way.ProbeTime} /> },
            {
              key: 'delete',
              title: '',
              cell: (way) =>
                way.Way !== 'zone' && (
                  <DeleteButton
                    question={w.deleteWay}
                    onConfirm={() => remove.mutateAsync({ Domain: way.Domain, Way: way.Way })}
                  />
                ),
            },
          ]}
        />
      )}
    </Load>
  )
}
