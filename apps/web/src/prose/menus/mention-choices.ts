import { foldText } from '@minga/domain/search/fold-text'

import type { Callable } from './callable.ts'
import { type CitableRecord, rankRecords } from './citable-records.ts'

export type Choice =
  | { readonly kind: 'name'; readonly name: Callable }
  | { readonly kind: 'record'; readonly record: CitableRecord }

const mostNames = 6
/** Places that whole organisations keep below many people of the same letters. */
const leastOrganisations = 2
const mostRecords = 4

/**
 * The choices for a mention by the typed letters, which match the beginning of any word of a name: people first, since
 * naming an organisation in a comment calls all of it.
 *
 * @param place before anything is typed, a comment offers people only; a text offers something of each
 */
export function choicesFor(
  query: string,
  callable: readonly Callable[],
  records: readonly CitableRecord[],
  place: 'comment' | 'text' = 'comment',
): readonly Choice[] {
  const typed = foldText(query).trim()
  const isNarrow = typed === '' && place === 'comment'
  const found = callable.filter(({ label }) => {
    const name = foldText(label)
    return name.startsWith(typed) || name.includes(` ${typed}`)
  })
  const organisations = found.filter(({ kind }) => kind === 'organisation')
  const kept = isNarrow ? 0 : Math.min(leastOrganisations, organisations.length)
  const people = found.filter(({ kind }) => kind === 'person').slice(0, mostNames - kept)
  const names = [...people, ...organisations.slice(0, mostNames - people.length)].map((name) => ({
    kind: 'name' as const,
    name,
  }))
  if (isNarrow) return names
  return [...names, ...rankRecords(records, query, mostRecords).map((record) => ({ kind: 'record' as const, record }))]
}
