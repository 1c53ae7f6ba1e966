import { CheckCircleOutlined } from '@ant-design/icons'
import { Flex, Space } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { ReviewCase } from '../../api/actions'
import { useAction, useDeed } from '../../api/queries'
import { instant } from '../../api/time'
import { type Column, DataTable } from '../../ui/DataTable'
import { DeedButton } from '../../ui/DeedButton'
import { RefusalNotice } from '../../ui/Notice'
import { useNow } from '../../ui/now'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { Pager } from '../../ui/Pager'
import { Tag } from '../../ui/Tag'
import { FromNow, Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { Domains } from './Domains'
import { kindWord, reviewWords } from './reviewWords'

const LIMIT = 20

/** What waits for people, the first due first. */
export function Component() {
  const w = useWords(reviewWords)
  const [offset, setOffset] = useState(0)
  const queue = useAction(
    'DescribeReviews',
    { Offset: offset, Limit: LIMIT },
    { refetchInterval: 15_000 },
  )
  const claim = useDeed('ClaimReview')
  const [, go] = useLocation()
  const take = (review: ReviewCase) =>
    claim.mutate(
      { ReviewId: review.ReviewId },
      { onSuccess: () => go(`/console/reviews/${review.ReviewId}`) },
    )
  const columns: Column<ReviewCase>[] = [
    {
      key: 'kind',
      title: w.kind,
      cell: (review) => (
        <Link
          to={`/console/reviews/${review.ReviewId}`}
          aria-label={w.openCase(`${kindWord(w, review.Kind)}, ${review.Domains[0] ?? ''}`)}
        >
          {kindWord(w, review.Kind)}
        </Link>
      ),
    },
    {
      key: 'product',
      title: w.product,
      cell: (review) => (
        <span>
          {review.ProductName}
          <br />
          <Domains names={review.Domains} />
        </span>
      ),
    },
    { key: 'account', title: w.account, cell: (review) => review.Account },
    { key: 'due', title: w.due, cell: (review) => <Due review={review} /> },
    {
      key: 'approvals',
      title: w.approvals,
      cell: (review) => w.of(review.Approvals, review.Needed),
    },
    { key: 'claimed', title: w.claimed, cell: (review) => <ClaimOf review={review} /> },
    {
      key: 'claim',
      title: w.claim,
      cell: (review) => (
        <DeedButton
          size="small"
          whyNot={review.WhyNot ? [review.WhyNot] : []}
          loading={claim.isPending && claim.variables?.ReviewId === review.ReviewId}
          aria-label={`${w.claim}: ${review.Domains[0] ?? review.ReviewId}`}
          onClick={() => take(review)}
        >
          {w.claim}
        </DeedButton>
      ),
    },
  ]
  return (
    <Page title={w.title}>
      {claim.error && <RefusalNotice refusal={claim.error} />}
      <Load from={queue}>
        {(data) => (
          <Flex vertical gap={12}>
            <DataTable
              caption={w.title}
              columns={columns}
              rows={data.Reviews}
              rowKey={(review) => review.ReviewId}
              empty={
                <Outcome icon={<CheckCircleOutlined />} title={w.emptyTitle}>
                  {w.empty}
                </Outcome>
              }
            />
            <Pager
              offset={offset}
              limit={LIMIT}
              shown={data.Reviews.length}
              total={data.TotalCount}
              onTurn={setOffset}
            />
          </Flex>
        )}
      </Load>
    </Page>
  )
}

export function Due({ review }: { review: ReviewCase }) {
  const w = useWords(reviewWords)
  return (
    <Space wrap size={6}>
      <Time at={review.DueTime} />
      {review.Overdue ? <Tag tone="bad">{w.overdue}</Tag> : <FromNow at={review.DueTime} />}
    </Space>
  )
}

/** Whether somebody holds the case: the caller, when the service has no reason against it. */
export function useIsClaimed(review: ReviewCase): boolean {
  const now = useNow()
  return (instant(review.ClaimedUntil)?.getTime() ?? 0) > now
}

function ClaimOf({ review }: { review: ReviewCase }) {
  const w = useWords(reviewWords)
  const claimed = useIsClaimed(review)
  if (!claimed) {
    return <span>{w.free}</span>
  }
  return (
    <span>
      <Time at={review.ClaimedUntil} />
      {!review.WhyNot && (
        <>
          <br />
          <Tag tone="waiting">{w.mine}</Tag>
        </>
      )}
    </span>
  )
}
