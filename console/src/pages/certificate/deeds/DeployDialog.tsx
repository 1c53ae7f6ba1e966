import { Alert, Checkbox, Modal, Space, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useDeed } from '../../../api/queries'
import { RefusalNotice } from '../../../ui/Notice'
import { Load } from '../../../ui/Page'
import { shared } from '../../../words/shared'
import { useWords, words } from '../../../words/words'
import '../../shared/shared.css'
import type { DialogProps } from './DeedDialog'
import { useTargets } from './targets'

const deployWords = words(
  {
    title: (domain: string) => `Deploy the certificate of ${domain}`,
    choose: 'To which targets',
    none: 'There is no target yet. A target is a folder with an agent beside it, or a webhook that takes the certificate.',
    toTargets: 'Set one up',
    deed: 'Deploy',
    has: (id: string) => `has ${id} now`,
    hasThis: 'has this one already',
    empty: 'has none yet',
    agent: 'agent',
    webhook: 'webhook',
    hint: 'An agent fetches it when it asks next; a webhook is told at once. What is deployed stays in place if it fails.',
    already: 'It is there already, or on its way: nothing was begun.',
  },
  {
    title: (domain: string) => `部署 ${domain} 的证书`,
    choose: '部署到哪些目标',
    none: '还没有部署目标。目标可以是旁边运行代理的文件夹，或接收证书的 Webhook。',
    toTargets: '新建目标',
    deed: '部署',
    has: (id: string) => `当前为 ${id}`,
    hasThis: '已部署此证书',
    empty: '尚未部署证书',
    agent: '代理',
    webhook: 'Webhook',
    hint: '代理会在下次查询时获取；Webhook 会立即收到。若部署失败，原有证书保持不变。',
    already: '证书已在该处或正在部署，未重复执行。',
  },
)

export function DeployDialog({ subject, onClose, onDone }: DialogProps) {
  const w = useWords(deployWords)
  const s = useWords(shared)
  const targets = useTargets()
  const deploy = useDeed('DeployCertificateInstance')
  const [chosen, setChosen] = useState<string[]>([])
  const isNothingNew = deploy.data?.DeployStatus === 0
  const submit = () =>
    deploy.mutate(
      { CertificateId: subject.id, InstanceIdList: chosen },
      { onSuccess: (answer) => (answer.DeployStatus === 1 ? onDone() : undefined) },
    )
  return (
    <Modal
      open
      title={w.title(subject.domain)}
      okText={w.deed}
      cancelText={isNothingNew ? s.close : s.cancel}
      okButtonProps={{ loading: deploy.isPending, disabled: chosen.length === 0 }}
      onOk={submit}
      onCancel={onClose}
    >
      <Load from={targets}>
        {(all) =>
          all.length === 0 ? (
            <Typography.Paragraph>
              {w.none} <Link to="/console/targets">{w.toTargets}</Link>
            </Typography.Paragraph>
          ) : (
            <Space vertical className="wide">
              <fieldset className="plain-fieldset">
                <legend>{w.choose}</legend>
                <Checkbox.Group
                  className="stacked"
                  value={chosen}
                  onChange={(values) => setChosen(values)}
                  options={all.map((target) => ({
                    value: target.TargetId,
                    label: `${target.Name} (${target.Kind === 'agent' ? w.agent : w.webhook}, ${
                      target.CertificateId === subject.id
                        ? w.hasThis
                        : target.CertificateId
                          ? w.has(target.CertificateId)
                          : w.empty
                    })`,
                  }))}
                />
              </fieldset>
              <Typography.Text type="secondary">{w.hint}</Typography.Text>
              <div aria-live="polite">
                {isNothingNew && <Alert type="info" title={w.already} />}
              </div>
              {deploy.error && <RefusalNotice refusal={deploy.error} />}
            </Space>
          )
        }
      </Load>
    </Modal>
  )
}
