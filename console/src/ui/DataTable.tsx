import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { Checkbox, Skeleton } from 'antd'
import type { ReactNode } from 'react'

export interface Column<T> {
  key: string
  title: string
  cell: (row: T) => ReactNode
  /** The word of the order, when one can sort by this column. */
  sort?: string
}

export interface Sorting {
  by: string
  direction: 'ascending' | 'descending'
}

/**
 * A table as HTML has it: read row by row by a screen reader, and on a narrow screen one card a row. Paging, searching and
 * sorting are its page's; it shows what it is given.
 */
export function DataTable<T>({
  caption,
  columns,
  rows,
  rowKey,
  loading,
  empty,
  sorting,
  onSort,
  selected,
  onSelect,
  selectLabel,
}: {
  /** Said to screen readers. */
  caption: string
  columns: Column<T>[]
  rows: T[]
  rowKey: (row: T) => string
  loading?: boolean
  empty: ReactNode
  sorting?: Sorting
  onSort?: (by: string) => void
  selected?: ReadonlySet<string>
  onSelect?: (keys: Set<string>) => void
  /** What selecting a row is called. */
  selectLabel?: (row: T) => string
}) {
  if (loading) {
    return <Skeleton active aria-busy="true" />
  }
  if (rows.length === 0) {
    return empty
  }
  const keys = rows.map(rowKey)
  const all = selected !== undefined && keys.every((key) => selected.has(key))
  const some = selected !== undefined && keys.some((key) => selected.has(key))
  const choose = (key: string, on: boolean) => {
    const next = new Set(selected)
    if (on) {
      next.add(key)
    } else {
      next.delete(key)
    }
    onSelect?.(next)
  }
  return (
    // What is wider than its frame is scrolled by the keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls
    <div className="table-frame" tabIndex={0}>
      <table className="table" aria-busy={loading}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {selected && (
              <th scope="col" className="table-select">
                <Checkbox
                  aria-label={caption}
                  checked={all}
                  indeterminate={some && !all}
                  onChange={(event) => onSelect?.(new Set(event.target.checked ? keys : []))}
                />
              </th>
            )}
            {columns.map((column) =>
              column.title === '' ? (
                <td key={column.key} />
              ) : (
                <th
                  key={column.key}
                  scope="col"
                  aria-sort={
                    column.sort && sorting?.by === column.sort ? sorting.direction : undefined
                  }
                >
                  {column.sort ? (
                    <button
                      type="button"
                      className="table-sort"
                      onClick={() => onSort?.(column.sort as string)}
                    >
                      {column.title}
                      {sorting?.by === column.sort &&
                        (sorting?.direction === 'ascending' ? (
                          <CaretUpOutlined aria-hidden="true" />
                        ) : (
                          <CaretDownOutlined aria-hidden="true" />
                        ))}
                    </button>
                  ) : (
                    column.title
                  )}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row)
            return (
              <tr key={key}>
                {selected && (
                  <td className="table-select">
                    <Checkbox
                      aria-label={selectLabel?.(row) ?? key}
                      checked={selected.has(key)}
                      onChange={(event) => choose(key, event.target.checked)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.key} data-title={column.title}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
