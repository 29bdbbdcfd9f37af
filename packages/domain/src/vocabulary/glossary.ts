import { z } from 'zod'

import { languages, localizedText, type Language, type LocalizedText } from '../language/language.ts'
import { plainWords } from '../organisation/plain-line.ts'

/** How many terms a glossary may have. */
export const mostTerms = 3000
/** In UTF-16 units. */
export const longestTerm = 120
export const longestDefinition = 1000
/** The limit in one language; the preferred name comes first. */
const mostNames = 8

export const termId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)
  .brand<'TermId'>()
export type TermId = z.infer<typeof termId>

/** Sheets and forms write several names in one cell with these between them. */
const separator = /[;\n]/
const name = plainWords()
  .trim()
  .min(1)
  .max(longestTerm)
  .refine((each) => !separator.test(each))
const names = z.array(name).max(mostNames)

/** The names of a thing in each language: the preferred name first, then others that people use. */
export const termNames = z
  .object({ es: names.default([]), pt: names.default([]), en: names.default([]) })
  .refine((each) => languages.some((language) => each[language].length > 0), 'a name in one language at least')
export type TermNames = z.infer<typeof termNames>

const definition = z
  .string()
  .max(longestDefinition)
  .transform((text) => text.trim())
/** A language without a definition has no key. */
export const termDefinition = localizedText
  .pipe(z.partialRecord(z.enum(languages), definition))
  .transform((texts): LocalizedText => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')))

/** A term of the coalition's glossary. */
export const term = z.object({ id: termId, names: termNames, definition: termDefinition })
export type Term = z.infer<typeof term>

/** Names as one line of words. */
export function joinedNames(each: readonly string[]): string {
  return each.join('; ')
}

/** One line of words as names, each once. */
export function readNames(line: string): string[] {
  const found = line.split(separator).map((each) => each.replaceAll(/\s+/gu, ' ').trim())
  return [...new Set(found.filter((each) => each !== ''))]
}

/** A term as a file says it; it may not know the id. */
export type ReadTerm = Omit<Term, 'id'> & { readonly id: string | undefined }

/** A change that a file would make to a glossary. */
export interface GlossaryChange {
  /** Undefined where the term is new. */
  readonly before: Term | undefined
  readonly after: Omit<Term, 'id'>
}

/**
 * The new and different terms in a file. A term is identified by its id, else by the first name it shares in one language. Whatever
 * the file leaves out stays, also a whole language; of two rows about one term the first counts.
 */
export function glossaryChanges(known: readonly Term[], read: readonly ReadTerm[]): GlossaryChange[] {
  const byId = new Map(known.map((each) => [each.id as string, each]))
  const byName = new Map(known.toReversed().flatMap((each) => keysOf(each).map((key) => [key, each] as const)))
  const met = new Set<Term | string>()
  return read.flatMap((each): GlossaryChange[] => {
    const named = keysOf(each).find((key) => byName.has(key))
    const before = byId.get(each.id ?? '') ?? (named === undefined ? undefined : byName.get(named))
    const keys = before === undefined ? keysOf(each) : [before]
    if (keys.some((key) => met.has(key))) return []
    for (const key of keys) met.add(key)
    const after = { names: { ...each.names }, definition: { ...before?.definition, ...each.definition } }
    for (const language of languages) {
      if (after.names[language].length === 0) after.names[language] = before?.names[language] ?? []
    }
    const isSame = before !== undefined && textOf(before) === textOf(after)
    return isSame ? [] : [{ before, after }]
  })
}

function keysOf({ names: each }: Pick<Term, 'names'>): string[] {
  return languages.flatMap((language) => {
    const [first] = each[language]
    return first === undefined ? [] : [`${language} ${first.toLocaleLowerCase(language)}`]
  })
}

function textOf({ names: each, definition: said }: Omit<Term, 'id'>): string {
  return JSON.stringify(languages.map((language) => [each[language], said[language] ?? '']))
}

/** A language by its tag in a file: `pt-BR` is Portuguese. */
export function languageOfTag(tag: string | undefined): Language | undefined {
  const [primary] = (tag ?? '').toLowerCase().split(/[-_]/)
  return languages.find((language) => language === primary)
}
