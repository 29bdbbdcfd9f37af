import type { MenuProps, PopoverProps } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'

import { keptLoad, lazyNamed } from '../lazy-named.ts'
import { LazyPart, MissingPart } from '../lazy-part.tsx'
import { type OpenerProps, useOpening } from './use-opening.ts'

const loadMenu = keptLoad(async () => ({ AnchoredMenu: (await import('./anchored.tsx')).AnchoredMenu }))
const loadPopover = keptLoad(async () => ({ AnchoredPopover: (await import('./anchored.tsx')).AnchoredPopover }))
const AnchoredMenu = lazyNamed(loadMenu, 'AnchoredMenu')
const AnchoredPopover = lazyNamed(loadPopover, 'AnchoredPopover')

/** Loads the code of menus, for a page that is at rest. Without a network it loads with the first menu. */
export function readyOverlays(): void {
  Promise.all([loadMenu(), loadPopover()]).catch(() => undefined)
}

interface WhenOpenedProps {
  /** The button, as it stands. */
  readonly opener: ReactElement<OpenerProps>
  /** Loads the code of `children`, if that is a file of its own. */
  readonly load?: () => Promise<unknown>
  readonly children: ReactNode
  /** Of the dropdown. */
  readonly className?: string
}

type MenuWhenOpenedProps = WhenOpenedProps &
  Pick<MenuProps, 'position' | 'width' | 'returnFocus' | 'transitionProps' | 'onClose'>

/** A menu. Its items are Mantine's, so they need a file of their own: otherwise the code of menus loads with the page. */
export function MenuWhenOpened({ opener, load, children, ...menu }: MenuWhenOpenedProps) {
  const { button, wasOpened, anchored } = useOpening(opener, 'menu', () => loadBoth(load))
  return (
    <>
      {button}
      {wasOpened ? (
        <LazyPart failed={<MissingPart />}>
          <AnchoredMenu {...menu} {...anchored}>
            {children}
          </AnchoredMenu>
        </LazyPart>
      ) : null}
    </>
  )
}

type PopoverWhenOpenedProps = WhenOpenedProps &
  Pick<PopoverProps, 'position' | 'width' | 'onClose'> & {
    readonly label?: string
    /** Whether Escape closes it alone, and not what stands around it. */
    readonly isInner?: boolean
  }

/** A small dialog at its button, which has the focus while it is open. */
export function PopoverWhenOpened({ opener, load, children, ...popover }: PopoverWhenOpenedProps) {
  const { button, wasOpened, anchored } = useOpening(opener, 'dialog', () => loadBoth(load))
  return (
    <>
      {button}
      {wasOpened ? (
        <LazyPart failed={<MissingPart />}>
          <AnchoredPopover {...popover} {...anchored}>
            {children}
          </AnchoredPopover>
        </LazyPart>
      ) : null}
    </>
  )
}

function loadBoth(load: (() => Promise<unknown>) | undefined): void {
  readyOverlays()
  // The overlay says that it did not load once a person opens it.
  load?.().catch(() => undefined)
}
