import { Flex } from 'antd'
import { type ComponentProps, useEffect } from 'react'
import { DataTable } from './DataTable'
import { Pager } from './Pager'

/** A table of a list that is read by offset. When the last row of its last page is gone, the page before is shown. */
export function PagedTable<T>({
  offset,
  limit,
  total,
  onTurn,
  ...table
}: {
  offset: number
  limit: number
  /** Absent where the list does not say how long it is. */
  total?: number
  onTurn: (offset: number) => void
} & ComponentProps<typeof DataTable<T>>) {
  const shown = table.rows.length
  useEffect(() => {
    const last = total === undefined ? offset - limit : (Math.ceil(total / limit) - 1) * limit
    if (shown === 0 && offset > 0 && last < offset) {
      onTurn(Math.max(0, last))
    }
  }, [shown, offset, limit, total, onTurn])
  return (
    <Flex vertical gap={12}>
      <DataTable {...table} />
      <Pager
        offset={offset}
        limit={limit}
        shown={shown}
        {...(total !== undefined && { total })}
        onTurn={onTurn}
      />
    </Flex>
  )
}
