import { shareOfColumn, type Figure } from '@minga/domain/roadmap/figure'
import type { ShownChart } from '@minga/domain/text-form/shown-chart'
import { ImageRun } from 'docx'

import type { Picture } from '../../../files/export/pictures.ts'

/** Twentieths of a point in one of Word's pixels, of which 96 are an inch. */
const twipsOfPixel = 15

/**
 * A picture as wide as its figure stands in the text, never wider than it has dots.
 *
 * @param width of a line, in twentieths of a point
 */
export function pictureRun(
  { alt, width: share, file }: Figure,
  { kind, bytes, wide, high }: Picture,
  width: number,
): ImageRun {
  const shown = Math.max(1, Math.min(wide, Math.round((width / twipsOfPixel) * shareOfColumn[share])))
  return new ImageRun({
    type: kind === 'png' ? 'png' : 'jpg',
    data: bytes,
    transformation: { width: shown, height: Math.max(1, Math.round((shown * high) / wide)) },
    altText: { name: file, description: alt },
  })
}

/** One clear dot, for programs that know no SVG: the table below has all figures. */
const clearDot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=',
  'base64',
)

/**
 * The drawing of a chart, as wide as the line, described by the chart's title.
 *
 * @param width of a line, in twentieths of a point
 */
export function drawingRun({ drawn }: ShownChart, drawing: string, width: number): ImageRun {
  const [, wide = '2', high = '1'] = /<svg[^>]* width="([\d.]+)"[^>]* height="([\d.]+)"/.exec(drawing) ?? []
  const shown = Math.round(width / twipsOfPixel)
  const title = drawn?.table.title ?? ''
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(drawing),
    fallback: { type: 'png', data: clearDot },
    transformation: { width: shown, height: Math.max(1, Math.round((shown * Number(high)) / Number(wide))) },
    altText: { name: title, description: title },
  })
}
