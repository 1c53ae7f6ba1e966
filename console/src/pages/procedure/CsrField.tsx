import { Alert, Descriptions, Flex, Grid, Input, Select, Typography } from 'antd'
import { useEffect, useId, useState } from 'react'
import type { Answer } from '../../api/call'
import { useAction } from '../../api/queries'
import { useWhole } from '../../api/whole'
import { RefusalNotice } from '../../ui/Notice'
import { useWords, words } from '../../words/words'
import { WhyNot } from './WhyNot'

const csrWords = words(
  {
    csr: 'Certificate request (CSR)',
    hint: 'The text from “-----BEGIN CERTIFICATE REQUEST-----” on. The private key stays with you.',
    kept: 'Or one that is kept in this account',
    choose: 'Choose a kept CSR',
    reading: 'Being read…',
    says: 'What the CSR says',
    name: 'Common name',
    names: 'Domains',
    key: 'Key',
    organization: 'Organization',
    fine: 'This CSR can be used.',
    problems: 'This CSR cannot be used',
  },
  {
    csr: '证书请求（CSR）',
    hint: '从“-----BEGIN CERTIFICATE REQUEST-----”开始的文本，私钥由您自行保管。',
    kept: '或使用账号中保存的 CSR',
    choose: '选择已保存的 CSR',
    reading: '解析中…',
    says: 'CSR 内容',
    name: '通用名称',
    names: '域名',
    key: '密钥',
    organization: '组织',
    fine: '该 CSR 可以使用。',
    problems: '该 CSR 无法使用',
  },
)

/** A text once nobody has changed it for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), 400)
    return () => window.clearTimeout(timer)
  }, [text])
  return settled
}

/** A pasted CSR, read while it is pasted, or one of those that the account keeps. */
export function CsrField({
  csr,
  onChange,
  packageType,
}: {
  csr: string
  onChange: (csr: string) => void
  /** The product that it is for; without it only what holds for every product is judged. */
  packageType?: string
}) {
  const w = useWords(csrWords)
  const id = useId()
  const settled = useSettled(csr.trim())
  const kept = useWhole('DescribeCSRSet', {}, (answer) => answer.Set)
  const parsed = useAction(
    'ParseCertificateRequest',
    { CsrContent: settled, ...(packageType && { PackageType: packageType }) },
    { enabled: settled !== '' },
  )
  const set = (kept.data ?? []).filter((each) => each.CSR !== '')
  return (
    <Flex vertical gap={8}>
      <label htmlFor={id}>
        <Typography.Text strong>{w.csr}</Typography.Text>
      </label>
      <Input.TextArea
        id={id}
        className="pem"
        rows={7}
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        value={csr}
        onChange={(event) => onChange(event.target.value)}
      />
      <Typography.Text id={`${id}-hint`} type="secondary">
        {w.hint}
      </Typography.Text>
      {set.length > 0 && (
        <>
          <label htmlFor={`${id}-kept`}>{w.kept}</label>
          <Select
            id={`${id}-kept`}
            className="field"
            placeholder={w.choose}
            showSearch
            optionFilterProp="label"
            options={set.map((each) => ({
              value: each.Id,
              label: `${each.Domain} · ${each.EncryptAlgo} ${each.KeyParameter}${each.Remark && ` · ${each.Remark}`}`,
            }))}
            onChange={(chosen) => onChange(set.find((each) => each.Id === chosen)?.CSR ?? '')}
          />
        </>
      )}
      <div aria-live="polite">
        {settled !== '' && parsed.isPending && w.reading}
        {settled !== '' && parsed.error && <RefusalNotice refusal={parsed.error} />}
        {settled !== '' && parsed.data && <Said parsed={parsed.data} />}
      </div>
    </Flex>
  )
}

function Said({ parsed }: { parsed: Answer<'ParseCertificateRequest'> }) {
  const w = useWords(csrWords)
  const narrow = !(Grid.useBreakpoint().sm ?? true)
  return (
    <Flex vertical gap={8}>
      {parsed.Subject && (
        <Descriptions
          size="small"
          bordered
          column={1}
          title={w.says}
          layout={narrow ? 'vertical' : 'horizontal'}
          items={[
            { key: 'name', label: w.name, children: parsed.Subject.CommonName ?? '–' },
            { key: 'names', label: w.names, children: parsed.Domains.join(', ') || '–' },
            { key: 'key', label: w.key, children: parsed.KeyKind ?? '–' },
            ...(parsed.Subject.Organization
              ? [
                  {
                    key: 'organization',
                    label: w.organization,
                    children: parsed.Subject.Organization,
                  },
                ]
              : []),
          ]}
        />
      )}
      {parsed.Problems.length > 0 ? (
        <Alert
          type="error"
          showIcon
          title={w.problems}
          description={<WhyNot reasons={parsed.Problems} />}
        />
      ) : (
        <Alert type="success" showIcon title={w.fine} />
      )}
    </Flex>
  )
}
