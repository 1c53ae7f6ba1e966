import { CloudServerOutlined } from '@ant-design/icons'
import { keepPreviousData } from '@tanstack/react-query'
import { Button, Flex, Modal, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { Copyable } from '../../ui/Copyable'
import { DeleteButton } from '../../ui/DeleteButton'
import { FormDialog } from '../../ui/FormDialog'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { PagedTable } from '../../ui/PagedTable'
import { ShownOnce } from '../../ui/ShownOnce'
import { Tag } from '../../ui/Tag'
import { FromNow, Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { entered, useTargetFields } from './fields'
import { targetWords } from './words'

type Target = Answer<'DescribeDeployTargets'>['Targets'][number]

const LIMIT = 20

export function Component() {
  const w = useWords(targetWords)
  const [offset, setOffset] = useState(0)
  const targets = useAction(
    'DescribeDeployTargets',
    { Offset: offset, Limit: LIMIT },
    { placeholderData: keepPreviousData },
  )
  const create = useDeed('CreateDeployTarget')
  const modify = useDeed('ModifyDeployTarget')
  const remove = useDeed('DeleteDeployTarget')
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Target | null>(null)
  const [settingUp, setSettingUp] = useState<Target | null>(null)
  const [secret, setSecret] = useState('')
  const fields = useTargetFields()
  return (
    <Page
      title={w.title}
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          {w.add}
        </Button>
      }
    >
      <Typography.Text type="secondary">{w.about}</Typography.Text>
      <Load from={targets}>
        {({ Targets: all, TotalCount: total }) => (
          <PagedTable
            offset={offset}
            limit={LIMIT}
            total={total}
            onTurn={setOffset}
            caption={w.title}
            rows={all}
            rowKey={(target) => target.TargetId}
            empty={
              <Outcome icon={<CloudServerOutlined />} title={w.none}>
                {w.noneAbout}
              </Outcome>
            }
            columns={[
              { key: 'name', title: w.name, cell: (target) => target.Name },
              {
                key: 'kind',
                title: w.kind,
                cell: (target) =>
                  target.Kind === 'agent' ? w.agentShort : `${w.webhookShort} ${target.Url ?? ''}`,
              },
              {
                key: 'has',
                title: w.has,
                cell: (target) =>
                  target.CertificateId ? (
                    <Link to={`/console/certificates/${target.CertificateId}`}>
                      {target.CertificateId}
                    </Link>
                  ) : (
                    '–'
                  ),
              },
              {
                key: 'state',
                title: w.state,
                cell: (target) => <TargetState target={target} />,
              },
              { key: 'since', title: w.since, cell: (target) => <Time at={target.DeployTime} /> },
              { key: 'seen', title: w.seen, cell: (target) => <FromNow at={target.LastSeen} /> },
              { key: 'follow', title: w.follow, cell: (target) => target.Follow ?? '–' },
              {
                key: 'deeds',
                title: '',
                cell: (target) => (
                  <Flex gap={8} wrap>
                    {target.Kind === 'agent' && (
                      <Button size="small" onClick={() => setSettingUp(target)}>
                        {w.setUp}
                      </Button>
                    )}
                    <Button size="small" onClick={() => setChanging(target)}>
                      {w.change}
                    </Button>
                    <DeleteButton
                      question={w.deleteQuestion}
                      onConfirm={() => remove.mutateAsync({ TargetId: target.TargetId })}
                    />
                  </Flex>
                ),
              },
            ]}
          />
        )}
      </Load>
      <FormDialog
        open={adding}
        title={w.add}
        submit={w.add}
        initial={{ Kind: 'agent' }}
        fields={fields.all}
        busy={create.isPending}
        refusal={create.error}
        onSubmit={(values) =>
          create.mutate(
            { Name: '', Kind: '', ...entered(values) },
            {
              onSuccess: (answer) => {
                setAdding(false)
                setSecret(answer.Secret ?? '')
              },
            },
          )
        }
        onClose={() => setAdding(false)}
      />
      <FormDialog
        open={changing !== null}
        title={changing?.Name ?? ''}
        submit={w.save}
        initial={{
          Name: changing?.Name,
          Url: changing?.Url ?? undefined,
          TrustedAuthorities: changing?.TrustedAuthorities ?? undefined,
          AgentKey: changing?.AgentKey ?? undefined,
          Follow: changing?.Follow ?? undefined,
        }}
        fields={fields.of(changing?.Kind ?? 'agent')}
        busy={modify.isPending}
        refusal={modify.error}
        onSubmit={(values) =>
          changing &&
          modify.mutate(
            { TargetId: changing.TargetId, ...values },
            { onSuccess: () => setChanging(null) },
          )
        }
        onClose={() => setChanging(null)}
      />
      <ShownOnce
        open={secret !== ''}
        title={w.secretTitle}
        warning={w.secretWarning}
        secrets={[{ label: w.secret, value: secret }]}
        done={w.stored}
        onClose={() => setSecret('')}
      />
      <Modal
        open={settingUp !== null}
        title={w.setUp}
        footer={null}
        onCancel={() => setSettingUp(null)}
        destroyOnHidden
      >
        <Typography.Paragraph>{w.setUpAbout}</Typography.Paragraph>
        <Copyable
          label={w.setUp}
          block
          text={[
            `./privyseal agent --service ${window.location.origin} --trust rsa-1-root.pem \\`,
            `    --target ${settingUp?.TargetId ?? ''} --key-from agent.json --folder /etc/nginx/tls \\`,
            '    --check "nginx -t" --reload "nginx -s reload"',
          ].join('\n')}
        />
      </Modal>
    </Page>
  )
}

function TargetState({ target }: { target: Target }) {
  const w = useWords(targetWords)
  return (
    <Flex vertical gap={4} align="start">
      {target.Health === 'good' && <Tag tone="good">{w.good}</Tag>}
      {target.Health === 'broken' && <Tag tone="bad">{w.broken}</Tag>}
      {target.Health !== 'good' && target.Health !== 'broken' && (
        <Tag tone="neutral">{w.nothing}</Tag>
      )}
      {target.Deploying && <Tag tone="waiting">{w.deploying(target.Deploying)}</Tag>}
    </Flex>
  )
}
