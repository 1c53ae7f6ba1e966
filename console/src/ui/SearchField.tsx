import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { Field } from './Field'
import './searchField.css'

/** A text to look for, taken when Enter is pressed or the field is left: not with every letter. */
export function SearchField({
  label,
  value,
  onSearch,
  list,
}: {
  label: string
  value: string
  onSearch: (text: string) => void
  /** The id of a datalist of proposals. */
  list?: string
}) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const take = () => {
    if (typed.trim() !== value) {
      onSearch(typed.trim())
    }
  }
  return (
    <Field label={label}>
      {(ids) => (
        <Input
          {...ids}
          className="filter"
          {...(list && { list })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={take}
          onPressEnter={take}
        />
      )}
    </Field>
  )
}
