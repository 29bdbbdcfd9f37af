import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { typeWith } from '@minga/domain/custom-field/type-with'
import { languages, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { isCustomName } from '@minga/domain/record/custom-key'
import { plainText } from '@minga/domain/record/mentions'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'

import type { KnownWords } from '@minga/domain/cell-reading/known-words'
import type { SheetCell } from '@minga/domain/cell-reading/read-cell'

/** Where each column goes: the key of a field (`severity`, `title/es`); undefined is left out. */
export type PastedColumns = readonly (string | undefined)[]

/** The fields that a column can be put into, in the order of the record. */
export function fieldsForColumns(kind: RecordKind, own?: CustomFields): string[] {
  const { fields, longTexts } = typeWith(kind, own)
  return [
    ...Object.entries(fields).flatMap(([name, { type }]) => {
      // Entries of a table have a column each, which no sheet of ours has yet.
      if (type === 'rank' || type === 'keyed') return []
      return type === 'title' ? inLanguages(name) : [name]
    }),
    ...longTexts.flatMap(inLanguages),
  ]
}

function inLanguages(name: string): string[] {
  return languages.map((language) => `${name}/${language}`)
}

/** Whether the first row names the columns: most of its words are labels of fields. */
export function hasHeader(
  kind: RecordKind,
  [first = []]: readonly (readonly SheetCell[])[],
  words: KnownWords,
): boolean {
  const filled = first.filter(({ text }) => text !== '')
  const named = filled.filter(({ text }) => columnNamed(text, kind, words, 'es') !== undefined)
  return named.length > 0 && named.length * 2 >= filled.length
}

/** How many different fields the words of a row name. */
export function namesIn(kind: RecordKind, row: readonly SheetCell[], words: KnownWords): number {
  const named = row.map(({ text }) => (text === '' ? undefined : columnNamed(text, kind, words, 'es')))
  return new Set(named.filter((field) => field !== undefined)).size
}

/** Puts columns by the names in the first row, each field once. Without names the first column is the title. */
export function guessColumns(
  kind: RecordKind,
  rows: readonly (readonly SheetCell[])[],
  { isNamed, words, language }: { readonly isNamed: boolean; readonly words: KnownWords; readonly language: Language },
): PastedColumns {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const taken = new Set<string>()
  return Array.from({ length: width }, (_, at) => {
    const name = rows[0]?.[at]?.text ?? ''
    const field = isNamed ? columnNamed(name, kind, words, language) : at === 0 ? `title/${language}` : undefined
    if (field === undefined || taken.has(field)) return undefined
    taken.add(field)
    return field
  })
}

/** `Título (portugués)`, `Title (pt)`, `Título`: without a language it is the reader's. */
function columnNamed(text: string, kind: RecordKind, { labels }: KnownWords, language: Language): string | undefined {
  const plain = plainText(text)
  const [, label = plain, inside] = /^(.*?)\s*(?:\(([^)]*)\)|\/\s*(\w\w))?$/.exec(plain) ?? []
  const name = labels.get(plain) ?? labels.get(label)
  // The words name only those that there are.
  if (name === undefined || isCustomName(name)) return name
  const spoken = languageNamed(inside ?? plain.split('/')[1]) ?? language
  const { fields, longTexts } = typeOf(kind)
  const isSpoken = fields[name]?.type === 'title' || longTexts.some((each) => each === name)
  const field = isSpoken ? `${name}/${spoken}` : name
  return fieldsForColumns(kind).includes(field) ? field : undefined
}

function languageNamed(word: string | undefined): Language | undefined {
  if (word === undefined) return undefined
  return languages.find((language) => {
    const names = languages.map((speaker) =>
      new Intl.DisplayNames(localeOf[speaker], { type: 'language' }).of(language),
    )
    return language === word || names.some((name) => name !== undefined && plainText(name) === word)
  })
}
