import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import {
  canonicalText,
  noUndertakings,
  saysSomething,
  type CanonicalClause,
} from '@minga/domain/version/canonical-text'
import type { SignedTextAnswer } from '@minga/protocol/http/signed-texts'
import { useMemo } from 'react'

import { useShownInText, type ShownInText } from '../../prose/static/use-shown-in-text.ts'

/** A text of a sign-off in one language, as it can be shown. */
export interface ShownText extends ShownInText {
  readonly language: Language
  /** Whose pictures stand in it. */
  readonly roadmap: RoadmapId | undefined
  readonly tree: readonly TreeElement[]
  /** Those that say something: a reservation can be about each of them. */
  readonly clauses: ReadonlyMap<string, CanonicalClause>
  /** The clause of this text that says what a clause says, in whichever language that one is. */
  readonly clauseSaying: (block: string) => CanonicalClause | undefined
}

/** The same array each time, so that React computes nothing anew. */
const none: readonly never[] = []

export function useShownText(text: SignedTextAnswer | undefined): ShownText | undefined {
  const shown = useShownInText(text?.records ?? none, text?.charts ?? none)
  return useMemo(() => {
    if (text === undefined) return undefined
    const { language, roadmap, tree, elsewhere } = text
    const all = canonicalText(tree, noUndertakings).filter((clause) => clause.id !== '')
    const byId = new Map(all.map((clause) => [clause.id, clause]))
    const clauses = new Map([...byId].filter(([, clause]) => saysSomething(clause)))
    // Of several clauses that translate a part of it, the first.
    const saying = elsewhere.toReversed().flatMap(({ block, blocks }) => blocks.map((other) => [other, block] as const))
    const own = new Map(saying)
    const clauseSaying = (block: string) => byId.get(block) ?? byId.get(own.get(block) ?? '')
    return { language, roadmap, tree, clauses, clauseSaying, ...shown }
  }, [text, shown])
}

/** How a clause begins, for where it is named. */
export function beginningOf(words: string): string {
  const plain = words.replaceAll(/\s+/gu, ' ').trim()
  if (plain.length <= most) return plain
  const cut = plain.slice(0, most - 1)
  const end = cut.lastIndexOf(' ')
  // A word is cut where it is longer than all of it.
  return `${end < most / 2 ? cut.replace(/[\uD800-\uDBFF]$/u, '') : cut.slice(0, end)}…`
}

const most = 70
