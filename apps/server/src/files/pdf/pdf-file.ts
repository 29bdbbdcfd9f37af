import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fileId } from '@minga/domain/identity/ids'
import { localeOf } from '@minga/domain/language/locale-of'
import { shareOfColumn, type Figure } from '@minga/domain/roadmap/figure'
import type { TextBlock } from '@minga/domain/text-form/read-text'

import { pathInCompiler } from '../export/pictures.ts'
import { brokenPictures } from './broken-pictures.ts'
import type { PdfDocument } from './pdf-document.ts'
import { settableBlocks, settableWords } from './settable-blocks.ts'
import { unshownLetters, withoutLetters } from './unshown-letters.ts'

const template = readFileSync(new URL('text-document.typ', import.meta.url), 'utf8')

/** A folder that does not exist: the compiler reaches no file of this machine, only its input. */
const workspace = '/minga-text'

/** The number of times that a text is set, each time with the words named before set more simply. */
const mostRounds = 4

const require = createRequire(import.meta.url)
/** Fonts under the SIL Open Font License that come with their packages; the machine's serve only for letters that they lack. */
const fonts = [
  ['Inter', require.resolve('@expo-google-fonts/inter/package.json')],
  ['SourceSerif4', require.resolve('@expo-google-fonts/source-serif-4/package.json')],
] as const
const cuts = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold', '700Bold_Italic']

/**
 * A tagged PDF that meets PDF/UA-1, with page numbers and contents. The text reaches the template as data: nothing that
 * people wrote is ever evaluated. The same text gives the same bytes on the same machine.
 */
export function pdfFile(document: PdfDocument): Uint8Array {
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fontBytes() }] })
  try {
    for (const [file, { kind, bytes }] of document.pictures) {
      compiler.mapShadow(workspace + pathInCompiler(file, { kind }), Buffer.from(bytes))
    }
    const { blocks, drawings } = settableBlocks(document.blocks)
    for (const [path, drawing] of drawings) compiler.mapShadow(workspace + path, Buffer.from(drawing))
    return wholeFile(compiler, pageOf(document, blocks), document.pictures)
  } finally {
    // Otherwise the compiler keeps this text's cache for the next file that the process makes, also for another reader.
    compiler.evictCache(0)
  }
}

/** The input of the template. */
type Page = ReturnType<typeof pageOf>

function pageOf(document: PdfDocument, blocks: readonly TextBlock[]) {
  const { language, pageWords, title, coalition, standing, contents, declaration, contentsDepth = 3 } = document
  const [tongue = language, region = ''] = localeOf[language].split('-')
  const words = { title, coalition, standing, contents, contentsDepth, declaration, tongue, region, page: pageWords }
  const page = { ...words, blocks, shares: shareOfColumn }
  return changed(page, (key, text) => (unprinted.has(key) ? text : settableWords(text)))
}

/** Any client can have sent a letter that no font has, or a picture whose head alone is one. */
function wholeFile(compiler: NodeCompiler, whole: Page, pictures: PdfDocument['pictures']): Uint8Array {
  let page: Page | undefined = whole
  let problems = ''
  for (let round = 0; round < mostRounds && page !== undefined; round++) {
    const made = written(compiler, page)
    if ('bytes' in made) return made.bytes
    problems = made.problems
    const letters = unshownLetters(problems)
    page = letters.size > 0 ? withBoxes(page, letters) : withoutBroken(compiler, page, pictures)
  }
  throw new Error(`the text was not set: ${problems.slice(0, 500)}`)
}

type Written = { readonly bytes: Uint8Array } | { readonly problems: string }

function written(compiler: NodeCompiler, page: Page): Written {
  try {
    const done = compiler.compile({ mainFileContent: template, inputs: { document: JSON.stringify(page) } })
    const error = done.takeError()
    if (done.result !== null) return { bytes: compiler.pdf(done.result, { pdfStandard: 'ua-1', creationTimestamp: 0 }) }
    return { problems: JSON.stringify(error === null ? [] : compiler.fetchDiagnostics(error)) }
  } catch (error) {
    return { problems: String(error) }
  }
}

/** Texts that are no words. */
const unprinted: ReadonlySet<string> = new Set(['address', 'source', 'file', 'id'])

function withBoxes(page: Page, letters: ReadonlySet<string>): Page {
  return changed(page, (key, text) => (unprinted.has(key) ? text : withoutLetters(text, letters)))
}

/**
 * The same text, with words for the pictures that cannot be drawn.
 *
 * @returns undefined where all can be
 */
function withoutBroken(compiler: NodeCompiler, page: Page, pictures: PdfDocument['pictures']): Page | undefined {
  const bare = { ...page, title: 'x', coalition: '', standing: [], contents: '' }
  const paths = [...pictures].map(([file, picture]) => pathInCompiler(file, picture))
  const broken = brokenPictures(paths, (some) => 'bytes' in written(compiler, { ...bare, blocks: some.map(alone) }))
  return broken.size === 0
    ? undefined
    : changed(page, (key, text) => (key === 'source' && broken.has(text) ? null : text))
}

function alone(source: string): TextBlock {
  const figure: Figure = { file: fileId.parse('x'), alt: '', width: 'small', wide: null, high: null }
  return { is: 'figure', id: '', figure, shown: { word: 'x', source }, line: [] }
}

/** Data as it is, but for some of its texts. */
function changed<Data>(page: Data, change: (key: string, text: string) => string | null): Data {
  const text = JSON.stringify(page, (key, value: unknown) => (typeof value === 'string' ? change(key, value) : value))
  return JSON.parse(text) as Data
}

function fontBytes(): Buffer[] {
  return fonts.flatMap(([family, from]) =>
    cuts.map((cut) => readFileSync(join(dirname(from), cut, `${family}_${cut}.ttf`))),
  )
}
