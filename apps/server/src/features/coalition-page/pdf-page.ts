import { readFileSync } from 'node:fs'

import type { SaidPage } from '@minga/domain/coalition-page/said-parts'
import { pageWords } from '@minga/domain/coalition-page/page-words'
import { drawingOf } from '@minga/domain/chart/chart-drawing'
import { filled } from '@minga/domain/chart/chart-words'
import { figuresOf } from '@minga/domain/chart/figures-of'
import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { CoalitionPageSize } from '@minga/protocol/http/coalition-page'

import { drawSvg } from '../../charts/draw-svg.ts'
import { settableWords } from '../../files/pdf/settable-blocks.ts'
import { changedTexts, unprinted, withBoxes, withCompiler } from '../../files/pdf/typst-setting.ts'

const template = readFileSync(new URL('coalition-page.typ', import.meta.url), 'utf8')
/** The number of times that it is set, each time with letters that no font has in boxes. */
const mostRounds = 4

/** How drawings are made, in pixels: alone on a side of A4, one of two, on a phone. */
const looks = {
  alone: { width: 560, plot: 220 },
  half: { width: 470, plot: 180 },
  phone: { width: 330, plot: 170 },
} as const

interface PdfOfPage {
  readonly said: SaidPage
  readonly language: Language
  readonly size: CoalitionPageSize
  /** Our public address, which links begin with. */
  readonly site: string
}

/** The coalition's page as a tagged PDF: exactly two sides of A4, or small pages to be read on a phone. */
export function pdfPage({ said, language, size, site }: PdfOfPage): Uint8Array {
  const drawn = said.pathways.shown.filter(({ chart }) => chart !== null).length
  const look = looks[size === 'phone' ? 'phone' : drawn > 1 ? 'half' : 'alone']
  const drawings = new Map<string, string>()
  const shown = said.pathways.shown.map(({ chart, ...pathway }, at) => {
    const drawing = chart && drawingOf(figuresOf(chart, language), language, { theme: 'light', ...look })
    if (drawing === null || drawing === undefined) return { ...pathway, source: null }
    const source = `/charts/${String(at)}.svg`
    drawings.set(source, drawSvg(drawing, language))
    return { ...pathway, source }
  })
  const [tongue = language, region = ''] = localeOf[language].split('-')
  const [before = '', between = '', after = ''] = filled(pageWords(language).page, { page: '\n', pages: '\n' }).split(
    '\n',
  )
  const page = { ...said, pathways: { ...said.pathways, shown }, size, tongue, region, page: [before, between, after] }
  const data = changedTexts(page, (key, text) =>
    key === 'address' ? site + text : unprinted.has(key) ? text : settableWords(text),
  )
  return withCompiler({ template, files: drawings }, (write) => {
    let set: typeof data | undefined = data
    let problems = ''
    for (let round = 0; round < mostRounds && set !== undefined; round++) {
      const made = write(set)
      if ('bytes' in made) return made.bytes
      problems = made.problems
      set = withBoxes(set, problems)
    }
    throw new Error(`the coalition's page was not set: ${problems.slice(0, 500)}`)
  })
}
