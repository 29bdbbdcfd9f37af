import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

import { unshownLetters, withoutLetters } from './unshown-letters.ts'

/** A folder that does not exist: the compiler reaches no file of this machine, only its input. */
const workspace = '/minga-text'

const require = createRequire(import.meta.url)
/** Fonts under the SIL Open Font License that come with their packages; the machine's serve only for letters that they lack. */
const fonts = [
  ['Inter', require.resolve('@expo-google-fonts/inter/package.json')],
  ['SourceSerif4', require.resolve('@expo-google-fonts/source-serif-4/package.json')],
] as const
const cuts = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold', '700Bold_Italic']

/** The compiler with the files that a template names. */
export interface Setting {
  readonly template: string
  /** By their paths in the compiler. */
  readonly files: Iterable<readonly [path: string, bytes: Uint8Array | string]>
}

/** What became of one try: a tagged PDF that meets PDF/UA-1, or why there is none. */
export type Written = { readonly bytes: Uint8Array } | { readonly problems: string }

/**
 * Opens the compiler for one text and closes it behind it. The text reaches the template as data: nothing that people wrote is ever
 * evaluated. The same text gives the same bytes on the same machine. A drawing with letters that no font has, has boxes in their place
 * once a try has named them; for the data, see `withBoxes`.
 */
export function withCompiler<Done>(
  { template, files }: Setting,
  set: (write: (data: unknown) => Written) => Done,
): Done {
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fontBytes() }] })
  const drawings = new Map<string, string>()
  const map = (path: string, bytes: Uint8Array | string) => compiler.mapShadow(workspace + path, Buffer.from(bytes))
  try {
    for (const [path, bytes] of files) {
      map(path, bytes)
      if (typeof bytes === 'string') drawings.set(path, bytes)
    }
    return set((data) => {
      const made = written(compiler, template, data)
      const letters = 'problems' in made ? unshownLetters(made.problems) : new Set<string>()
      for (const [path, drawing] of letters.size === 0 ? [] : drawings) {
        const boxed = withoutLetters(drawing, letters)
        drawings.set(path, boxed)
        map(path, boxed)
      }
      return made
    })
  } finally {
    // Otherwise the compiler keeps this text's cache for the next file that the process makes, also for another reader.
    compiler.evictCache(0)
  }
}

function written(compiler: NodeCompiler, template: string, data: unknown): Written {
  try {
    const done = compiler.compile({ mainFileContent: template, inputs: { document: JSON.stringify(data) } })
    const error = done.takeError()
    if (done.result !== null) return { bytes: compiler.pdf(done.result, { pdfStandard: 'ua-1', creationTimestamp: 0 }) }
    return { problems: JSON.stringify(error === null ? [] : compiler.fetchDiagnostics(error)) }
  } catch (error) {
    return { problems: String(error) }
  }
}

/** Texts that are no words. */
export const unprinted: ReadonlySet<string> = new Set(['address', 'source', 'file', 'id'])

/** The same data with a box for each letter that no font has. Undefined where the problems name none. */
export function withBoxes<Data>(data: Data, problems: string): Data | undefined {
  const letters = unshownLetters(problems)
  if (letters.size === 0) return undefined
  return changedTexts(data, (key, text) => (unprinted.has(key) ? text : withoutLetters(text, letters)))
}

/** Data as it is, but for some of its texts. */
export function changedTexts<Data>(data: Data, change: (key: string, text: string) => string | null): Data {
  const text = JSON.stringify(data, (key, value: unknown) => (typeof value === 'string' ? change(key, value) : value))
  return JSON.parse(text) as Data
}

function fontBytes(): Buffer[] {
  return fonts.flatMap(([family, from]) =>
    cuts.map((cut) => readFileSync(join(dirname(from), cut, `${family}_${cut}.ttf`))),
  )
}
