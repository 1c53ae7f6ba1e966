import { Alert, Input, Modal, Radio, Space } from 'antd'
import { useState } from 'react'
import { type Answer, call } from '../../../api/call'
import { useAction } from '../../../api/queries'
import { saveBase64, saveFile } from '../../../ui/download'
import { RefusalNotice } from '../../../ui/Notice'
import { Load } from '../../../ui/Page'
import { shared } from '../../../words/shared'
import { useWords, words } from '../../../words/words'
import '../../shared/shared.css'
import type { DialogProps } from './DeedDialog'
import { useRefresh } from './deeds'

const downloadWords = words(
  {
    title: (domain: string) => `Download the certificate of ${domain}`,
    choose: 'For which server',
    all: 'All of them, a folder for each',
    nginx: 'Nginx (PEM)',
    apache: 'Apache (PEM, chain apart)',
    tomcat: 'Tomcat (PFX with its password in a file beside it)',
    iis: 'IIS (PFX with its password in a file beside it)',
    jks: 'Java keystore (JKS)',
    other: 'Other (everything as PEM)',
    root: 'Issuers only, for those who have to trust them',
    needsKey: 'needs a private key that the service keeps',
    locked:
      'The private key has a password that nobody but you knows. Without it the package holds the key as it is, still encrypted; with it the PFX and JKS files are made too. The password is used for this download and kept nowhere.',
    password: 'Key password (only with “all of them”)',
    failed: 'The package could not be fetched.',
    deed: 'Download',
  },
  {
    title: (domain: string) => `下载 ${domain} 的证书`,
    choose: '服务器类型',
    all: '全部（每种服务器一个文件夹）',
    nginx: 'Nginx（PEM）',
    apache: 'Apache（PEM，证书链单独存放）',
    tomcat: 'Tomcat（PFX，密码在附带的文件中）',
    iis: 'IIS（PFX，密码在附带的文件中）',
    jks: 'Java 密钥库（JKS）',
    other: '其他（全部为 PEM）',
    root: '仅颁发者证书，供需要信任它的一方使用',
    needsKey: '需要由本服务保管的私钥',
    locked:
      '私钥设有只有您知道的密码。不填写密码时，包内私钥保持加密状态；填写后还会生成 PFX 和 JKS 文件。密码仅用于本次下载，不会保存。',
    password: '私钥密码（仅用于“全部”）',
    failed: '无法获取证书包。',
    deed: '下载',
  },
)

type Kind = 'all' | 'nginx' | 'apache' | 'tomcat' | 'iis' | 'jks' | 'other' | 'root'

type Listed = Answer<'DescribeCertificates'>['Certificates'][number]

function kindsOf(offered: Listed['SupportDownloadType']): [kind: Kind, isOffered: boolean][] {
  return [
    ['all', true],
    ['nginx', offered.NGINX],
    ['apache', offered.APACHE],
    ['tomcat', offered.TOMCAT],
    ['iis', offered.IIS],
    ['jks', offered.JKS],
    ['other', offered.OTHER],
    ['root', offered.ROOT],
  ]
}

async function fetchAll(subject: DialogProps['subject'], password: string): Promise<void> {
  const answer = await call('DownloadCertificate', {
    CertificateId: subject.id,
    ...(password && { KeyPassword: password }),
  })
  saveBase64(`${subject.domain || subject.id}.zip`, answer.ContentType, answer.Content)
}

/** The link works once; it is used at once, at the door that this page came through. */
async function fetchOne(subject: DialogProps['subject'], kind: Kind, failed: string) {
  const link = await call('DescribeDownloadCertificateUrl', {
    CertificateId: subject.id,
    ServiceType: kind,
  })
  const answered = await fetch(new URL(link.DownloadCertificateUrl).pathname)
  if (!answered.ok) {
    throw new Error((await answered.text()) || failed)
  }
  saveFile(link.DownloadFilename, 'application/zip', await answered.blob())
}

export function DownloadDialog({ subject, onClose, onDone }: DialogProps) {
  const w = useWords(downloadWords)
  const s = useWords(shared)
  const listed = useAction('DescribeCertificates', { CertIds: [subject.id], Limit: 1 })
  const refresh = useRefresh()
  const [kind, setKind] = useState<Kind>('all')
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState<Error | null>(null)
  const [isBusy, setBusy] = useState(false)

  const download = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      await (kind === 'all' ? fetchAll(subject, password) : fetchOne(subject, kind, w.failed))
      refresh()
      onDone()
    } catch (error) {
      setRefusal(error as Error)
      setBusy(false)
    }
  }

  return (
    <Modal
      open
      title={w.title(subject.domain)}
      okText={w.deed}
      cancelText={s.cancel}
      okButtonProps={{ loading: isBusy }}
      onOk={() => void download()}
      onCancel={onClose}
    >
      <Load from={listed}>
        {({ Certificates: [certificate] }) => (
          <Space vertical className="wide" size="middle">
            <fieldset className="plain-fieldset">
              <legend>{w.choose}</legend>
              <Radio.Group
                vertical
                name="package"
                value={kind}
                onChange={(event) => setKind(event.target.value as Kind)}
                options={
                  certificate
                    ? kindsOf(certificate.SupportDownloadType).map(([value, isOffered]) => ({
                        value,
                        disabled: !isOffered,
                        label: isOffered ? w[value] : `${w[value]} – ${w.needsKey}`,
                      }))
                    : []
                }
              />
            </fieldset>
            {certificate?.KeyPasswordCustomFlag && (
              <Space vertical className="wide">
                <Alert type="info" title={w.locked} />
                <label htmlFor="key-password">{w.password}</label>
                <Input.Password
                  id="key-password"
                  autoComplete="off"
                  disabled={kind !== 'all'}
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                />
              </Space>
            )}
            {refusal && <RefusalNotice refusal={refusal} />}
          </Space>
        )}
      </Load>
    </Modal>
  )
}
