import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useAction } from '../../api/queries'
import { useWords } from '../../words/words'
import type { ListState } from './listState'
import { listWords } from './listWords'

const TYPED_MS = 300

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: [value: string, text: string][]
  onChange: (value: string) => void
}) {
  return (
    <select
      className="list-choice"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  )
}

/** Searching and filtering: what the API offers, and at once. */
export function ListFilters({
  state,
  change,
}: {
  state: ListState
  change: (part: Partial<ListState>) => void
}) {
  const w = useWords(listWords)
  const [typed, setTyped] = useState(state.search)

  useEffect(() => setTyped(state.search), [state.search])
  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (typed.trim() !== state.search) {
        change({ search: typed.trim() })
      }
    }, TYPED_MS)
    return () => window.clearTimeout(timer)
  }, [typed, state.search, change])

  return (
    <search className="list-filters">
      <Input.Search
        className="list-search"
        aria-label={w.searchFor}
        placeholder={w.searchFor}
        allowClear
        maxLength={256}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(text) => change({ search: text.trim() })}
      />
      {state.tab !== 'uploaded' && (
        <Choice
          label={w.source}
          value={state.source}
          options={[
            ['', w.anySource],
            ['buy', w.buy],
            ['upload', w.upload],
          ]}
          onChange={(source) => change({ source })}
        />
      )}
      <Choice
        label={w.kind}
        value={state.kind}
        options={[
          ['', w.anyKind],
          ['server', w.server],
          ['ca', w.ca],
          ['gm', w.gm],
        ]}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        label={w.usable}
        value={state.usable}
        options={[
          ['', w.anyUsable],
          ['deploy', w.deploy],
          ['renew', w.renew],
        ]}
        onChange={(usable) => change({ usable })}
      />
      {state.tab !== 'uploaded' && <OfProduct state={state} change={change} />}
    </search>
  )
}

const LEVELS = ['DV', 'OV', 'EV']

/** By product, brand and level; which products there are, the service says. */
function OfProduct({
  state,
  change,
}: {
  state: ListState
  change: (part: Partial<ListState>) => void
}) {
  const w = useWords(listWords)
  const products = useAction('DescribeProducts', {}, { staleTime: 600_000 }).data?.Products ?? []
  const brands = [...new Set(products.map((product) => product.Brand))].sort()
  return (
    <>
      <Choice
        label={w.level}
        value={state.level}
        options={[['', w.anyLevel], ...LEVELS.map((level): [string, string] => [level, level])]}
        onChange={(level) => change({ level })}
      />
      <Choice
        label={w.brand}
        value={state.brand}
        options={[['', w.anyBrand], ...brands.map((brand): [string, string] => [brand, brand])]}
        onChange={(brand) => change({ brand })}
      />
      <Choice
        label={w.product}
        value={state.product}
        options={[
          ['', w.anyProduct],
          ...products.map((product): [string, string] => [product.PackageType, product.Name]),
        ]}
        onChange={(product) => change({ product })}
      />
    </>
  )
}
