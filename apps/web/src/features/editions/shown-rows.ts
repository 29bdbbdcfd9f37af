import type { Measure, TranslationState } from '@minga/domain/edition/edition'
import type { TranslationRowView } from '@minga/protocol/http/editions'
import { useState } from 'react'

/** The choices of rows to show. */
export const showings = ['behind', 'missing', 'orphans', 'all'] as const
export type Showing = (typeof showings)[number]

const stateOf = { behind: 'to-update', missing: 'missing', orphans: 'orphan' } as const satisfies Record<
  Exclude<Showing, 'all'>,
  TranslationState
>

/** A row, known by the first clause in it. */
export interface KeyedRow {
  readonly key: string
  readonly row: TranslationRowView
}

export function shownRows(rows: readonly TranslationRowView[], showing: Showing): readonly KeyedRow[] {
  const shown = showing === 'all' ? rows : rows.filter(({ state }) => state === stateOf[showing])
  return shown.map((row) => ({ key: row.source[0]?.block ?? `-${row.blocks[0]?.block ?? ''}`, row }))
}

/**
 * Until a person chooses: the first kind of rows with open work, rows to update before all others.
 *
 * @param measure what the counts are measured against
 */
export function useShowing(
  counts: Readonly<Record<Showing, number>>,
  measure: Measure,
): [Showing, (showing: Showing) => void] {
  const [chosen, choose] = useState<{ readonly measure: Measure; readonly showing: Showing }>()
  const firstOf = () => ({ measure, showing: showings.find((each) => counts[each] > 0) ?? 'all' })
  const [first, setFirst] = useState(firstOf)
  if (first.measure !== measure) setFirst(firstOf())
  const of = chosen?.measure === measure ? chosen : first
  return [of.showing, (showing) => choose({ measure, showing })]
}
