import type { Language } from '@minga/domain/language/language'

import { xmlAttributes, xmlWords } from '../translation/xml-words.ts'
import type { Box, Look, SlideRun } from './deck.ts'

export const namespaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** By which programs check spelling and screen readers speak. They know no language without a country. */
export const cultureOf = { es: 'es-ES', pt: 'pt-BR', en: 'en-GB' } as const satisfies Record<Language, string>

const scheme = { ink: 'tx1', quiet: 'tx2', accent: 'accent1', warm: 'accent3' } as const satisfies Record<Look, string>

/** In EMU, of which a point has 12,700. */
export function emu(points: number): number {
  return Math.round(points * 12_700)
}

export function transform({ x, y, width, height }: Box, element: 'a:xfrm' | 'p:xfrm' = 'a:xfrm'): string {
  const [left, top, wide, high] = [x, y, width, height].map(emu)
  return `<${element}><a:off x="${left}" y="${top}"/><a:ext cx="${wide}" cy="${high}"/></${element}>`
}

function colour(look: Look): string {
  return `<a:solidFill><a:schemeClr val="${scheme[look]}"/></a:solidFill>`
}

/** What a paragraph needs to know of its slide. */
export interface Around {
  readonly language: Language
  /** @returns the id of the relationship to an address outside */
  readonly link: (address: string) => string
}

export interface ParagraphLook {
  /** In points; that of the placeholder if left out. */
  readonly size?: number
  readonly align?: 'l' | 'r'
  readonly bullet?: boolean
  /** Behind it, in points. */
  readonly after?: number
}

/** Tabs and ends of lines are spaces: a paragraph is one. */
export function paragraph(runs: readonly SlideRun[], look: ParagraphLook, around: Around): string {
  const { size, align, bullet = false, after } = look
  const indent = bullet ? { marL: emu(16), indent: -emu(16) } : { marL: 0, indent: 0 }
  const attributes = xmlAttributes({ marL: String(indent.marL), indent: String(indent.indent), algn: align })
  const spacing = after === undefined ? '' : `<a:spcAft><a:spcPts val="${after * 100}"/></a:spcAft>`
  const mark = bullet ? '<a:buFont typeface="Arial"/><a:buChar char="•"/>' : '<a:buNone/>'
  const letters = runs.map((run) => runXml(run, size, around)).join('')
  const end = `<a:endParaRPr${xmlAttributes({ lang: cultureOf[around.language], sz: sizeOf(size) })}/>`
  return `<a:p><a:pPr${attributes}>${spacing}${mark}</a:pPr>${letters}${letters === '' ? end : ''}</a:p>`
}

function runXml({ text, bold, look, address }: SlideRun, size: number | undefined, around: Around): string {
  const attributes = xmlAttributes({
    lang: cultureOf[around.language],
    sz: sizeOf(size),
    b: bold === true ? '1' : undefined,
  })
  const fill = look === undefined ? '' : colour(look)
  const link = address === undefined ? '' : `<a:hlinkClick r:id="${around.link(address)}"/>`
  const words = xmlWords(text.replaceAll(/\s+/g, ' '))
  return words === '' ? '' : `<a:r><a:rPr${attributes}>${fill}${link}</a:rPr><a:t>${words}</a:t></a:r>`
}

function sizeOf(size: number | undefined): string | undefined {
  return size === undefined ? undefined : String(Math.round(size * 100))
}
