import type { ExcerptRun } from '@minga/protocol/http/search'

/** Of what stands before the first hit, in characters: the rest of one line is for what follows. */
const before = 32

/** An excerpt whose first hit comes soon, for a place of one line. It is cut between words. */
export function shortExcerpt(excerpt: readonly ExcerptRun[]): readonly ExcerptRun[] {
  const at = excerpt.findIndex(({ hit }) => hit)
  const lead = excerpt
    .slice(0, Math.max(at, 0))
    .map(({ text }) => text)
    .join('')
  if (lead.length <= before) return excerpt
  const end = lead.slice(-before)
  const word = end.indexOf(' ')
  return [{ text: `…${word < 0 ? end : end.slice(word + 1)}`, hit: false }, ...excerpt.slice(at)]
}
