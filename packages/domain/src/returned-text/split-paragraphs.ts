import { withoutBlanks } from './alike.ts'
import type { Pairing, SpelledClause, SpelledParagraph } from './pair-paragraphs.ts'

export interface Splits {
  /** The parts of each clause that was only split, in order. */
  readonly get: (clause: SpelledClause) => readonly SpelledParagraph[] | undefined
  readonly taken: ReadonlySet<SpelledParagraph>
}

/** Finds clauses that are now two paragraphs and say the same. One that was changed as well is a change and a new paragraph. */
export function findSplits({ paragraphs, found, from }: Pairing): Splits {
  const splits = new Map<SpelledClause, readonly SpelledParagraph[]>()
  const taken = new Set<SpelledParagraph>()
  for (const [clause, paragraph] of found) {
    if (clause.words === '' || paragraph.words.length >= clause.words.length) continue
    const whole = withoutBlanks(clause.words)
    const isFree = (each: SpelledParagraph | undefined): each is SpelledParagraph =>
      each !== undefined && each.words !== '' && !from.has(each) && !taken.has(each)
    for (const [one, other] of [
      [paragraph, paragraphs[paragraph.index + 1]],
      [paragraphs[paragraph.index - 1], paragraph],
    ]) {
      const part = one === paragraph ? other : one
      if (one === undefined || other === undefined || !isFree(part)) continue
      if (withoutBlanks(one.words) + withoutBlanks(other.words) !== whole) continue
      splits.set(clause, [one, other])
      taken.add(part)
      break
    }
  }
  return { get: (clause) => splits.get(clause), taken }
}
