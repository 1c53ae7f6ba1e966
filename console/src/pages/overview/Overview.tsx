import { Card, Flex, Progress, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { useAction } from '../../api/queries'
import { usePerson } from '../../api/session'
import { useLanguage } from '../../app/preferences'
import { Columns } from '../../ui/Columns'
import { type Column, DataTable } from '../../ui/DataTable'
import { Load, Page } from '../../ui/Page'
import { FromNow } from '../../ui/Time'
import { useWords } from '../../words/words'
import { TABS, type Tab } from '../certificates/tabs'
import { DaysLeft } from '../shared/DaysLeft'
import { StatusTag } from '../shared/StatusTag'
import { overviewWords } from './overviewWords'
import '../shared/shared.css'
import './overview.css'

type Overviewed = Answer<'DescribeOverview'>
type Waiting = Overviewed['WaitingForMe'][number]

export function Component() {
  const w = useWords(overviewWords)
  const overview = useAction('DescribeOverview', {}, { refetchInterval: 60_000 })
  return (
    <Page title={w.title}>
      <Load from={overview}>
        {(data) => (
          <Flex vertical gap={24}>
            <States overview={data} />
            <Part title={w.waiting}>
              <WaitingForMe waiting={data.WaitingForMe} />
            </Part>
            <EndsNext expiring={data.Expiring} />
            <Quota overview={data} />
            <Part title={w.plots}>
              <Plots overview={data} />
            </Part>
          </Flex>
        )}
      </Load>
    </Page>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Typography.Title level={2} className="overview-part">
        {title}
      </Typography.Title>
      {children}
    </section>
  )
}

/** The narrowest part of the list that has a status. */
function tabOf(status: number): Tab {
  const found = (Object.entries(TABS) as [Tab, { CertificateStatus?: number[] }][]).find(
    ([, filters]) => filters.CertificateStatus?.includes(status),
  )
  return found?.[0] ?? 'all'
}

function useOwnList(): boolean {
  const { role } = usePerson()
  return role === 'Owner' || role === 'Member' || role === 'ReadOnly'
}

/** Who has a list of certificates goes to its part; others see the number. */
function Figure({ to, count, children }: { to: string; count: number; children: ReactNode }) {
  const hasList = useOwnList()
  const number = new Intl.NumberFormat(useLanguage()).format(count)
  const shown = (
    <>
      <span className="figure-number">{number}</span>
      {children}
    </>
  )
  return hasList ? (
    <Link to={to} className="figure">
      {shown}
    </Link>
  ) : (
    <span className="figure">{shown}</span>
  )
}

function States({ overview }: { overview: Overviewed }) {
  const w = useWords(overviewWords)
  const { role } = usePerson()
  const hasList = useOwnList()
  return (
    <Part title={w.states}>
      {overview.CountsByStatus.length === 0 ? (
        <Typography.Paragraph>
          {w.noCertificates}{' '}
          {hasList && role !== 'ReadOnly' && <Link to="/console/apply">{w.apply}</Link>}
        </Typography.Paragraph>
      ) : (
        <ul className="figures">
          <li>
            <Figure to="/console/certificates?tab=expiring" count={overview.Expiring}>
              <span title={w.expiringHint}>{w.expiring}</span>
            </Figure>
          </li>
          {overview.CountsByStatus.map((one) => (
            <li key={one.Status}>
              <Figure to={`/console/certificates?tab=${tabOf(one.Status)}`} count={one.Count}>
                <StatusTag status={one.Status} name={one.StatusName} />
              </Figure>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

/** Where the thing is done. */
function placeOf(waiting: Waiting): string {
  const certificate = `/console/certificates/${waiting.CertificateId}`
  switch (waiting.Kind) {
    case 'validate':
      return `${certificate}/validation`
    case 'submitInformation':
    case 'uploadLetter':
      return `${certificate}/application`
    case 'uploadRevocationLetter':
      return `${certificate}/revocation`
    case 'review':
      return `/console/reviews/${waiting.Id}`
    case 'reviewManager':
      return '/console/manager-reviews'
    case 'recordVetting':
      return '/console/vettings'
    case 'answerSupportCase':
      return '/console/support'
    default:
      return certificate
  }
}

function WaitingForMe({ waiting }: { waiting: Waiting[] }) {
  const w = useWords(overviewWords)
  const wordOf = (kind: string) => {
    const word = w[kind as keyof typeof w]
    return typeof word === 'string' ? word : kind
  }
  const columns: Column<Waiting>[] = [
    {
      key: 'deed',
      title: w.deed,
      cell: (row) => <Link to={placeOf(row)}>{wordOf(row.Kind)}</Link>,
    },
    { key: 'about', title: w.about, cell: (row) => row.Domain ?? row.CertificateId ?? '–' },
    {
      key: 'deadline',
      title: w.deadline,
      cell: (row) => (row.DeadlineTime ? <FromNow at={row.DeadlineTime} /> : w.noDeadline),
    },
  ]
  return (
    <DataTable
      caption={w.waiting}
      columns={columns}
      rows={waiting}
      rowKey={(row) => [row.Kind, row.Id, row.CertificateId].join(' ')}
      empty={<Typography.Text>{w.nothingWaits}</Typography.Text>}
    />
  )
}

const SHOWN_ENDS = 5

type Listed = Answer<'DescribeCertificates'>['Certificates'][number]

/** The first of what expires soon, for those who have a list. */
function EndsNext({ expiring }: { expiring: number }) {
  const w = useWords(overviewWords)
  const hasList = useOwnList()
  const isShown = hasList && expiring > 0
  const ends = useAction(
    'DescribeCertificates',
    { FilterExpiring: 1, ExpirationSort: 'ASC', Limit: SHOWN_ENDS },
    { enabled: isShown },
  )
  if (!isShown) {
    return null
  }
  const columns: Column<Listed>[] = [
    {
      key: 'domain',
      title: w.domain,
      cell: (row) => (
        <Link to={`/console/certificates/${row.CertificateId}`}>
          {row.Domain || row.CertificateId}
        </Link>
      ),
    },
    {
      key: 'left',
      title: w.left,
      cell: (row) => <DaysLeft from={row.CertBeginTime} to={row.CertEndTime} />,
    },
    {
      key: 'renew',
      title: w.renew,
      cell: (row) =>
        row.RenewAble ? (
          <Link to={`/console/apply?renew=${row.CertificateId}`}>{w.renew}</Link>
        ) : (
          '–'
        ),
    },
  ]
  return (
    <Part title={w.endsNext}>
      <Load from={ends}>
        {({ Certificates }) => (
          <DataTable
            caption={w.endsNext}
            columns={columns}
            rows={Certificates}
            rowKey={(row) => row.CertificateId}
            empty={null}
          />
        )}
      </Load>
      {expiring > SHOWN_ENDS && (
        <Link to="/console/certificates?tab=expiring">{w.allExpiring}</Link>
      )}
    </Part>
  )
}

function Quota({ overview }: { overview: Overviewed }) {
  const w = useWords(overviewWords)
  const { QuotaUsed, QuotaTotal, PaidUsed, PaidTotal } = overview
  if (QuotaUsed === null || QuotaTotal === null) {
    return null
  }
  const free = w.freeQuota(QuotaUsed, QuotaTotal)
  return (
    <Part title={w.quota}>
      <div className="quota">
        <Typography.Text>{free}</Typography.Text>
        <Progress
          percent={QuotaTotal === 0 ? 0 : Math.round((100 * QuotaUsed) / QuotaTotal)}
          aria-label={free}
          showInfo={false}
        />
        {PaidUsed !== null && PaidTotal !== null && (
          <Typography.Text>{w.paidQuota(PaidUsed, PaidTotal)}</Typography.Text>
        )}
        <Typography.Paragraph type="secondary">{w.quotaHint}</Typography.Paragraph>
      </div>
    </Part>
  )
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function Plots({ overview }: { overview: Overviewed }) {
  const w = useWords(overviewWords)
  const language = useLanguage()
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const weekOf = ({ Week }: { Week: string }) => day.format(new Date(`${Week}T00:00:00Z`))
  const ends = overview.ExpiriesByWeek.map((one) => one.Count)
  const issued = overview.ActsByWeek.map((one) => one.Issued)
  const revoked = overview.ActsByWeek.map((one) => one.Revoked)
  const reviews = overview.ReviewDays
  return (
    <div className="plots">
      <Card size="small">
        <Columns
          title={w.expiries}
          axis={w.week}
          labels={overview.ExpiriesByWeek.map(weekOf)}
          series={[{ name: w.end, values: ends }]}
          summary={w.expiriesSay(sum(ends), ends.length)}
        />
      </Card>
      <Card size="small">
        <Columns
          title={w.acts}
          axis={w.week}
          labels={overview.ActsByWeek.map(weekOf)}
          series={[
            { name: w.issued, values: issued },
            { name: w.revoked, values: revoked },
          ]}
          summary={w.actsSay(sum(issued), sum(revoked), issued.length)}
        />
      </Card>
      <Card size="small">
        {reviews.length === 0 ? (
          <Typography.Text>{w.noReviews}</Typography.Text>
        ) : (
          <Columns
            title={w.reviews}
            axis={w.week}
            labels={reviews.map(weekOf)}
            series={[
              { name: w.days, values: reviews.map((one) => Math.round(one.Median * 10) / 10) },
            ]}
            summary={w.reviewsSay(sum(reviews.map((one) => one.Count)))}
          />
        )}
      </Card>
    </div>
  )
}
