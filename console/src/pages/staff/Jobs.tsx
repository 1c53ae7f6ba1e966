import { Alert } from 'antd'
import type { DescribeJobsItem } from '../../api/actions'
import { useAction } from '../../api/queries'
import { type Column, DataTable } from '../../ui/DataTable'
import { Load, Page } from '../../ui/Page'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords, words } from '../../words/words'

const jobWords = words(
  {
    title: 'Jobs',
    explained:
      'Work that comes round again and again, on whichever node: one that was down catches up, and nothing fires twice. The page looks again by itself.',
    allWell: 'No job is failing.',
    failing: (count: number) => (count === 1 ? '1 job is failing.' : `${count} jobs are failing.`),
    name: 'Job',
    every: 'Comes round every',
    state: 'State',
    running: (node: string) => `Running on ${node}`,
    done: 'Done',
    failed: 'Failed',
    never: 'Not yet run',
    times: (count: number) => (count === 1 ? 'once' : `${count} times in a row`),
    last: 'Last run',
    success: 'Last success',
    failure: 'Last failure',
    next: 'Next run',
    seconds: (n: number) => (n === 1 ? '1 second' : `${n} seconds`),
    minutes: (n: number) => (n === 1 ? '1 minute' : `${n} minutes`),
    hours: (n: number) => (n === 1 ? '1 hour' : `${n} hours`),
    none: 'No job has run yet.',
  },
  {
    title: '任务',
    explained: '周期性任务可在任一节点运行：停机的节点会补做，且不会重复执行。页面会自动刷新。',
    allWell: '没有失败的任务。',
    failing: (count: number) => `有 ${count} 个任务失败。`,
    name: '任务',
    every: '间隔',
    state: '状态',
    running: (node: string) => `正在 ${node} 上运行`,
    done: '完成',
    failed: '失败',
    never: '尚未运行',
    times: (count: number) => `连续 ${count} 次`,
    last: '上次运行',
    success: '上次成功',
    failure: '上次失败',
    next: '下次运行',
    seconds: (n: number) => `${n} 秒`,
    minutes: (n: number) => `${n} 分钟`,
    hours: (n: number) => `${n} 小时`,
    none: '尚无任务运行。',
  },
)

export function Component() {
  const w = useWords(jobWords)
  const jobs = useAction('DescribeJobs', {}, { refetchInterval: 5_000 })
  const span = (seconds: number) => {
    if (seconds >= 3600 && seconds % 3600 === 0) {
      return w.hours(seconds / 3600)
    }
    return seconds >= 60 && seconds % 60 === 0 ? w.minutes(seconds / 60) : w.seconds(seconds)
  }
  const columns: Column<DescribeJobsItem>[] = [
    { key: 'name', title: w.name, cell: (job) => job.Name },
    { key: 'state', title: w.state, cell: (job) => <State job={job} /> },
    { key: 'every', title: w.every, cell: (job) => span(job.IntervalSeconds) },
    { key: 'success', title: w.success, cell: (job) => <Time at={job.LastSuccessTime} /> },
    { key: 'failure', title: w.failure, cell: (job) => <Time at={job.LastFailureTime} /> },
    { key: 'next', title: w.next, cell: (job) => <Time at={job.NextRunTime} /> },
  ]
  return (
    <Page title={w.title}>
      <span>{w.explained}</span>
      <Load from={jobs}>
        {(data) => {
          const failing = data.Jobs.filter((job) => job.ConsecutiveFailures > 0)
          // Those that fail stand first.
          const rows = [...failing, ...data.Jobs.filter((job) => job.ConsecutiveFailures === 0)]
          return (
            <>
              <Alert
                showIcon
                type={failing.length > 0 ? 'error' : 'success'}
                title={failing.length > 0 ? w.failing(failing.length) : w.allWell}
              />
              <DataTable
                caption={w.title}
                columns={columns}
                rows={rows}
                rowKey={(job) => job.Name}
                empty={<span>{w.none}</span>}
              />
            </>
          )
        }}
      </Load>
    </Page>
  )
}

function State({ job }: { job: DescribeJobsItem }) {
  const w = useWords(jobWords)
  if (job.ConsecutiveFailures > 0) {
    return (
      <Tag tone="bad">
        {w.failed}: {w.times(job.ConsecutiveFailures)}
      </Tag>
    )
  }
  if (job.Running) {
    return <Tag tone="waiting">{w.running(job.Node ?? '')}</Tag>
  }
  return job.LastOutcome ? <Tag tone="good">{w.done}</Tag> : <Tag tone="neutral">{w.never}</Tag>
}
