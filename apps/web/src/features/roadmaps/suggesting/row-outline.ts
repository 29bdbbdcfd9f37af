import { noteWords } from '@minga/domain/roadmap/footnote'
import { blockName } from '@minga/domain/roadmap/block-names'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { clausesOf } from '@minga/domain/version/clauses'

import type { OutlineEntry } from '../../../prose/editor/prose-digest.ts'
import type { OutlinedText } from '../outlined-text.ts'

/** The headings of a text that stands in rows. */
export function outlineOf(tree: readonly TreeElement[]): OutlineEntry[] {
  return clausesOf(tree).flatMap(({ id, element }) => {
    const text = noteWords(element)
    if (element.name !== blockName.heading || text === '') return []
    return [{ id, level: Number(element.attributes['level']) || 1, text }]
  })
}

/** The rows, as the outline leads to them: by keyboard to the button that proposes a change of the heading. */
export const rowsOutlined: OutlinedText = {
  headings: headingsInRows,
  goTo(index) {
    const row = headingsInRows()[index]?.closest('.suggest-row')
    row?.querySelector<HTMLElement>('.suggest-open')?.focus({ preventScroll: true })
  },
}

function headingsInRows(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>('.suggest-row :is(h1, h2, h3)')
  return [...all].filter(({ textContent }) => textContent.trim() !== '')
}
