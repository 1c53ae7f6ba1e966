import { Card, Space, Typography } from 'antd'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { type Column, DataTable } from '../../ui/DataTable'
import { DeedButton } from '../../ui/DeedButton'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { Tag, type Tone } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords, words } from '../../words/words'
import { useSentence } from './deeds/deeds'
import { type Target, useTargets } from './deeds/targets'

const deploymentWords = words(
  {
    targets: 'Where it is in use',
    targetsHint: 'Targets that have this certificate, or are being told of it.',
    noTargets: 'It is deployed nowhere.',
    allTargets: 'All targets',
    target: 'Target',
    since: 'Since',
    health: 'Health',
    good: 'good',
    broken: 'broken',
    empty: 'empty',
    underWay: 'on its way',
    records: 'Deployments',
    noRecords: 'It was never deployed.',
    number: 'Number',
    when: 'Begun',
    changed: 'Changed',
    state: 'State',
    what: 'What can be done',
    retry: 'Try again',
    rollBack: 'Roll back',
    s0: 'waits',
    s1: 'deployed',
    s2: 'failed',
    s3: 'under way',
    s4: 'rolled back',
    s5: 'not rolled back',
    agent: 'agent',
    webhook: 'webhook',
  },
  {
    targets: '使用位置',
    targetsHint: '已部署或正在部署此证书的目标。',
    noTargets: '尚未部署到任何目标。',
    allTargets: '全部目标',
    target: '目标',
    since: '部署时间',
    health: '健康状态',
    good: '正常',
    broken: '异常',
    empty: '空',
    underWay: '部署中',
    records: '部署记录',
    noRecords: '从未部署。',
    number: '编号',
    when: '开始时间',
    changed: '更新时间',
    state: '状态',
    what: '操作',
    retry: '重试',
    rollBack: '回滚',
    s0: '等待中',
    s1: '已部署',
    s2: '失败',
    s3: '进行中',
    s4: '已回滚',
    s5: '回滚失败',
    agent: '代理',
    webhook: 'Webhook',
  },
)

type DeployRecord = Answer<'DescribeHostDeployRecord'>['DeployRecordList'][number]

const TONES: Tone[] = ['waiting', 'good', 'bad', 'waiting', 'neutral', 'bad']

export function Deployments({ id }: { id: string }) {
  return (
    <div className="cards">
      <Targets id={id} />
      <Records id={id} />
    </div>
  )
}

function Targets({ id }: { id: string }) {
  const w = useWords(deploymentWords)
  const targets = useTargets(10_000)
  const healthOf: Record<string, [string, Tone]> = {
    good: [w.good, 'good'],
    broken: [w.broken, 'bad'],
    empty: [w.empty, 'neutral'],
  }
  const columns: Column<Target>[] = [
    {
      key: 'target',
      title: w.target,
      cell: (row) => `${row.Name} (${row.Kind === 'agent' ? w.agent : w.webhook})`,
    },
    { key: 'since', title: w.since, cell: (row) => <Time at={row.DeployTime} /> },
    {
      key: 'health',
      title: w.health,
      cell: (row) => {
        if (row.CertificateId !== id) {
          return <Tag tone="waiting">{w.underWay}</Tag>
        }
        const [word, tone] = healthOf[row.Health] ?? [row.Health, 'neutral']
        return <Tag tone={tone}>{word}</Tag>
      },
    },
  ]
  return (
    <Card
      title={<h2>{w.targets}</h2>}
      size="small"
      extra={<Link to="/console/targets">{w.allTargets}</Link>}
    >
      <Typography.Paragraph type="secondary">{w.targetsHint}</Typography.Paragraph>
      <Load from={targets}>
        {(all) => (
          <DataTable
            caption={w.targets}
            columns={columns}
            rows={all.filter((one) => one.CertificateId === id || one.Deploying === id)}
            rowKey={(row) => row.TargetId}
            empty={<Typography.Text>{w.noTargets}</Typography.Text>}
          />
        )}
      </Load>
    </Card>
  )
}

/** Which targets a record is about, and why one failed. */
function RecordDetail({ record }: { record: number }) {
  const detail = useAction('DescribeHostDeployRecordDetail', {
    DeployRecordId: String(record),
    Limit: 100,
  })
  return (
    <ul className="plain-list">
      {detail.data?.DeployRecordDetailList.map((one) => (
        <li key={one.Id}>
          {one.InstanceName}
          {one.ErrorMsg && `: ${one.ErrorMsg}`}
        </li>
      ))}
    </ul>
  )
}

function Records({ id }: { id: string }) {
  const w = useWords(deploymentWords)
  const sentence = useSentence()
  const records = useAction(
    'DescribeHostDeployRecord',
    { CertificateId: id, Limit: 100 },
    { refetchInterval: 10_000 },
  )
  const retry = useDeed('DeployCertificateRecordRetry')
  const rollBack = useDeed('DeployCertificateRecordRollback')
  const states = [w.s0, w.s1, w.s2, w.s3, w.s4, w.s5]
  const whyNot = (record: number, deed: 'Retry' | 'Rollback') =>
    records.data?.Verdicts.find((one) => one.DeployRecordId === record)?.[deed].map(sentence) ?? []
  const columns: Column<DeployRecord>[] = [
    { key: 'number', title: w.number, cell: (row) => row.Id },
    { key: 'target', title: w.target, cell: (row) => <RecordDetail record={row.Id} /> },
    {
      key: 'state',
      title: w.state,
      cell: (row) => (
        <Tag tone={TONES[row.Status] ?? 'neutral'}>{states[row.Status] ?? String(row.Status)}</Tag>
      ),
    },
    { key: 'when', title: w.when, cell: (row) => <Time at={row.CreateTime} /> },
    { key: 'changed', title: w.changed, cell: (row) => <Time at={row.UpdateTime} /> },
    {
      key: 'what',
      title: w.what,
      cell: (row) => (
        <Space wrap>
          <DeedButton
            size="small"
            whyNot={whyNot(row.Id, 'Retry')}
            loading={retry.isPending && retry.variables.DeployRecordId === row.Id}
            onClick={() => retry.mutate({ DeployRecordId: row.Id })}
          >
            {w.retry}
          </DeedButton>
          <DeedButton
            size="small"
            whyNot={whyNot(row.Id, 'Rollback')}
            loading={rollBack.isPending && rollBack.variables.DeployRecordId === row.Id}
            onClick={() => rollBack.mutate({ DeployRecordId: row.Id })}
          >
            {w.rollBack}
          </DeedButton>
        </Space>
      ),
    },
  ]
  const refusal = retry.error ?? rollBack.error
  return (
    <Card title={<h2>{w.records}</h2>} size="small">
      <Load from={records}>
        {({ DeployRecordList }) => (
          <DataTable
            caption={w.records}
            columns={columns}
            rows={DeployRecordList}
            rowKey={(row) => String(row.Id)}
            empty={<Typography.Text>{w.noRecords}</Typography.Text>}
          />
        )}
      </Load>
      {refusal && <RefusalNotice refusal={refusal} />}
    </Card>
  )
}
