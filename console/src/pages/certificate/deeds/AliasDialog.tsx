import { Input, Modal, Space, Typography } from 'antd'
import { useState } from 'react'
import { useDeed } from '../../../api/queries'
import { RefusalNotice } from '../../../ui/Notice'
import { shared } from '../../../words/shared'
import { useWords, words } from '../../../words/words'
import type { DialogProps } from './DeedDialog'

const aliasWords = words(
  {
    title: (domain: string) => `Alias of ${domain}`,
    alias: 'Alias',
    hint: 'A name of your own for this certificate. It is found by the search; it is no part of the certificate.',
  },
  {
    title: (domain: string) => `修改 ${domain} 的备注名`,
    alias: '备注名',
    hint: '您为此证书起的名称，可用于搜索，不会写入证书。',
  },
)

export function AliasDialog({ subject, onClose, onDone }: DialogProps) {
  const w = useWords(aliasWords)
  const s = useWords(shared)
  const [alias, setAlias] = useState(subject.alias)
  const rename = useDeed('ModifyCertificateAlias')
  const save = () =>
    rename.mutate({ CertificateId: subject.id, Alias: alias }, { onSuccess: onDone })
  return (
    <Modal
      open
      title={w.title(subject.domain)}
      okText={s.save}
      cancelText={s.cancel}
      okButtonProps={{ loading: rename.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <Space vertical className="wide">
        <label htmlFor="alias">{w.alias}</label>
        <Input
          id="alias"
          value={alias}
          maxLength={200}
          aria-describedby="alias-hint"
          onChange={(event) => setAlias(event.target.value)}
          onPressEnter={save}
        />
        <Typography.Text id="alias-hint" type="secondary">
          {w.hint}
        </Typography.Text>
        {rename.error && <RefusalNotice refusal={rename.error} />}
      </Space>
    </Modal>
  )
}
