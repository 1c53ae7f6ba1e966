import { FileTextOutlined, InboxOutlined } from '@ant-design/icons'
import { Flex, Typography } from 'antd'
import { useId, useState } from 'react'

/** Where one file is chosen or dropped. What kind of file it is, its own description says. */
export function FileField({
  label,
  hint,
  accept,
  file,
  onChoose,
}: {
  label: string
  hint: string
  accept?: string
  file: File | null
  onChoose: (file: File) => void
}) {
  const id = useId()
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first
    <div
      className={over ? 'file-field file-field-over' : 'file-field'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const dropped = event.dataTransfer.files[0]
        if (dropped) {
          onChoose(dropped)
        }
      }}
    >
      <Flex vertical gap={8} align="start">
        <label htmlFor={id}>
          <Typography.Text strong>
            <InboxOutlined aria-hidden="true" /> {label}
          </Typography.Text>
        </label>
        <input
          id={id}
          type="file"
          accept={accept}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            if (chosen) {
              onChoose(chosen)
            }
          }}
        />
        <Typography.Text id={`${id}-hint`} type="secondary">
          {hint}
        </Typography.Text>
        {file && (
          <Typography.Text>
            <FileTextOutlined aria-hidden="true" /> {file.name} · {Math.ceil(file.size / 1024)} KB
          </Typography.Text>
        )}
      </Flex>
    </div>
  )
}

/** The octets of a file as requests spell them. */
export async function base64Of(file: File): Promise<string> {
  const octets = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < octets.length; at += 0x8000) {
    text += String.fromCharCode(...octets.subarray(at, at + 0x8000))
  }
  return btoa(text)
}
