import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { localeOf } from '@minga/domain/language/locale-of'

import type { TextDocument } from '../text-document.ts'
import { textWords } from '../text-words.ts'
import { evenHeadings } from './even-headings.ts'

const template = readFileSync(new URL('text-document.typ', import.meta.url), 'utf8')

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
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fontBytes() }] })
  const { result, ...outcome } = compiled(compiler, document)
  if (result === null) throw new Error(`the text was not set: ${JSON.stringify(outcome.problems)}`)
  return compiler.pdf(result, { pdfStandard: 'ua-1', creationTimestamp: 0 })
}

function compiled(compiler: NodeCompiler, { language, wordsIn, blocks, ...rest }: TextDocument) {
  const [tongue = language, region = ''] = localeOf[language].split('-')
  const page = textWords(wordsIn)('page', { page: '\n', pages: '\n' }).split('\n')
  const data = { ...rest, tongue, region, page, blocks: evenHeadings(blocks) }
  const done = compiler.compile({ mainFileContent: template, inputs: { document: JSON.stringify(data) } })
  const error = done.takeError()
  return { result: done.result, problems: error === null ? [] : compiler.fetchDiagnostics(error) }
}

function fontBytes(): Buffer[] {
  return fonts.flatMap(([family, from]) =>
    cuts.map((cut) => readFileSync(join(dirname(from), cut, `${family}_${cut}.ttf`))),
  )
}
