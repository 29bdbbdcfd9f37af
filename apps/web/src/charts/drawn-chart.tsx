import { drawingOf, type ChartLook } from '@minga/domain/chart/chart-drawing'
import type { ChartFigures } from '@minga/domain/chart/chart-figures'
import type { Language } from '@minga/domain/language/language'
import { useComputedColorScheme } from '@mantine/core'
import { useResizeObserver } from '@mantine/hooks'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useHeldPrinting } from '../ui/print/use-preparation.ts'
import { usePrinting } from '../ui/print/use-printing.ts'
import type * as Drawing from './draw-in.ts'

/** In pixels, as a drawing's look has them. */
export interface PaperLook extends Pick<ChartLook, 'width' | 'plot'> {
  /** Set by a page that lays itself out for paper before it is printed, and measures what is in it. */
  readonly isNow: boolean
}

interface DrawnChartProps {
  readonly figures: ChartFigures
  readonly language: Language
  /** Read by a screen reader. */
  readonly label: string
  /** By default as wide as a sheet of A4 between its margins. */
  readonly paper?: PaperLook
}

type Library = typeof Drawing

const sheet: PaperLook = { width: 600, isNow: false }

/** The drawing, in the theme of the page and as wide as its place; on paper light, and as wide as a sheet or as it is said. */
export function DrawnChart({ figures, language, label, paper = sheet }: DrawnChartProps) {
  const { t } = useTranslation('charts')
  const library = useLibrary()
  const [place, { width }] = useResizeObserver<HTMLDivElement>()
  const isPrinting = usePrinting() || paper.isNow
  const scheme = useComputedColorScheme('light')
  const { isNow: _isNow, ...onPaper } = paper
  const look: ChartLook = isPrinting ? { ...onPaper, theme: 'light' } : { theme: scheme, width: Math.floor(width) }
  const drawing = look.width === 0 ? undefined : drawingOf(figures, language, look)
  useHeldPrinting(library === 'loading')
  const canvas = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawing.DrawnIn>(undefined)
  const isThere = typeof library === 'object'
  // A layout effect runs before the browser paints or prints.
  useLayoutEffect(() => {
    if (!isThere || drawing === undefined || canvas.current === null) return
    drawn.current ??= library.drawIn(canvas.current)
    drawn.current.show(drawing, language)
  })
  useEffect(
    () => () => {
      drawn.current?.end()
      drawn.current = undefined
    },
    [],
  )
  if (library === 'failed') return <p className="chart-missing">{t('failed')}</p>
  return (
    <div ref={place} className="chart-place" style={{ minHeight: drawing?.height }}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- ECharts puts an SVG of many parts into it, and a screen reader shall read one picture */}
      <div ref={canvas} role="img" aria-label={label} data-drawn={isThere || undefined} />
    </div>
  )
}

/** The code that draws, loaded with the first chart. */
function useLibrary(): Library | 'loading' | 'failed' {
  const [library, setLibrary] = useState<Library | 'loading' | 'failed'>('loading')
  useEffect(() => {
    let isGone = false
    void import('./draw-in.ts').then(
      (loaded) => (isGone ? undefined : setLibrary(loaded)),
      () => (isGone ? undefined : setLibrary('failed')),
    )
    return () => {
      isGone = true
    }
  }, [])
  return library
}
