import type { Code, CodedLine } from '@minga/domain/translation/coded-line'
import type { TranslationUnit } from '@minga/domain/translation/translation-unit'
import type { Language } from '@minga/domain/language/language'

/** A text with its translation: every format for translators is written from this. */
export interface TranslatorsFile {
  /** The id of the export, which identifies a returned file. */
  readonly id: string
  readonly title: string
  readonly source: Language
  readonly target: Language
  readonly units: readonly TranslationUnit[]
  /** The meaning of a code in words. */
  readonly shown: (code: Code) => string
  /** The notes for the translator beside a unit, each a sentence. */
  readonly notes: (unit: TranslationUnit) => readonly string[]
}

const prefix = 'minga-'

/** The form of an export's id in a file: an id of XLIFF may not begin with every character. */
export function exportName(id: string): string {
  return `${prefix}${id}`
}

/** The export that a file names; undefined if it names none. */
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
