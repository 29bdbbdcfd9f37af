import { useLocalStorage } from '@mantine/hooks'
import { useEffect, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

const least = 360
const most = 900
const step = 24

function within(width: number): number {
  return Math.round(Math.min(most, Math.max(least, width)))
}

/** The panel's left edge, which can be dragged or moved with the arrow keys. This device remembers the width. */
export function PanelWidth({ panel }: { readonly panel: RefObject<HTMLElement | null> }) {
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
