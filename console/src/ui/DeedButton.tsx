import { Button, type ButtonProps, Tooltip } from 'antd'
import { useId } from 'react'
import './deedButton.css'

/** The reason is part of where the button is, not of the page's edge. */
function within(button: HTMLElement): HTMLElement {
  return button.closest<HTMLElement>('[role="dialog"], main') ?? document.body
}

/** A button that says why it does nothing now: greyed, still reached by the keyboard, its reason read and shown. */
export function DeedButton({
  whyNot = [],
  onClick,
  children,
  ...rest
}: ButtonProps & { whyNot?: string[] }) {
  const id = useId()
  if (whyNot.length === 0) {
    return (
      <Button {...rest} onClick={onClick}>
        {children}
      </Button>
    )
  }
  return (
    <>
      <Tooltip
        placement="bottom"
        title={whyNot.join(' ')}
        trigger={['hover', 'focus', 'click']}
        getPopupContainer={within}
      >
        <Button
          {...rest}
          danger={false}
          type="default"
          className="deed-refused"
          aria-disabled
          aria-describedby={id}
        >
          {children}
        </Button>
      </Tooltip>
      <span id={id} className="visually-hidden">
        {whyNot.join(' ')}
      </span>
    </>
  )
}
