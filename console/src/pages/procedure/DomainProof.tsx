import { Alert, Collapse, Descriptions, Flex, Grid, Typography } from 'antd'
import type { Answer } from '../../api/call'
import { Copyable } from '../../ui/Copyable'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { methodWords, proofWords } from './proofWords'

type Proof = Answer<'DescribeValidation'>['Domains'][number]

/** One domain: the exact record or file, how to check it oneself, and what the service saw. */
export function DomainProof({ proof }: { proof: Proof }) {
  const w = useWords(proofWords)
  const names = useWords(methodWords)
  const narrow = !(Grid.useBreakpoint().sm ?? true)
  const file = proof.RecordType === 'FILE'
  const automatic = proof.Method === 'DNS_AUTO' || proof.Method === 'FILE_PROXY'
  const rows = file
    ? [
        { key: 'url', label: w.url, text: proof.Url ?? '' },
        { key: 'content', label: w.content, text: proof.Value },
      ]
    : [
        { key: 'host', label: w.host, text: proof.Host },
        ...(proof.RelativeHost
          ? [
              {
                key: 'relative',
                label: w.relativeHost(proof.PrimaryDomain),
                text: proof.RelativeHost,
              },
            ]
          : []),
        { key: 'value', label: w.value, text: proof.Value },
      ]
  return (
    <Flex vertical gap={12}>
      {proof.State !== 'proved' && (
        <Typography.Text>
          {automatic ? w.automatic : file ? w.publishFile : w.publishRecord(proof.RecordType)}
        </Typography.Text>
      )}
      <Descriptions
        size="small"
        column={1}
        bordered
        layout={narrow ? 'vertical' : 'horizontal'}
        items={[
          {
            key: 'type',
            label: file ? w.method : w.type,
            children: file
              ? (names[proof.Method as keyof typeof names] ?? proof.Method)
              : proof.RecordType,
          },
          ...rows.map(({ key, label, text }) => ({
            key,
            label,
            children: <Copyable text={text} label={`${label}, ${proof.Domain}`} />,
          })),
        ]}
      />
      <Seen proof={proof} />
      {proof.State !== 'proved' && (
        <>
          <Flex gap={8} align="center" wrap>
            <Typography.Text>{w.checkYourself}</Typography.Text>
            <Copyable
              text={
                file ? `curl -sSL '${proof.Url}'` : `dig +short ${proof.RecordType} ${proof.Host}`
              }
              label={`${w.command}, ${proof.Domain}`}
            />
          </Flex>
          <Collapse
            size="small"
            items={[
              {
                key: 'hints',
                label: file ? w.fileHints : w.dnsHints,
                children: <Hints lines={file ? w.fileHintLines : w.dnsHintLines} />,
              },
            ]}
          />
        </>
      )}
    </Flex>
  )
}

function Hints({ lines }: { lines: string }) {
  return (
    <ul className="hints">
      {lines.split('\n').map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** VA-05: what was seen, where and when. */
function Seen({ proof }: { proof: Proof }) {
  const w = useWords(proofWords)
  if (!proof.LastLookTime) {
    return <Typography.Text type="secondary">{w.notLooked}</Typography.Text>
  }
  const at = proof.SeenAt.join(', ')
  const values = proof.SeenValues.join(' | ')
  return (
    <Alert
      type={proof.State === 'proved' ? 'success' : 'warning'}
      title={proof.Finding ?? w.proved}
      description={
        <Flex vertical>
          <span>
            {w.lookedAt} <Time at={proof.LastLookTime} />
            {at && ` · ${w.where} ${at}`}
          </span>
          {values && (
            <span className="break">
              {w.found} <code>{values}</code>
            </span>
          )}
        </Flex>
      }
    />
  )
}
