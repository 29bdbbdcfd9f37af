import { blockName } from '../roadmap/block-names.ts'
import type { TreeElement } from '../roadmap/block-tree.ts'
import { figureOf } from '../roadmap/figure.ts'
import { lettersOf } from '../roadmap/identified-blocks.ts'

/** All words of a clause that are translated: its letters and, of a figure, the alternative text below them. */
export function wordsOfClause(element: TreeElement): string {
  const alt = element.name === blockName.figure ? (figureOf(element.attributes)?.alt.trim() ?? '') : ''
  const letters = lettersOf(element)
  return alt === '' ? letters : letters.trim() === '' ? alt : `${letters}\n${alt}`
}
