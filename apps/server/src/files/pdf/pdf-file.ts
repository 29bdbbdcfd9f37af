import { readFileSync } from 'node:fs'

import { fileId } from '@minga/domain/identity/ids'
import { localeOf } from '@minga/domain/language/locale-of'
import { shareOfColumn, type Figure } from '@minga/domain/roadmap/figure'
import type { TextBlock } from '@minga/domain/text-form/read-text'

import { pathInCompiler } from '../export/pictures.ts'
import { brokenPictures } from './broken-pictures.ts'
import type { PdfDocument } from './pdf-document.ts'
import { settableBlocks, settableWords } from './settable-blocks.ts'
import { changedTexts, unprinted, withBoxes, withCompiler, type Written } from './typst-setting.ts'

const template = readFileSync(new URL('text-document.typ', import.meta.url), 'utf8')

/** The number of times that a text is set, each time with the words named before set more simply. */
const mostRounds = 4

/**
 * A tagged PDF that meets PDF/UA-1, with page numbers and contents. The text reaches the template as data: nothing that
 * people wrote is ever evaluated. The same text gives the same bytes on the same machine.
 */
export function pdfFile(document: PdfDocument): Uint8Array {
  const { blocks, drawings } = settableBlocks(document.blocks)
  const pictures = [...document.pictures].map(
    ([file, picture]) => [pathInCompiler(file, picture), picture.bytes] as const,
  )
  return withCompiler({ template, files: [...pictures, ...drawings] }, (write) =>
    wholeFile(write, pageOf(document, blocks), document.pictures),
  )
}

/** The input of the template. */
type Page = ReturnType<typeof pageOf>

function pageOf(document: PdfDocument, blocks: readonly TextBlock[]) {
  const { language, pageWords, title, coalition, standing, contents, declaration, contentsDepth = 3 } = document
  const [tongue = language, region = ''] = localeOf[language].split('-')
  const words = { title, coalition, standing, contents, contentsDepth, declaration, tongue, region, page: pageWords }
  const page = { ...words, blocks, shares: shareOfColumn }
  return changedTexts(page, (key, text) => (unprinted.has(key) ? text : settableWords(text)))
}

type Write = (data: unknown) => Written

/** Any client can have sent a letter that no font has, or a picture whose head alone is one. */
function wholeFile(write: Write, whole: Page, pictures: PdfDocument['pictures']): Uint8Array {
  let page: Page | undefined = whole
  let problems = ''
  for (let round = 0; round < mostRounds && page !== undefined; round++) {
    const made = write(page)
    if ('bytes' in made) return made.bytes
    problems = made.problems
    page = withBoxes(page, problems) ?? withoutBroken(write, page, pictures)
  }
  throw new Error(`the text was not set: ${problems.slice(0, 500)}`)
}

/**
 * The same text, with words for the pictures that cannot be drawn.
 *
 * @returns undefined where all can be
 */
function withoutBroken(write: Write, page: Page, pictures: PdfDocument['pictures']): Page | undefined {
  const bare = { ...page, title: 'x', coalition: '', standing: [], contents: '' }
  const paths = [...pictures].map(([file, picture]) => pathInCompiler(file, picture))
  const broken = brokenPictures(paths, (some) => 'bytes' in write({ ...bare, blocks: some.map(alone) }))
  return broken.size === 0
    ? undefined
    : changedTexts(page, (key, text) => (key === 'source' && broken.has(text) ? null : text))
}

function alone(source: string): TextBlock {
  const figure: Figure = { file: fileId.parse('x'), alt: '', width: 'small', wide: null, high: null }
  return { is: 'figure', id: '', figure, shown: { word: 'x', source }, line: [] }
}
