import { oneLine } from '../chart/chart-names.ts'
import { filled } from '../chart/chart-words.ts'
import type { Language } from '../language/language.ts'
import type { PageRecord } from './coalition-page.ts'
import { countedWords, pageWords } from './page-words.ts'

/**
 * Where what is said of records comes from: their first source, how many more each has, or that it has none. Records that name the same
 * share a line.
 */
export function recordSources(records: readonly PageRecord[], language: Language): string[] {
  const lines = Map.groupBy(records, (record) => sourceOf(record, language))
  return [...lines].map(([source, of]) =>
    filled(pageWords(language).source, { name: of.map(({ reference }) => reference).join(', '), source }),
  )
}

function sourceOf({ sources, illustrative }: PageRecord, language: Language): string {
  const words = pageWords(language)
  const [first, ...others] = sources.map(oneLine).filter((source) => source !== '')
  if (first === undefined) return illustrative ? words.example : words.noSource
  return others.length === 0 ? first : `${first}; ${countedWords(words.moreSources, others.length, language)}`
}
