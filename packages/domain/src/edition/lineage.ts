import type { Clause } from '../version/clauses.ts'
import { pairedClauses } from '../version/compare-texts.ts'
import { findJoins } from '../version/joined-clauses.ts'
import type { TranslationLink } from './edition.ts'

/** By clause of a later text, the clauses of an earlier text that it comes from. A new clause comes from none. */
export type Lineage = ReadonlyMap<string, readonly string[]>

/** Both halves of a split clause come from it, and a joined clause comes from all its parts. */
export function lineageOf(then: readonly Clause[], now: readonly Clause[]): Lineage {
  const pairs = pairedClauses(then, now)
  const { split, joined } = findJoins(then, now, pairs)
  const origins = new Map([...pairs].map(([after, before]) => [after.id, [before.id]]))
  for (const [kept, parts] of split) {
    const origin = pairs.get(kept)
    if (origin !== undefined) for (const part of parts) origins.set(part.id, [origin.id])
  }
  for (const [after, before] of joined)
    origins.set(
      after.id,
      before.map(({ id }) => id),
    )
  return origins
}

/**
 * Links after changes of both texts: a split gives both halves the links of the whole, a join keeps the links of all its parts.
 * Other links stay, also those whose clause is gone: it may come back.
 *
 * @param source where each clause of the source comes from
 * @param edition the same of the edition
 */
export function followLinks<Link extends TranslationLink>(
  links: readonly Link[],
  { source, edition }: { readonly source: Lineage; readonly edition: Lineage },
): readonly Link[] {
  const inSource = inherited(links, ({ source: block }) => block, heirsIn(source))
  const withSource = [...links, ...inSource.map(({ link, heir }) => ({ ...link, source: heir }))]
  const inEdition = inherited(withSource, ({ block }) => block, heirsIn(edition))
  return unique([...withSource, ...inEdition.map(({ link, heir }) => ({ ...link, block: heir }))])
}

/**
 * Carries the states of clauses over to the clauses that came from them. A state holds only for the same words: for a clause that
 * was cut and pasted, and for no half.
 */
export function followStates<State extends { readonly block: string }>(
  states: ReadonlyMap<string, State>,
  edition: Lineage,
): ReadonlyMap<string, State> {
  const said = new Map(states)
  for (const [block, origins] of edition) {
    const state = origins.flatMap((origin) => states.get(origin) ?? [])[0]
    if (state !== undefined && !said.has(block)) said.set(block, { ...state, block })
  }
  return said
}

/** The later clauses that come from an earlier one under another id. */
function heirsIn(lineage: Lineage): ReadonlyMap<string, readonly string[]> {
  const heirs = new Map<string, string[]>()
  for (const [block, origins] of lineage) {
    for (const origin of origins) {
      if (origin === block) continue
      const known = heirs.get(origin)
      if (known === undefined) heirs.set(origin, [block])
      else known.push(block)
    }
  }
  return heirs
}

function inherited<Link>(
  links: readonly Link[],
  blockOf: (link: Link) => string,
  heirs: ReadonlyMap<string, readonly string[]>,
): { readonly link: Link; readonly heir: string }[] {
  return links.flatMap((link) => (heirs.get(blockOf(link)) ?? []).map((heir) => ({ link, heir })))
}

/** Keeps the first of two links between the same clauses: it was there before. */
function unique<Link extends TranslationLink>(links: readonly Link[]): Link[] {
  const known = new Map<string, Link>()
  for (const link of links) {
    const key = JSON.stringify([link.block, link.source])
    if (!known.has(key)) known.set(key, link)
  }
  return [...known.values()]
}
