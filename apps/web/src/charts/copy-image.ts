import { drawingOf } from '@minga/domain/chart/chart-drawing'
import type { ChartFigures } from '@minga/domain/chart/chart-figures'
import type { ChartTable } from '@minga/domain/chart/chart-table'
import { framedSvg } from '@minga/domain/chart/framed-svg'
import type { Language } from '@minga/domain/language/language'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { pngOf } from './png-of.ts'
import { putImage } from './put-image.ts'

interface Copied {
  readonly figures: ChartFigures
  readonly table: ChartTable
  readonly language: Language
}

/** Light and as wide as a sheet, because people put the picture into documents. */
const look = { theme: 'light', width: 760 } as const

/** Copies a chart as a picture with its title and notes, or saves it where the browser copies no pictures. */
export function useCopyImage() {
  const { t } = useTranslation('charts')
  const [isCopying, setIsCopying] = useState(false)
  const copy = async ({ figures, table, language }: Copied) => {
    setIsCopying(true)
    try {
      const how = await putImage(drawnPng({ figures, table, language }), table.title)
      notifications.show({ message: t(how) })
    } catch {
      notifications.show({ color: 'red', message: t('notCopied') })
    } finally {
      setIsCopying(false)
    }
  }
  return { copy, isCopying }
}

async function drawnPng({ figures, table, language }: Copied): Promise<Blob> {
  const drawing = drawingOf(figures, language, look)
  const svg = drawing && (await import('./draw-in.ts')).drawApart(drawing, language)
  return pngOf(framedSvg(svg, table, { ...look, height: drawing?.height ?? 0 }))
}
