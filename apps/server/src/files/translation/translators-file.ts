import type { Code, CodedLine } from '@minga/domain/translation/coded-line'
import type { TranslationUnit } from '@minga/domain/translation/translation-unit'
import type { Language } from '@minga/domain/language/language'

/** A text with its translation, as every format for translators is written from it. */
export interface TranslatorsFile {
  /** Of this export: a returned file is known by it. */
  readonly id: string
  readonly title: string
  readonly source: Language
  readonly target: Language
  readonly units: readonly TranslationUnit[]
  /** What a code stands for, in words. */
  readonly shown: (code: Code) => string
  /** The notes for the translator beside a unit, each a sentence. */
  readonly notes: (unit: TranslationUnit) => readonly string[]
}

const prefix = 'minga-'

/** How an export's id stands in a file: ids of XLIFF may not begin with everything. */
export function exportName(id: string): string {
  return `${prefix}${id}`
}

/** The export that a file says it is; undefined where it says none. */
export function exportIn(name: string | undefined): string | undefined {
  const [, id] = /^minga-([A-Za-z0-9_-]{1,64})(?:\.\w+)?$/.exec(name ?? '') ?? []
  return id
}

/** How a format writes codes and words. */
export interface CodeWriter {
  readonly text: (text: string) => string
  readonly open: (code: Extract<Code, { is: 'pair' }>) => string
  readonly close: (code: Extract<Code, { is: 'pair' }>) => string
  readonly place: (code: Extract<Code, { is: 'place' }>) => string
}

export function writeCoded(line: CodedLine, codes: readonly Code[], writer: CodeWriter): string {
  const known = new Map(codes.map((code) => [code.id, code]))
  return line
    .map((part) => {
      if (part.is === 'text') return writer.text(part.text)
      const code = known.get(part.code)
      if (code?.is === 'place') return writer.place(code)
      if (code === undefined) return ''
      return part.is === 'open' ? writer.open(code) : writer.close(code)
    })
    .join('')
}

/** The name of a mark: the binding adds a hash to that of one that may lie over itself. */
export function markName(mark: string): string {
  return mark.split('--')[0] ?? mark
}
