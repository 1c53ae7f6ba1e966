import { AppstoreOutlined } from '@ant-design/icons'
import { Input, Typography } from 'antd'
import { useState } from 'react'
import type { DescribeProductsItem } from '../../api/actions'
import { useAction } from '../../api/queries'
import { type Column, DataTable } from '../../ui/DataTable'
import { Field } from '../../ui/Field'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { useWords, words } from '../../words/words'

const productWords = words(
  {
    title: 'Products',
    explained:
      'The catalogue, with the procedure that each product follows. A product is changed in the catalogue file of the service.',
    search: 'Search products',
    searchHelp: 'Any part of a name, a brand, a level, a rule or a step.',
    product: 'Product',
    sold: 'Sold for',
    keys: 'Keys',
    proofs: 'Proofs of a domain',
    application: 'Application',
    revocation: 'Revocation',
    reissue: 'Reissue',
    years: (years: number[]) =>
      years.length === 1 && years[0] === 1 ? '1 year' : `${years.join(', ')} years`,
    days: (days: number) => `${days} days, free`,
    most: (count: number) => (count === 1 ? '1 domain' : `up to ${count} domains`),
    giveReason: 'give a reason',
    uploadLetter: 'upload a letter',
    proveDomains: 'prove the domains',
    passReview: 'pass a review',
    authorityVets: 'the authority verifies',
    noSteps: 'nothing: done at once',
    emptyTitle: 'No product matches',
    empty: 'Search for something else, or clear the field to see all.',
    count: (shown: number, all: number) => `${shown} of ${all} products`,
  },
  {
    title: '产品',
    explained: '产品目录及各产品适用的流程。如需修改产品，请编辑服务的目录文件。',
    search: '搜索产品',
    searchHelp: '可输入名称、品牌、类型、规则或步骤的任意部分。',
    product: '产品',
    sold: '期限',
    keys: '密钥',
    proofs: '域名验证方式',
    application: '申请流程',
    revocation: '吊销流程',
    reissue: '重颁发流程',
    years: (years: number[]) => `${years.join('、')} 年`,
    days: (days: number) => `免费，${days} 天`,
    most: (count: number) => (count === 1 ? '1 个域名' : `最多 ${count} 个域名`),
    giveReason: '填写原因',
    uploadLetter: '上传函件',
    proveDomains: '域名验证',
    passReview: '人工审核',
    authorityVets: '机构核验',
    noSteps: '无需步骤，立即完成',
    emptyTitle: '没有符合条件的产品',
    empty: '请更换搜索内容，或清空以查看全部产品。',
    count: (shown: number, all: number) => `显示 ${shown} / ${all} 个产品`,
  },
)

export function Component() {
  const w = useWords(productWords)
  const [text, setText] = useState('')
  const products = useAction('DescribeProducts', {}, { staleTime: 600_000 })
  const steps: Record<string, string> = {
    giveReason: w.giveReason,
    uploadLetter: w.uploadLetter,
    proveDomains: w.proveDomains,
    passReview: w.passReview,
    authorityVets: w.authorityVets,
  }
  const way = (names: string[]) =>
    names.length === 0 ? w.noSteps : names.map((name) => steps[name] ?? name).join(' → ')
  const spoken = (product: DescribeProductsItem) =>
    [
      product.Name,
      product.PackageType,
      product.Brand,
      product.Level,
      product.Standard,
      product.DomainKind,
      product.RevocationRule,
      product.ReissueRule,
      way(product.ApplicationSteps),
      way(product.RevocationSteps),
      way(product.ReissueSteps),
    ]
      .join(' ')
      .toLowerCase()
  const columns: Column<DescribeProductsItem>[] = [
    {
      key: 'product',
      title: w.product,
      cell: (product) => (
        <span>
          <strong>{product.Name}</strong>
          <br />
          {product.PackageType} · {product.Brand} · {product.Level} · {product.Standard}
        </span>
      ),
    },
    {
      key: 'sold',
      title: w.sold,
      cell: (product) => (
        <span>
          {product.FreeDays === null ? w.years(product.Years) : w.days(product.FreeDays)}
          <br />
          {w.most(product.MaxDomains)}
        </span>
      ),
    },
    {
      key: 'keys',
      title: w.keys,
      cell: (product) =>
        product.Algorithms.map((one) => `${one.Algorithm} ${one.Parameters.join(', ')}`).join('; '),
    },
    { key: 'proofs', title: w.proofs, cell: (product) => product.ValidationMethods.join(', ') },
    {
      key: 'application',
      title: w.application,
      cell: (product) => (
        <span>
          {way(product.ApplicationSteps)}
          <br />
          <Typography.Text type="secondary">{product.TypicalTime}</Typography.Text>
        </span>
      ),
    },
    {
      key: 'revocation',
      title: w.revocation,
      cell: (product) => (
        <span>
          {way(product.RevocationSteps)} ({product.RevocationRule})
        </span>
      ),
    },
    {
      key: 'reissue',
      title: w.reissue,
      cell: (product) => (
        <span>
          {way(product.ReissueSteps)} ({product.ReissueRule})
        </span>
      ),
    },
  ]
  return (
    <Page title={w.title}>
      <span>{w.explained}</span>
      <Field label={w.search} help={w.searchHelp}>
        {(ids) => (
          <Input
            {...ids}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Load from={products}>
        {(data) => {
          const terms = text.toLowerCase().split(/\s+/).filter(Boolean)
          const rows = data.Products.filter((product) =>
            terms.every((term) => spoken(product).includes(term)),
          )
          return (
            <>
              <Typography.Text aria-live="polite">
                {w.count(rows.length, data.Products.length)}
              </Typography.Text>
              <DataTable
                caption={w.title}
                columns={columns}
                rows={rows}
                rowKey={(product) => product.PackageType}
                empty={
                  <Outcome icon={<AppstoreOutlined />} title={w.emptyTitle}>
                    {w.empty}
                  </Outcome>
                }
              />
            </>
          )
        }}
      </Load>
    </Page>
  )
}
