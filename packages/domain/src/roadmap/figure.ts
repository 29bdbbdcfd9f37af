import { z } from 'zod'

import { fileId } from '../identity/ids.ts'

/** How wide a figure stands in its column. */
export const figureWidths = ['small', 'medium', 'full'] as const
export const figureWidth = z.enum(figureWidths)
export type FigureWidth = z.infer<typeof figureWidth>

/** The part of the column that each takes, where the picture has enough dots. */
export const shareOfColumn = { small: 0.4, medium: 0.65, full: 1 } as const satisfies Record<FigureWidth, number>

/** In UTF-16 units. */
export const mostAlternativeText = 500

const side = z.int().min(1).max(20_000)

/** The data that a figure stores; its content is its caption. */
export const figureShape = {
  /** A file of the text's roadmap. */
  file: fileId,
  /** The content of the picture, in words. */
  alt: z.string().max(mostAlternativeText),
  width: figureWidth,
  /** The picture's own size in dots, so that its place is kept before it is there. A writer's word: only layout trusts it. */
  wide: side,
  high: side,
}

const figure = z.object({
  file: fileId,
  alt: figureShape.alt.catch(''),
  width: figureWidth.catch('full'),
  wide: side.nullable().catch(null),
  high: side.nullable().catch(null),
})
export type Figure = z.infer<typeof figure>

/** A figure as its attributes say; undefined where they name no file. */
export function figureOf(attributes: Readonly<Record<string, unknown>>): Figure | undefined {
  const { file, alt, width, wide, high } = attributes
  return figure.safeParse({ file, alt, width, wide, high }).data
}

/** The address of a picture, within the installation, for readers of its roadmap. */
export function pictureAddress(roadmap: string, file: string): string {
  return `/api/roadmaps/${encodeURIComponent(roadmap)}/files/${encodeURIComponent(file)}`
}
