import { Descriptions, Flex, Grid, Typography } from 'antd'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { Tag } from '../../ui/Tag'
import { useWords } from '../../words/words'
import { revocationWords } from './revocationWords'

/** What a revocation takes with it (RV-26). What there is nothing of is left out, where its absence says nothing. */
export function ImpactOf({ impact }: { impact: Answer<'DescribeRevocationImpact'> }) {
  const w = useWords(revocationWords)
  const narrow = !(Grid.useBreakpoint().sm ?? true)
  const certificate = (id: string) => (
    <Link key={id} to={`/console/certificates/${id}`}>
      {id}
    </Link>
  )
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      layout={narrow ? 'vertical' : 'horizontal'}
      items={[
        {
          key: 'names',
          label: w.names,
          children: (
            <Flex gap={8} wrap>
              {impact.Domains.map((domain) => (
                <Tag key={domain} tone="neutral">
                  {domain}
                </Tag>
              ))}
            </Flex>
          ),
        },
        ...(impact.FallsWith.length > 0
          ? [
              {
                key: 'falls',
                label: w.falls,
                children: (
                  <Flex gap={8} wrap>
                    {impact.FallsWith.map(certificate)}
                  </Flex>
                ),
              },
            ]
          : []),
        ...(impact.CancelledReissue
          ? [
              {
                key: 'cancelled',
                label: w.cancelled,
                children: certificate(impact.CancelledReissue),
              },
            ]
          : []),
        {
          key: 'replacement',
          label: w.replacement,
          children: impact.Replacement ? (
            certificate(impact.Replacement)
          ) : (
            <Typography.Text strong>{w.noReplacement}</Typography.Text>
          ),
        },
        {
          key: 'deployed',
          label: w.deployed,
          children:
            impact.DeployedTargets.length === 0 ? (
              w.notDeployed
            ) : (
              <Flex gap={8} wrap>
                {impact.DeployedTargets.map((target) => (
                  <Tag key={target.TargetId} tone="bad">
                    {target.Name}
                  </Tag>
                ))}
              </Flex>
            ),
        },
      ]}
    />
  )
}
