import { Alert, Flex, Typography } from 'antd'
import type { Answer } from '../../api/call'
import { useWords } from '../../words/words'
import { ProcedureSteps } from '../procedure/ProcedureSteps'
import { reissueWords } from './reissueWords'

/** Which steps this reissue takes, and which rules spare it some. */
export function Terms({ terms }: { terms: Answer<'DescribeReissueTerms'> }) {
  const w = useWords(reissueWords)
  const steps = [
    'request',
    ...terms.Steps.filter((step) => step !== 'giveReason' && !terms.SparedSteps.includes(step)),
    'reissued',
  ]
  return (
    <section aria-live="polite">
      <Typography.Title level={2} className="section-title">
        {w.exemptions}
      </Typography.Title>
      <Flex vertical gap={12}>
        {terms.Exemptions.length === 0 ? (
          <Typography.Text>{w.noExemptions}</Typography.Text>
        ) : (
          terms.Exemptions.map((each) => (
            <Alert
              key={each.RuleId}
              type="success"
              showIcon
              title={`${each.Message} (${each.RuleId})`}
            />
          ))
        )}
        <ProcedureSteps steps={steps} at="request" />
      </Flex>
    </section>
  )
}
