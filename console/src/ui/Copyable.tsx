import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button, Flex, Input, Tooltip, Typography } from 'antd'
import { useState } from 'react'
import { shared } from '../words/shared'
import { useWords } from '../words/words'

/** A text that people take elsewhere, with its button. */
export function Copyable({ text, label, block }: { text: string; label: string; block?: boolean }) {
  const w = useWords(shared)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    window.setTimeout(() => setCopied(false), 2000)
  }
  return (
    <Flex gap={4} align="center" className="copyable">
      {block ? (
        <Input.TextArea
          className="copyable-block"
          readOnly
          aria-label={label}
          value={text}
          rows={Math.min(14, rowsOf(text))}
        />
      ) : (
        <Typography.Text code className="copyable-text">
          {text}
        </Typography.Text>
      )}
      <Tooltip title={copied ? w.copied : w.copy}>
        <Button
          type="text"
          size="small"
          aria-label={`${copied ? w.copied : w.copy}: ${label}`}
          icon={copied ? <CheckOutlined /> : <CopyOutlined />}
          onClick={() => void copy()}
        />
      </Tooltip>
    </Flex>
  )
}

/** Of about 90 letters each, and one to spare. The field must not measure itself: that takes inline styles. */
function rowsOf(text: string): number {
  return text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / 90)), 1)
}
