import type { EditionClause } from '@minga/domain/edition/edition-text'
import type { TranslationRow } from '@minga/domain/edition/translation-rows'
import type { TranslationState } from '@minga/domain/edition/edition'
import type { RowToTranslate, UnitState } from '@minga/domain/translation/translation-unit'
import type { TranslatorsScope } from '@minga/protocol/http/translation-files'

import type { MeasuredEdition } from '../../commands/editions/measured-edition.ts'

/** The state of a row in files for translators; undefined for rows that are not translated. */
export const unitStateOf: Readonly<Record<TranslationState, UnitState | undefined>> = {
  'to-update': 'initial',
  missing: 'initial',
  machine: 'initial',
  draft: 'translated',
  reviewed: 'reviewed',
  approved: 'final',
  orphan: undefined,
  nothing: undefined,
}

type Stands = Pick<TranslationRow, 'state'>

const within: Readonly<Record<TranslatorsScope, (row: Stands) => boolean>> = {
  open: ({ state }) => state === 'missing' || state === 'machine' || state === 'to-update',
  new: ({ state }) => state === 'missing' || state === 'machine',
  behind: ({ state }) => state === 'to-update',
  all: () => true,
}

/** The rows of an edition for its translators, in the order of the source. */
export function rowsToTranslate(
  { rows, source, own }: Pick<MeasuredEdition, 'rows' | 'source' | 'own'>,
  isIn: (row: TranslationRow) => boolean,
): RowToTranslate[] {
  const [sources, blocks] = [byId(source.text), byId(own.text)]
  return rows.flatMap((row): RowToTranslate[] => {
    const state = unitStateOf[row.state]
    if (state === undefined || !isIn(row)) return []
    return [
      {
        sources: row.source.flatMap((id) => sources.get(id) ?? []),
        targets: row.blocks.flatMap((id) => blocks.get(id)?.element ?? []),
        isTranslated: row.state !== 'missing',
        state,
        standing: row.state,
      },
    ]
  })
}

/** The rows in a file; a memory has the approved rows. */
export function rowsOfScope(scope: TranslatorsScope): (row: Stands) => boolean {
  return within[scope]
}

export function isApproved({ state }: Stands): boolean {
  return state === 'approved'
}

function byId(text: readonly EditionClause[]): ReadonlyMap<string, EditionClause> {
  return new Map(text.map((clause) => [clause.id, clause]))
}
