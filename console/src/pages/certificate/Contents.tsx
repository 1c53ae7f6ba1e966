import { Card, Typography } from 'antd'
import type { Answer } from '../../api/call'
import { useAction } from '../../api/queries'
import { Copyable } from '../../ui/Copyable'
import { type Fact, Facts } from '../../ui/Facts'
import { Load } from '../../ui/Page'
import { Time } from '../../ui/Time'
import { useWords, words } from '../../words/words'

const contentWords = words(
  {
    contents: 'What is written in it',
    hint: 'Every field of the certificate and of its issuers, as any client reads it.',
    certificate: 'The certificate',
    signing: 'The signing certificate',
    encryption: 'The encryption certificate',
    issuer: 'Issuer',
    root: 'Root',
    serial: 'Serial number',
    version: 'Version',
    subject: 'Subject',
    issuedBy: 'Issued by',
    empty: 'empty',
    begin: 'Valid from',
    end: 'Valid to',
    key: 'Public key',
    bits: (size: number) => `${size} bits`,
    signature: 'Signature algorithm',
    sha1: 'SHA-1',
    sha256: 'SHA-256',
    extensions: 'Extensions',
    critical: 'critical',
    subjectAltName: 'Alternative names of the subject',
    issuerAltName: 'Alternative names of the issuer',
    keyUsage: 'Key usage',
    extKeyUsage: 'Extended key usage',
    basicConstraints: 'Basic constraints',
    subjectKeyIdentifier: 'Subject key identifier',
    authorityKeyIdentifier: 'Authority key identifier',
    cRLDistributionPoints: 'Where its CRL is',
    authorityInfoAccess: 'OCSP and the issuer’s certificate',
    certificatePolicies: 'Policies',
    signedCertificateTimestamps: 'Signed certificate timestamps (SCT)',
    ocspNoCheck: 'OCSP: no check',
    present: 'present',
  },
  {
    contents: '证书内容',
    hint: '证书及其颁发者证书的全部字段，与任何客户端读取的一致。',
    certificate: '本证书',
    signing: '签名证书',
    encryption: '加密证书',
    issuer: '颁发者',
    root: '根证书',
    serial: '序列号',
    version: '版本',
    subject: '主题',
    issuedBy: '颁发者名称',
    empty: '空',
    begin: '生效时间',
    end: '到期时间',
    key: '公钥',
    bits: (size: number) => `${size} 位`,
    signature: '签名算法',
    sha1: 'SHA-1',
    sha256: 'SHA-256',
    extensions: '扩展',
    critical: '关键',
    subjectAltName: '主题备用名称',
    issuerAltName: '颁发者备用名称',
    keyUsage: '密钥用法',
    extKeyUsage: '扩展密钥用法',
    basicConstraints: '基本约束',
    subjectKeyIdentifier: '主题密钥标识符',
    authorityKeyIdentifier: '颁发者密钥标识符',
    cRLDistributionPoints: 'CRL 分发点',
    authorityInfoAccess: 'OCSP 与颁发者证书地址',
    certificatePolicies: '证书策略',
    signedCertificateTimestamps: '签名证书时间戳（SCT）',
    ocspNoCheck: 'OCSP 不检查',
    present: '有',
  },
)

type Item = Answer<'DescribeCertificateContents'>['Certificates'][number]
type Extension = Item['Extensions'][number]

/** What was signed does not change: it is asked for once. */
export function Contents({ id }: { id: string }) {
  const w = useWords(contentWords)
  const contents = useAction(
    'DescribeCertificateContents',
    { CertificateId: id },
    { staleTime: 600_000 },
  )
  return (
    <Card title={<h2>{w.contents}</h2>} size="small">
      <Typography.Paragraph type="secondary">{w.hint}</Typography.Paragraph>
      <Load from={contents}>
        {({ Certificates }) => (
          <div className="stacked">
            {Certificates.map((item, at) => (
              <details key={item.Sha256} open={at === 0} className="contents">
                <summary>
                  <PartName
                    part={item.Part}
                    isPair={Certificates.some((one) => one.Part === 'encryption')}
                  />
                  : {nameOf(item)}
                </summary>
                <ItemFacts item={item} />
              </details>
            ))}
          </div>
        )}
      </Load>
    </Card>
  )
}

function nameOf(item: Item): string {
  const common = item.Subject.findLast((field) => field.Type === 'CN')
  return common?.Value ?? item.SerialNumber
}

function PartName({ part, isPair }: { part: string; isPair: boolean }) {
  const w = useWords(contentWords)
  const names: Record<string, string> = {
    certificate: isPair ? w.signing : w.certificate,
    encryption: w.encryption,
    issuer: w.issuer,
    root: w.root,
  }
  return names[part] ?? part
}

function ItemFacts({ item }: { item: Item }) {
  const w = useWords(contentWords)
  return (
    <Facts
      facts={[
        [w.serial, <Copyable key="serial" text={item.SerialNumber} label={w.serial} />],
        [w.version, item.Version],
        [w.subject, <NameFields key="subject" fields={item.Subject} />],
        [w.issuedBy, <NameFields key="issuer" fields={item.Issuer} />],
        [w.begin, <Time key="begin" at={item.BeginTime} />],
        [w.end, <Time key="end" at={item.EndTime} />],
        [
          w.key,
          [item.KeyAlgorithm, item.KeySize && w.bits(item.KeySize)].filter(Boolean).join(', '),
        ],
        [w.signature, item.SignatureAlgorithm],
        ...item.Extensions.map(
          (extension): Fact => [
            titleOf(w, extension),
            <Values key={extension.Oid} extension={extension} />,
          ],
        ),
        [
          w.sha1,
          <span key="sha1" className="hash">
            {item.Sha1}
          </span>,
        ],
        [
          w.sha256,
          <span key="sha256" className="hash">
            {item.Sha256}
          </span>,
        ],
      ]}
    />
  )
}

function titleOf(w: (typeof contentWords)['en'], extension: Extension) {
  const word = extension.Name ? w[extension.Name as keyof typeof w] : undefined
  return typeof word === 'string' ? word : (extension.Name ?? extension.Oid)
}

function NameFields({ fields }: { fields: Item['Subject'] }) {
  const w = useWords(contentWords)
  if (fields.length === 0) {
    return w.empty
  }
  return (
    <ul className="name-list">
      {fields.map((field) => (
        <li key={`${field.Type}=${field.Value}`}>
          {field.Type} = {field.Value}
        </li>
      ))}
    </ul>
  )
}

function Values({ extension }: { extension: Extension }) {
  const w = useWords(contentWords)
  const values = extension.Values.length > 0 ? extension.Values : [w.present]
  return (
    <>
      <ul className="name-list">
        {values.map((value) => (
          <li key={value} className="hash">
            {value}
          </li>
        ))}
      </ul>
      {extension.Critical && <div className="chain-more">{w.critical}</div>}
    </>
  )
}
