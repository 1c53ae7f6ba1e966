import { Flex } from 'antd'
import { Time } from '../../ui/Time'
import { useWords, words } from '../../words/words'

const whyNotWords = words({ earliest: 'Possible from' }, { earliest: '最早可操作时间：' })

/** The service's reasons against something, with the time from which they end, where time alone ends them. */
export function WhyNot({
  reasons,
  otherwise = [],
}: {
  reasons: { RuleId: string; Message: string; EarliestTime: string | null }[]
  /** Sentences alone, when the reasons are not known yet. */
  otherwise?: string[]
}) {
  const w = useWords(whyNotWords)
  if (reasons.length === 0) {
    return (
      <Flex vertical>
        {otherwise.map((sentence) => (
          <span key={sentence}>{sentence}</span>
        ))}
      </Flex>
    )
  }
  return (
    <Flex vertical>
      {reasons.map((reason) => (
        <span key={reason.RuleId + reason.Message}>
          {reason.Message} ({reason.RuleId})
          {reason.EarliestTime && (
            <>
              {' '}
              {w.earliest} <Time at={reason.EarliestTime} />.
            </>
          )}
        </span>
      ))}
    </Flex>
  )
}
