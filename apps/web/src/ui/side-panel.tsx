import { ActionIcon } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent, type ReactNode, type PointerEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import './side-panel.css'

/**
 * A panel beside the list it was opened from; on a phone it covers the page. The caller puts it into the address.
 * Escape closes it and returns the focus.
 */
export function SidePanel({
  title,
  label,
  toolbar,
  children,
  onClose,
  onKeyDown,
}: {
  /** The content of the panel's header: a reference, a state. */
  readonly title: ReactNode
  /** The panel's label for screen readers. */
  readonly label: string
  readonly toolbar?: ReactNode
  readonly children: ReactNode
  readonly onClose: () => void
  /** Keys pressed anywhere in the panel. */
  readonly onKeyDown?: (event: KeyboardEvent) => void
}) {
  const { t } = useTranslation('ui')
  const panel = useRef<HTMLElement>(null)
  useReturningFocus(panel)
  const closeOnEscape = (event: KeyboardEvent) => {
    onKeyDown?.(event)
    // A menu or a date picker inside has used the key.
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    onClose()
  }
  return (
    // Handles events that bubble from inside; the section itself is not interactive.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section ref={panel} className="side-panel" aria-label={label} tabIndex={-1} onKeyDown={closeOnEscape}>
      <PanelWidth panel={panel} />
      <div className="side-panel-top">
        <div className="side-panel-title">{title}</div>
        {toolbar}
        <ActionIcon onClick={onClose} aria-label={t('close')}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      <div className="side-panel-body">{children}</div>
    </section>
  )
}

function useReturningFocus(panel: { readonly current: HTMLElement | null }) {
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [panel])
}

const least = 360
const most = 900
const step = 24

function within(width: number): number {
  return Math.round(Math.min(most, Math.max(least, width)))
}

/** The panel's left edge, which can be dragged or moved with the arrow keys. This device remembers the width. */
function PanelWidth({ panel }: { readonly panel: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation('ui')
  const [width, setWidth] = useLocalStorage({ key: 'minga.panel-width', defaultValue: 480 })
  useEffect(() => {
    panel.current?.style.setProperty('--side-panel-width', `${String(within(width))}px`)
  }, [panel, width])

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const right = panel.current?.getBoundingClientRect().right
    if (right === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    setWidth(within(right - event.clientX))
  }
  const move = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') setWidth(within(width + step))
    if (event.key === 'ArrowRight') setWidth(within(width - step))
  }
  return (
    <div
      className="panel-width"
      // An `hr` is not focusable; a movable separator has focus and a value.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      aria-orientation="vertical"
      aria-label={t('panelWidth')}
      aria-valuenow={within(width)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={move}
    />
  )
}
