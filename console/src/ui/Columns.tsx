import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useWords, words } from '../words/words'
import './columns.css'

export interface Series {
  name: string
  values: number[]
}

const plotWords = words({ numbers: 'Show the numbers' }, { numbers: '显示数据' })

const HEIGHT = 200
const LEFT = 36
const BOTTOM = 24
const TOP = 10
/** A label on the axis takes about this much. */
const LABEL = 64

function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(600)
  useEffect(() => {
    const element = ref.current
    if (!element) {
      return
    }
    const observer = new ResizeObserver(([entry]) => {
      if (entry) {
        setWidth(Math.max(200, entry.contentRect.width))
      }
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width
}

/** The least of 1, 2, 5, 10, 20 … that holds the highest value in four steps. */
function stepOf(highest: number): number {
  for (let power = 1; ; power *= 10) {
    const step = [1, 2, 5].map((unit) => unit * power).find((unit) => unit * 4 >= highest)
    if (step !== undefined) {
      return step
    }
  }
}

/**
 * Columns over time, one to three beside each other. The picture says its title and its highest value; the numbers are a
 * table below it, for whoever cannot see the picture and whoever wants to know exactly.
 */
export function Columns({
  title,
  labels,
  series,
  axis,
  summary,
}: {
  title: string
  labels: string[]
  series: Series[]
  /** What the labels are, as the head of their column. */
  axis: string
  /** What the picture shows, in a sentence. */
  summary: string
}) {
  const w = useWords(plotWords)
  const frame = useRef<HTMLElement>(null)
  const width = useWidth(frame)
  const id = useId()
  const step = stepOf(Math.max(1, ...series.flatMap((one) => one.values)))
  const lines = [0, 1, 2, 3, 4].map((n) => n * step)
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / (4 * step))
  const slot = (width - LEFT) / Math.max(1, labels.length)
  const column = Math.max(2, Math.min(22, (slot * 0.7) / series.length))
  const every = Math.max(1, Math.ceil(LABEL / slot))
  const place = (at: number, of: number) =>
    LEFT + slot * (at + 0.5) + column * (of - series.length / 2)
  return (
    <figure className="columns" ref={frame} aria-labelledby={`${id}-title`}>
      <figcaption className="columns-title" id={`${id}-title`}>
        {title}
      </figcaption>
      {series.length > 1 && (
        <div className="columns-legend" aria-hidden="true">
          {series.map((one, n) => (
            <span key={one.name}>
              <svg width="12" height="12" aria-hidden="true">
                <rect className={`columns-${n}`} width="12" height="12" />
              </svg>{' '}
              {one.name}
            </span>
          ))}
        </div>
      )}
      <svg width={width} height={HEIGHT} role="img" aria-label={summary}>
        {lines.map((line) => (
          <g key={line}>
            <line className="columns-line" x1={LEFT} x2={width} y1={y(line)} y2={y(line)} />
            <text className="columns-text" x={LEFT - 6} y={y(line) + 4} textAnchor="end">
              {line}
            </text>
          </g>
        ))}
        {labels.map((label, at) => (
          <g key={label}>
            {series.map((one, of) => (
              <rect
                key={one.name}
                className={`columns-${of}`}
                x={place(at, of)}
                y={y(one.values[at] ?? 0)}
                width={column}
                height={HEIGHT - BOTTOM - y(one.values[at] ?? 0)}
              >
                <title>{`${label}: ${one.name} ${one.values[at] ?? 0}`}</title>
              </rect>
            ))}
            {at % every === 0 && (
              <text
                className="columns-text"
                x={Math.min(LEFT + slot * (at + 0.5), width - LABEL / 2)}
                y={HEIGHT - 6}
                textAnchor="middle"
              >
                {label}
              </text>
            )}
          </g>
        ))}
      </svg>
      <details className="columns-numbers">
        <summary>{w.numbers}</summary>
        <table className="table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{axis}</th>
              {series.map((one) => (
                <th key={one.name} scope="col">
                  {one.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, at) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {series.map((one) => (
                  <td key={one.name} data-title={one.name}>
                    {one.values[at] ?? 0}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
