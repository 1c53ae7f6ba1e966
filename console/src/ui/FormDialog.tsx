import { Form, Input, Modal, Select, Space } from 'antd'
import type { ReactNode } from 'react'
import { shared } from '../words/shared'
import { useWords } from '../words/words'
import { RefusalNotice } from './Notice'

export interface Field {
  name: string
  label: string
  /** One line below it. */
  help?: string
  required?: boolean
  kind?: 'text' | 'secret' | 'multiline' | 'select' | 'multiple' | 'words'
  options?: { value: string; label: string }[]
  autoComplete?: string
}

type Values = Record<string, string | string[] | undefined>

function Control({ field, id, ...rest }: { field: Field; id?: string }) {
  switch (field.kind) {
    case 'secret':
      return (
        <Input.Password id={id} autoComplete={field.autoComplete ?? 'new-password'} {...rest} />
      )
    case 'multiline':
      return <Input.TextArea id={id} rows={5} {...rest} />
    case 'select':
      return <Select id={id} options={field.options ?? []} {...rest} />
    case 'multiple':
      return (
        <Select
          id={id}
          mode="multiple"
          allowClear
          optionFilterProp="label"
          options={field.options ?? []}
          {...rest}
        />
      )
    case 'words':
      return (
        <Select
          id={id}
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[' ', ',', '\n']}
          {...rest}
        />
      )
    default:
      return <Input id={id} autoComplete={field.autoComplete ?? 'off'} {...rest} />
  }
}

/** A form in a dialog: its refusal stands above its buttons, and what was entered stays until it is done. */
export function FormDialog({
  open,
  title,
  intro,
  fields,
  initial,
  submit,
  busy,
  refusal,
  onSubmit,
  onClose,
}: {
  open: boolean
  title: string
  intro?: ReactNode
  fields: Field[]
  initial?: Values
  /** The button's word. */
  submit: string
  busy: boolean
  refusal: Error | null
  onSubmit: (values: Values) => void
  onClose: () => void
}) {
  const w = useWords(shared)
  const [form] = Form.useForm<Values>()
  return (
    <Modal
      open={open}
      title={title}
      okText={submit}
      cancelText={w.cancel}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Space vertical className="wide">
        {intro}
        <Form<Values>
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={initial ?? {}}
          onFinish={(values) => !busy && onSubmit(values)}
        >
          {fields.map((field) => (
            <Form.Item
              key={field.name}
              name={field.name}
              label={field.label}
              extra={field.help}
              rules={field.required ? [{ required: true, message: w.required }] : []}
            >
              <Control field={field} />
            </Form.Item>
          ))}
        </Form>
        {refusal && <RefusalNotice refusal={refusal} />}
      </Space>
    </Modal>
  )
}
