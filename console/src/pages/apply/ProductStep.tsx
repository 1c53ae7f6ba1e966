import { Flex, Radio, Select, Typography } from 'antd'
import { useId, useState } from 'react'
import { Tag } from '../../ui/Tag'
import { useWords } from '../../words/words'
import { WhyNot } from '../procedure/WhyNot'
import type { Product } from './application'
import { applyWords } from './applyWords'

const LEVELS = ['DV', 'OV', 'EV'] as const
const KINDS = ['single', 'multi', 'wildcard', 'multi-wildcard'] as const

type ApplyWords = (typeof applyWords)['en']

/** The catalogue, with what each product asks for and how long it takes. */
export function ProductStep({
  products,
  chosen,
  years,
  onChange,
}: {
  products: Product[]
  chosen: string
  years: number
  onChange: (part: { packageType?: string; years?: number }) => void
}) {
  const w = useWords(applyWords)
  const id = useId()
  const now = products.find((product) => product.PackageType === chosen)
  const [brand, setBrand] = useState('')
  const [level, setLevel] = useState<string>(now?.Level ?? 'DV')
  const [kind, setKind] = useState<string>(now?.DomainKind ?? 'single')
  const brands = [...new Set(products.map((product) => product.Brand))]
  const shown = products.filter(
    (product) =>
      product.Level === level && product.DomainKind === kind && (!brand || product.Brand === brand),
  )
  return (
    <Flex vertical gap={16}>
      <Flex vertical gap={4}>
        <Typography.Text strong id={`${id}-level`}>
          {w.level}
        </Typography.Text>
        <Radio.Group
          aria-labelledby={`${id}-level`}
          aria-describedby={`${id}-level-hint`}
          optionType="button"
          value={level}
          options={LEVELS.map((each) => ({ value: each, label: w[each] }))}
          onChange={(event) => setLevel(event.target.value as string)}
        />
        <Typography.Text type="secondary" id={`${id}-level-hint`}>
          {w.levelHint}
        </Typography.Text>
      </Flex>
      <Flex vertical gap={4}>
        <Typography.Text strong id={`${id}-kind`}>
          {w.kind}
        </Typography.Text>
        <Radio.Group
          aria-labelledby={`${id}-kind`}
          optionType="button"
          value={kind}
          options={KINDS.map((each) => ({ value: each, label: w[each] }))}
          onChange={(event) => setKind(event.target.value as string)}
        />
      </Flex>
      <Flex vertical gap={4}>
        <label htmlFor={`${id}-brand`}>
          <Typography.Text strong>{w.brand}</Typography.Text>
        </label>
        <Select
          id={`${id}-brand`}
          className="field"
          value={brand}
          options={[
            { value: '', label: w.any },
            ...brands.map((each) => ({ value: each, label: each })),
          ]}
          onChange={setBrand}
        />
      </Flex>
      <Flex vertical gap={8}>
        <Typography.Text strong id={`${id}-product`}>
          {w.product}{' '}
          <Typography.Text type="secondary" role="status">
            {shown.length === 0 ? w.none : w.products(shown.length)}
          </Typography.Text>
        </Typography.Text>
        <Radio.Group
          aria-labelledby={`${id}-product`}
          className="wide"
          value={chosen}
          onChange={(event) => onChange({ packageType: event.target.value as string })}
        >
          <div className="choices">
            {shown.map((product) => (
              <Radio
                key={product.PackageType}
                value={product.PackageType}
                disabled={product.Available === false}
                className="choice"
              >
                <Described product={product} w={w} />
              </Radio>
            ))}
          </div>
        </Radio.Group>
      </Flex>
      {now && now.Years.length > 1 && (
        <Flex vertical gap={4}>
          <Typography.Text strong id={`${id}-term`}>
            {w.term}
          </Typography.Text>
          <Radio.Group
            aria-labelledby={`${id}-term`}
            aria-describedby={`${id}-term-hint`}
            value={now.Years.includes(years) ? years : now.Years[0]}
            options={now.Years.map((each) => ({ value: each, label: w.year(each) }))}
            onChange={(event) => onChange({ years: event.target.value as number })}
          />
          <Typography.Text type="secondary" id={`${id}-term-hint`}>
            {w.termHint}
          </Typography.Text>
        </Flex>
      )}
    </Flex>
  )
}

function Described({ product, w }: { product: Product; w: ApplyWords }) {
  const asks = [
    ...(product.NeedsOrganization ? [w.organization] : []),
    ...product.ApplicationSteps.map(
      (step) => w[step as 'uploadLetter' | 'proveDomains' | 'passReview' | 'authorityVets'] ?? step,
    ),
  ]
  return (
    <Flex vertical gap={2}>
      <span>
        <Typography.Text strong>{product.Name}</Typography.Text>{' '}
        <Typography.Text type="secondary">({product.PackageType})</Typography.Text>{' '}
        {product.Tariff === 'free' && <Tag tone="good">{w.free}</Tag>}
      </span>
      <span>
        {w.upTo(product.MaxDomains)} ·{' '}
        {product.FreeDays
          ? w.days(product.FreeDays)
          : `${w.years} ${product.Years.map(w.year).join(' / ')}`}
      </span>
      {product.Standard === 'GM' && <span>{w.gm}</span>}
      <Typography.Text type="secondary">
        {w.asks} {asks.join(', ')}. {product.TypicalTime}
      </Typography.Text>
      {product.WhyNot.length > 0 && (
        <span>
          {w.cannot} <WhyNot reasons={product.WhyNot} />
        </span>
      )}
    </Flex>
  )
}
