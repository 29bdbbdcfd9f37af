import type { Language } from '../language/language.ts'
import { canonicalJson } from '../version/canonical-clauses.ts'
import type { Sha256 } from '../version/merkle-tree.ts'
import { driftedClauses, type DriftedClause } from './drift.ts'
import type { SignedClause } from './signed-clauses.ts'

/** The clauses of the first text of a work that each clause of a translation translates. The first text has none. */
export type ClauseLinks = ReadonlyMap<string, readonly string[]>

/** A text that is signed, in one of its languages. */
export interface SignedEdition {
  readonly language: Language
  /** Whether answers are bound to what it says. A courtesy translation says it again for readers. */
  readonly authentic: boolean
  readonly clauses: readonly SignedClause[]
  readonly links: ClauseLinks
}

/** One language of a text, by the root of its version. */
interface LanguageRoot {
  readonly language: Language
  readonly authentic: boolean
  /** Lower-case hex SHA-256. */
  readonly root: string
}

/**
 * The hash that an answer is bound to: for a text in one language the root of its version, for one in several a hash
 * over the roots of all, in the order of the languages, and over the choice of authentic ones.
 *
 * @returns lower-case hex
 */
export function rootOfLanguages(sha256: Sha256, texts: readonly LanguageRoot[]): string {
  const [only] = texts
  if (only !== undefined && texts.length === 1) return only.root
  const listed = texts
    .map(({ authentic, language, root }) => ({ authentic, language, root }))
    .toSorted((one, other) => (one.language < other.language ? -1 : 1))
  return Array.from(sha256(canonicalJson(listed)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A clause that is another one, in the language in which that is said first. */
export interface DriftedEdition extends DriftedClause {
  readonly language: Language
}

/** The changes of the clauses of a text in several languages. */
export interface DriftOfText {
  /** Changes of authentic texts: an answer to the earlier ones does not cover them. Clauses with the same content are named once. */
  readonly binding: readonly DriftedEdition[]
  /** Changes of courtesy translations, if no authentic text changed: they suspend nothing, and are shown. */
  readonly courtesy: readonly DriftedEdition[]
}

/**
 * The clauses in which two texts differ, language by language: the first of authentic ones names what all of them say. A language
 * that only the later text has says nothing new where the two have another in common.
 */
export function driftOfText(from: readonly SignedEdition[], to: readonly SignedEdition[]): DriftOfText {
  const said = new Set<string>()
  const inBoth = to.filter((edition) => from.some(({ language }) => language === edition.language))
  const compared = inBoth.length === 0 ? to : inBoth
  const driftsOf = (isBinding: boolean) =>
    compared
      .filter(({ authentic }) => authentic === isBinding)
      .flatMap((edition): DriftedEdition[] => {
        const before = from.find(({ language }) => language === edition.language)
        const drifted = driftedClauses(before?.clauses ?? [], edition.clauses)
        return drifted.flatMap(({ block, drift }) => {
          const keys = keysOf(drift === 'removed' && before !== undefined ? before : edition, block)
          if (keys.some((key) => said.has(key))) return []
          for (const key of keys) said.add(key)
          return [{ block, drift, language: edition.language }]
        })
      })
  const binding = driftsOf(true)
  return { binding, courtesy: driftsOf(false) }
}

/** The clauses that a text has in any of its languages: on each of them there can be a reservation. */
export function blocksOf(texts: readonly SignedEdition[]): ReadonlySet<string> {
  return new Set(texts.flatMap(({ clauses }) => clauses.map(({ block }) => block)))
}

/** A clause of a text, and those that say it in another of its languages. */
export interface SaidElsewhere {
  readonly block: string
  readonly language: Language
  readonly blocks: readonly string[]
}

/** By clause of a text in one language, the clauses of the others with the same content. */
export function clausesByLanguage(texts: readonly SignedEdition[], language: Language): SaidElsewhere[] {
  const own = texts.find((each) => each.language === language)
  if (own === undefined) return []
  return texts
    .filter((each) => each !== own)
    .flatMap((other) => {
      const saying = new Map<string, string[]>()
      for (const { block } of other.clauses) {
        for (const key of keysOf(other, block)) saying.set(key, [...(saying.get(key) ?? []), block])
      }
      return own.clauses.flatMap(({ block }): SaidElsewhere[] => {
        const blocks = [...new Set(keysOf(own, block).flatMap((key) => saying.get(key) ?? []))]
        return blocks.length === 0 ? [] : [{ block, language: other.language, blocks }]
      })
    })
}

/** The shared keys of clauses in several texts: the clauses of the first text that they translate. */
function keysOf({ links }: SignedEdition, block: string): readonly string[] {
  return links.get(block) ?? [block]
}
