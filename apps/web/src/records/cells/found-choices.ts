import { foldText } from '@minga/domain/search/fold-text'

import type { Choice } from '../fields/choice-field.tsx'

/** The choices that begin with the search, then those with such a word, then those that contain it. */
export function foundChoices(choices: readonly Choice[], search: string): readonly Choice[] {
  const typed = foldText(search)
  if (typed === '') return choices
  const ranked = choices.flatMap((choice) => {
    const words = foldText(choice.label)
    const rank = words.startsWith(typed) ? 0 : words.includes(` ${typed}`) ? 1 : words.includes(typed) ? 2 : undefined
    return rank === undefined ? [] : [{ choice, rank }]
  })
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ choice }) => choice)
}
