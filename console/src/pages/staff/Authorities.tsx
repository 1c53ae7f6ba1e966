import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Flex, Typography } from 'antd'
import type { DescribeAuthoritiesItem, DescribeAuthoritiesShard } from '../../api/actions'
import { useAction } from '../../api/queries'
import { Copyable } from '../../ui/Copyable'
import { type Column, DataTable } from '../../ui/DataTable'
import { saveFile } from '../../ui/download'
import { type Fact, Facts, fact } from '../../ui/Facts'
import { Load, Page } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Tag } from '../../ui/Tag'
import { FromNow, Time } from '../../ui/Time'
import { useWords, words } from '../../words/words'
import './authorities.css'

const authorityWords = words(
  {
    title: 'Authorities',
    explained:
      'Whoever checks a certificate asks the authority that signed it, by OCSP or by CRL. The page looks again by itself.',
    allWell: 'All authorities publish what they should.',
    faults: (count: number) =>
      count === 1 ? '1 authority needs attention.' : `${count} authorities need attention.`,
    tree: 'Who signed whom',
    root: 'Root',
    issuing: 'Issuing',
    active: 'In use',
    inactive: 'Signs nothing new',
    healthy: 'Healthy',
    unhealthy: 'Needs attention',
    subject: 'Subject',
    key: 'Key',
    signature: 'Signature',
    issuer: 'Signed by',
    itself: 'itself',
    begins: 'Valid from',
    ends: 'Valid until',
    fingerprint: 'SHA-256',
    version: 'Status version',
    signer: 'OCSP signer',
    signerUntil: 'until',
    noSigner: 'None: roots are asked by CRL alone',
    crls: 'CRLs',
    shard: 'CRL',
    number: 'Number',
    never: 'not published yet',
    published: 'Published',
    next: 'Next at the latest',
    entries: 'Entries',
    size: 'Size',
    noCrls: 'No CRL yet.',
    certificate: 'Certificate',
    chain: 'Chain',
    download: (id: string) => `Download the certificate of ${id} (PEM)`,
    downloadChain: (id: string) => `Download the chain of ${id} (PEM)`,
  },
  {
    title: '签发机构',
    explained: '验证证书的一方会通过 OCSP 或 CRL 向签发机构查询状态。页面会自动刷新。',
    allWell: '所有签发机构均正常发布状态信息。',
    faults: (count: number) => `有 ${count} 个签发机构需要处理。`,
    tree: '签发关系',
    root: '根机构',
    issuing: '签发机构',
    active: '使用中',
    inactive: '不再签发新证书',
    healthy: '正常',
    unhealthy: '需要处理',
    subject: '主题',
    key: '密钥',
    signature: '签名算法',
    issuer: '上级机构',
    itself: '自签名',
    begins: '生效时间',
    ends: '到期时间',
    fingerprint: 'SHA-256',
    version: '状态版本',
    signer: 'OCSP 签名证书',
    signerUntil: '有效期至',
    noSigner: '无：根机构仅通过 CRL 查询',
    crls: 'CRL 列表',
    shard: 'CRL',
    number: '编号',
    never: '尚未发布',
    published: '发布时间',
    next: '最迟下次发布',
    entries: '条目数',
    size: '大小',
    noCrls: '暂无 CRL。',
    certificate: '证书',
    chain: '证书链',
    download: (id: string) => `下载 ${id} 的证书（PEM）`,
    downloadChain: (id: string) => `下载 ${id} 的证书链（PEM）`,
  },
)

export function Component() {
  const w = useWords(authorityWords)
  const authorities = useAction('DescribeAuthorities', {}, { refetchInterval: 15_000 })
  return (
    <Page title={w.title}>
      <span>{w.explained}</span>
      <Load from={authorities}>
        {(data) => {
          const ill = data.Authorities.filter((authority) => !authority.Healthy)
          return (
            <>
              <Alert
                showIcon
                type={ill.length > 0 ? 'error' : 'success'}
                title={ill.length > 0 ? w.faults(ill.length) : w.allWell}
                description={
                  ill.length > 0 && ill.map((authority) => authority.AuthorityId).join(', ')
                }
              />
              <Section title={w.tree}>
                <Tree all={data.Authorities} issuer={null} />
              </Section>
              {data.Authorities.map((authority) => (
                <One key={authority.AuthorityId} authority={authority} />
              ))}
            </>
          )
        }}
      </Load>
    </Page>
  )
}

