import { shareOfColumn, type Figure } from '@minga/domain/roadmap/figure'
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
