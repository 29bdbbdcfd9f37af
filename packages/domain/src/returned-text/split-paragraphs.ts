import { withoutBlanks } from './alike.ts'
import type { Pairing, ToldClause, ToldParagraph } from './pair-paragraphs.ts'

export interface Splits {
  /** The parts of each clause that was only split, in order. */
  readonly get: (clause: ToldClause) => readonly ToldParagraph[] | undefined
  readonly taken: ReadonlySet<ToldParagraph>
}

/** Finds clauses that are now two paragraphs and say the same. One that was changed as well is a change and a new paragraph. */
export function findSplits({ paragraphs, found, from }: Pairing): Splits {
  const splits = new Map<ToldClause, readonly ToldParagraph[]>()
  const taken = new Set<ToldParagraph>()
  for (const [clause, paragraph] of found) {
    if (clause.words === '' || paragraph.words.length >= clause.words.length) continue
    const whole = withoutBlanks(clause.words)
    const isFree = (each: ToldParagraph | undefined): each is ToldParagraph =>
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
