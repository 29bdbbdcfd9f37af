import { cloneElement, type FocusEventHandler, type MouseEventHandler, type ReactElement, useId, useState } from 'react'

/** The link between an overlay and the button that opens it. */
export interface Anchored {
  /** The button's, by which Mantine names the overlay, and of which it makes the overlay's id. */
  readonly id: string
  readonly opened: boolean
  readonly onChange: (isOpened: boolean) => void
}

/** Properties that let a button open an overlay. */
export interface OpenerProps {
  readonly id?: string
  readonly onClick?: MouseEventHandler<HTMLButtonElement>
  readonly onPointerEnter?: () => void
  readonly onFocus?: FocusEventHandler<HTMLButtonElement>
  readonly 'aria-haspopup'?: 'menu' | 'dialog'
  readonly 'aria-expanded'?: boolean
  readonly 'aria-controls'?: string | undefined
}

/**
 * A button whose overlay is loaded when it is first pointed at, focused or pressed: the code of menus is a fifth of
 * a list, and people leave most pages without opening one.
 *
 * @param load the code of the overlay; asked for more than once
 */
export function useOpening(
  opener: ReactElement<OpenerProps>,
  kind: 'menu' | 'dialog',
  load: () => unknown,
): { readonly button: ReactElement<OpenerProps>; readonly wasOpened: boolean; readonly anchored: Anchored } {
  const id = useId()
  const [opened, setOpened] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  const { onClick, onFocus } = opener.props
  const button = cloneElement(opener, {
    id,
    'aria-haspopup': kind,
    'aria-expanded': opened,
    'aria-controls': opened ? `${id}-dropdown` : undefined,
    onPointerEnter: load,
    onFocus: (event) => {
      load()
      onFocus?.(event)
    },
    onClick: (event) => {
      setWasOpened(true)
      setOpened(!opened)
      onClick?.(event)
    },
  })
  return { button, wasOpened, anchored: { id, opened, onChange: setOpened } }
}
