import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { localeOf } from '@minga/domain/language/locale-of'
import { shareOfColumn } from '@minga/domain/roadmap/figure'

import type { TextDocument } from '../text-document.ts'
import { pathInCompiler } from '../text-pictures.ts'
import { textWords } from '../text-words.ts'
import { evenHeadings } from './even-headings.ts'

const template = readFileSync(new URL('text-document.typ', import.meta.url), 'utf8')

/** A folder that is not there: the compiler reaches no file of this machine, only what it is given. */
const workspace = '/minga-text'

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
export function pdfFile(document: TextDocument): Uint8Array {
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fontBytes() }] })
  for (const [file, { kind, bytes }] of document.pictures) {
    compiler.mapShadow(workspace + pathInCompiler(file, { kind }), Buffer.from(bytes))
  }
  const whole = written(compiler, document)
  if ('bytes' in whole) return whole.bytes
  // Any client can have sent a picture whose head alone is one.
  const sound = written(compiler, withoutBroken(compiler, document))
  if ('bytes' in sound) return sound.bytes
  throw new Error(`the text was not set: ${JSON.stringify(sound.problems)}`)
}

type Written = { readonly bytes: Uint8Array } | { readonly problems: unknown }

function written(compiler: NodeCompiler, document: TextDocument): Written {
  try {
    const { result, problems } = compiled(compiler, document)
    return result === null
      ? { problems }
      : { bytes: compiler.pdf(result, { pdfStandard: 'ua-1', creationTimestamp: 0 }) }
  } catch (error) {
    return { problems: String(error) }
  }
}

/** The same text, with words for the pictures that cannot be drawn. Each is tried by itself. */
function withoutBroken(compiler: NodeCompiler, document: TextDocument): TextDocument {
  const broken = new Set<string>()
  for (const [file, picture] of document.pictures) {
    const path = pathInCompiler(file, picture)
    const figure = { file, alt: 'x', width: 'full', wide: null, high: null }
    const alone = [{ is: 'figure', id: '', figure, shown: { word: '', source: path }, line: [] }]
    const tried = { ...document, contents: '', blocks: alone as unknown as TextDocument['blocks'] }
    if (!('bytes' in written(compiler, tried))) broken.add(path)
  }
  return { ...document, blocks: withWords(document.blocks, broken) }
}

/** Data as it is, but for the sources that are broken. */
function withWords(blocks: TextDocument['blocks'], broken: ReadonlySet<string>): TextDocument['blocks'] {
  const text = JSON.stringify(blocks, (key, value: unknown) =>
    key === 'source' && typeof value === 'string' && broken.has(value) ? null : value,
  )
  return JSON.parse(text) as TextDocument['blocks']
}

function compiled(compiler: NodeCompiler, document: TextDocument) {
  const { language, wordsIn, blocks, title, coalition, standing, contents } = document
  const [tongue = language, region = ''] = localeOf[language].split('-')
  const page = textWords(wordsIn)('page', { page: '\n', pages: '\n' }).split('\n')
  const words = { title, coalition, standing, contents, tongue, region, page }
  const data = { ...words, blocks: evenHeadings(blocks), shares: shareOfColumn }
  const done = compiler.compile({ mainFileContent: template, inputs: { document: JSON.stringify(data) } })
  const error = done.takeError()
  return { result: done.result, problems: error === null ? [] : compiler.fetchDiagnostics(error) }
}

function fontBytes(): Buffer[] {
  return fonts.flatMap(([family, from]) =>
    cuts.map((cut) => readFileSync(join(dirname(from), cut, `${family}_${cut}.ttf`))),
  )
}
