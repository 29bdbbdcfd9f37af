import { Menu, Popover, type MenuProps, type PopoverProps } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, type Ref, type RefObject, useImperativeHandle } from 'react'
import { useMounted } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'

import { LazyPart, MissingPart } from '../lazy-part.tsx'
import { LoadingState } from '../states.tsx'
import type { Anchored } from './use-opening.ts'

// An overlay is closed for its first drawing: Mantine remembers where the focus was when it opens, not when it is there opened.

interface DropdownProps {
  readonly className?: string
  readonly children: ReactNode
}

type AnchoredMenuProps = Anchored &
  DropdownProps &
  Pick<MenuProps, 'position' | 'returnFocus' | 'transitionProps' | 'onClose'>

/** A menu at a button that is drawn elsewhere. */
export function AnchoredMenu({ className, children, opened, ...menu }: AnchoredMenuProps) {
  const { t } = useTranslation('ui')
  const isThere = useMounted()
  return (
    <Menu {...menu} opened={opened && isThere} keepMounted={false}>
      <Menu.Target>
        <At place={menu.id} />
      </Menu.Target>
      <Menu.Dropdown {...(className !== undefined && { className })}>
        <LazyPart waiting={<Menu.Label>{t('loading')}</Menu.Label>} failed={<MissingPart />}>
          {children}
        </LazyPart>
      </Menu.Dropdown>
    </Menu>
  )
}

type AnchoredPopoverProps = Anchored &
  DropdownProps &
  Pick<PopoverProps, 'position' | 'width' | 'onClose'> & { readonly label?: string; readonly isInner?: boolean }

/** A small dialog at a button that is drawn elsewhere. */
export function AnchoredPopover(props: AnchoredPopoverProps) {
  const { className, children, opened, label, isInner = false, ...popover } = props
  const isThere = useMounted()
  return (
    <Popover
      {...popover}
      opened={opened && isThere}
      shadow="sm"
      trapFocus
      returnFocus
      keepMounted={false}
      // As a menu: see the theme.
      hideDetached={false}
    >
      <Popover.Target>
        <At place={popover.id} />
      </Popover.Target>
      <Popover.Dropdown
        {...(className !== undefined && { className })}
        // Empty, since Mantine names it by its button otherwise, and a reference comes before a label.
        {...(label !== undefined && { 'aria-label': label, 'aria-labelledby': '' })}
        {...(isInner && { onKeyDown: keepEscape })}
      >
        <LazyPart waiting={<LoadingState rows={2} />} failed={<MissingPart />}>
          {children}
        </LazyPart>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The box below a cell while a person edits it. The focus stays in the field. */
export function BelowCell({
  anchor,
  children,
}: {
  readonly anchor: RefObject<HTMLElement | null>
  readonly children: ReactNode
}) {
  return (
    <Popover
      opened
      position="bottom-start"
      offset={2}
      withinPortal
      withRoles={false}
      trapFocus={false}
      returnFocus={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <At place={anchor} />
      </Popover.Target>
      <Popover.Dropdown className="cell-below-editor">{children}</Popover.Dropdown>
    </Popover>
  )
}

interface AtProps {
  /** The id of an overlay's button, or the element itself. */
  readonly place: string | RefObject<HTMLElement | null>
  readonly ref?: Ref<HTMLElement | null>
}

/** Stands for an element that is drawn elsewhere. */
export function At({ place, ref }: AtProps) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(
    ref,
    () => (typeof place === 'string' ? document.getElementById(place) : place.current),
    [place],
  )
  return null
}

function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation()
}
