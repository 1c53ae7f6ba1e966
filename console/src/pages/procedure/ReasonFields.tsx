import { Flex, Input, Typography } from 'antd'
import { useId } from 'react'
import { Choices } from '../../ui/Choices'
import { useWords, words } from '../../words/words'

const reasonWords = words(
  {
    code: 'What happened',
    reason: 'Reason',
    reasonHint: 'In your words, at most 500 characters. Whoever reviews the request reads it.',
    superseded: 'It was replaced by another certificate',
    keyCompromise: 'Its private key came into other hands, or may have',
    affiliationChanged: 'The organization or the names in it changed',
    cessationOfOperation: 'The domain or service is no longer in use',
    unspecified: 'None of these',
  },
  {
    code: '吊销原因类型',
    reason: '原因说明',
    reasonHint: '请简要说明，不超过 500 个字符，审核人员将会看到。',
    superseded: '证书已被其他证书替代',
    keyCompromise: '私钥已泄露或可能泄露',
    affiliationChanged: '组织或名称信息已变更',
    cessationOfOperation: '域名或业务已停止使用',
    unspecified: '以上都不是',
  },
)

/** The reason codes of RFC 5280 that owners may give, in the order in which they are usual. */
const CODES = [
  'superseded',
  'cessationOfOperation',
  'affiliationChanged',
  'keyCompromise',
  'unspecified',
] as const

export type ReasonCode = (typeof CODES)[number]

export interface GivenReason {
  code: ReasonCode
  reason: string
}

export function ReasonCodeField({
  code,
  onChange,
  label,
}: {
  code: ReasonCode
  onChange: (code: ReasonCode) => void
  label?: string
}) {
  const w = useWords(reasonWords)
  return (
    <Choices
      label={label ?? w.code}
      value={code}
      onChange={onChange}
      options={CODES.map((each) => ({
        value: each,
        label: (
          <>
            {w[each]} <Typography.Text type="secondary">({each})</Typography.Text>
          </>
        ),
      }))}
    />
  )
}

export function ReasonField({
  reason,
  onChange,
}: {
  reason: string
  onChange: (reason: string) => void
}) {
  const w = useWords(reasonWords)
  const id = useId()
  return (
    <Flex vertical gap={4}>
      <label htmlFor={id}>
        <Typography.Text strong>{w.reason}</Typography.Text>
      </label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={500}
        showCount
        aria-describedby={`${id}-hint`}
        value={reason}
        onChange={(event) => onChange(event.target.value)}
      />
      <Typography.Text id={`${id}-hint`} type="secondary">
        {w.reasonHint}
      </Typography.Text>
    </Flex>
  )
}