/** The roots, and below each what it signed. */
function Tree({ all, issuer }: { all: DescribeAuthoritiesItem[]; issuer: string | null }) {
  const w = useWords(authorityWords)
  const here = all.filter((authority) => authority.IssuerId === issuer)
  if (here.length === 0) {
    return null
  }
  return (
    <ul>
      {here.map((authority) => (
        <li key={authority.AuthorityId}>
          <a className="underlined" href={`#${authority.AuthorityId}`}>
            {authority.AuthorityId}
          </a>{' '}
          {authority.Healthy ? (
            <Tag tone="good">{w.healthy}</Tag>
          ) : (
            <Tag tone="bad">{w.unhealthy}</Tag>
          )}
          <Tree all={all} issuer={authority.AuthorityId} />
        </li>
      ))}
    </ul>
  )
}

function One({ authority }: { authority: DescribeAuthoritiesItem }) {
  const w = useWords(authorityWords)
  const id = authority.AuthorityId
  const columns: Column<DescribeAuthoritiesShard>[] = [
    {
      key: 'shard',
      title: w.shard,
      cell: (shard) => <a href={shard.Url}>{shard.Url}</a>,
    },
    {
      key: 'number',
      title: w.number,
      cell: (shard) => (shard.Number === 0 ? w.never : shard.Number),
    },
    { key: 'published', title: w.published, cell: (shard) => <FromNow at={shard.ThisUpdate} /> },
    { key: 'next', title: w.next, cell: (shard) => <FromNow at={shard.NextUpdate} /> },
    { key: 'entries', title: w.entries, cell: (shard) => shard.Entries ?? '–' },
    {
      key: 'size',
      title: w.size,
      cell: (shard) => `${(shard.Size / 1024).toFixed(1)} KB`,
    },
  ]
  const save = (name: string, pems: string[]) =>
    saveFile(name, 'application/x-pem-file', `${pems.map((pem) => pem.trim()).join('\n')}\n`)
  const facts: (Fact | false)[] = [
    fact(w.subject, authority.Subject),
    fact(w.issuer, authority.IssuerId ?? w.itself),
    fact(w.key, authority.Algorithm),
    fact(w.signature, authority.SignatureAlgorithm),
    fact(w.begins, <Time at={authority.NotBefore} date />),
    fact(
      w.ends,
      <>
        <Time at={authority.NotAfter} date /> (<FromNow at={authority.NotAfter} />)
      </>,
    ),
    fact(
      w.signer,
      authority.OcspSigner ? (
        <>
          {authority.OcspSigner.SerialNumber}
          <br />
          {w.signerUntil} <Time at={authority.OcspSigner.NotAfter} />
        </>
      ) : (
        w.noSigner
      ),
    ),
    fact(w.version, authority.StatusVersion),
  ]
  return (
    <div id={id}>
      <Section
        title={id}
        actions={
          <>
            <Button
              icon={<DownloadOutlined aria-hidden="true" />}
              aria-label={w.download(id)}
              onClick={() => save(`${id}.pem`, authority.Chain.slice(0, 1))}
            >
              {w.certificate}
            </Button>
            <Button
              icon={<DownloadOutlined aria-hidden="true" />}
              aria-label={w.downloadChain(id)}
              onClick={() => save(`${id}-chain.pem`, authority.Chain)}
            >
              {w.chain}
            </Button>
          </>
        }
      >
        <Flex gap={8} wrap>
          <Tag tone="neutral">{authority.Kind === 'root' ? w.root : w.issuing}</Tag>
          {authority.Active ? (
            <Tag tone="good">{w.active}</Tag>
          ) : (
            <Tag tone="neutral">{w.inactive}</Tag>
          )}
          {authority.Healthy ? (
            <Tag tone="good">{w.healthy}</Tag>
          ) : (
            <Tag tone="bad">{w.unhealthy}</Tag>
          )}
        </Flex>
        {authority.Faults.map((fault) => (
          <Alert key={fault} type="error" showIcon title={fault} />
        ))}
        <Facts facts={facts} />
        <Copyable text={authority.Fingerprint} label={w.fingerprint} />
        <Typography.Title level={3} className="section-title">
          {w.crls}
        </Typography.Title>
        <DataTable
          caption={`${w.crls}: ${id}`}
          columns={columns}
          rows={authority.CrlShards}
          rowKey={(shard) => shard.Url}
          empty={<span>{w.noCrls}</span>}
        />
      </Section>
    </div>
  )
}
