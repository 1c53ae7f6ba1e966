import { DownOutlined } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { shared } from '../words/shared'
import { useWords } from '../words/words'
import { RefusalNotice } from './Notice'
import './actionMenu.css'

/** One line of a menu. What cannot be done now stays to be read, with the sentences that say why. */
export interface MenuDeed {
  key: string
  label: string
  whyNot?: string[]
  danger?: boolean
}

/** A menu whose lines may be refused with a reason; the keyboard comes to every line, refused or not. */
export function ActionMenu({
  text,
  label,
  deeds,
  refusal,
  onOpen,
  onDeed,
}: {
  text: string
  /** What it is the menu of, for screen readers. */
  label: string
  /** Undefined while they are asked for. */
  deeds: MenuDeed[] | undefined
  refusal?: Error | null
  onOpen: () => void
  onDeed: (key: string) => void
}) {
  const w = useWords(shared)
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)

  const place = () => {
    const at = trigger.current?.getBoundingClientRect()
    const box = panel.current
    if (at && box) {
      const height = Math.min(box.offsetHeight, window.innerHeight - 16)
      box.style.top = `${Math.max(8, Math.min(at.bottom + 4, window.innerHeight - height - 8))}px`
      box.style.left = `${Math.max(8, Math.min(at.right - box.offsetWidth, window.innerWidth - box.offsetWidth - 8))}px`
    }
  }

  const lines = () => [...(panel.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]

  const move = (event: KeyboardEvent) => {
    const all = lines()
    const here = all.indexOf(document.activeElement as HTMLElement)
    const to: Record<string, number> = {
      ArrowDown: (here + 1) % all.length,
      ArrowUp: (here - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }
    const next = to[event.key]
    if (next !== undefined) {
      event.preventDefault()
      all[next]?.focus()
    }
    if (event.key === 'Tab') {
      panel.current?.hidePopover()
    }
  }

  const toggled = (open: boolean) => {
    setOpen(open)
    if (open) {
      onOpen()
      place()
      requestAnimationFrame(() => (lines()[0] ?? panel.current)?.focus())
    }
  }

  return (
    <>
      <Button
        ref={trigger}
        size="small"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => panel.current?.togglePopover()}
      >
        {text} <DownOutlined aria-hidden="true" />
      </Button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        aria-busy={isOpen && !deeds && !refusal}
        tabIndex={-1}
        className="action-menu"
        onKeyDown={move}
        onToggle={(event) => toggled(event.newState === 'open')}
      >
        {isOpen && !deeds && !refusal && (
          <div className="action-menu-wait" role="presentation">
            <Spin size="small" /> {w.loading}
          </div>
        )}
        {isOpen && refusal && <RefusalNotice refusal={refusal} retry={onOpen} />}
        {isOpen &&
          deeds?.map((deed) => {
            const isRefused = (deed.whyNot?.length ?? 0) > 0
            const do_ = () => {
              if (!isRefused) {
                panel.current?.hidePopover()
                onDeed(deed.key)
              }
            }
            return (
              <div
                key={deed.key}
                role="menuitem"
                tabIndex={-1}
                aria-disabled={isRefused}
                aria-labelledby={`${id}-${deed.key}`}
                aria-describedby={isRefused ? `${id}-${deed.key}-why` : undefined}
                className={deed.danger ? 'action-menu-line action-menu-danger' : 'action-menu-line'}
                onClick={do_}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' || event.key === ' ') {
                    event.preventDefault()
                    do_()
                  }
                }}
              >
                <span id={`${id}-${deed.key}`} className="action-menu-label">
                  {deed.label}
                </span>
                {isRefused && (
                  <span id={`${id}-${deed.key}-why`} className="action-menu-why">
                    {deed.whyNot?.join(' ')}
                  </span>
                )}
              </div>
            )
          })}
      </div>
    </>
  )
}
