import { newRecordId, type RecordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { ChangeValue, RecordChange } from '@minga/domain/register-changes/record-change'

import { requiredChoices } from '@minga/domain/record/required-choices'
import type { PastedColumns } from './pasted-columns.ts'
import { readCell, type CellNames, type CellProblem } from '@minga/domain/cell-reading/read-cell'
import type { CopiedCell } from './clipboard-table.ts'

/** Why a cell is not read. */
export type PastedProblem = CellProblem | NonNullable<CopiedCell['unread']>

export interface PastedRow {
  /** In the copy, from 0. */
  readonly at: number
  readonly record: RecordId
  /** The read values, by the key of their field. */
  readonly values: ReadonlyMap<string, ChangeValue>
  /** The cells that are not read, by the key of their field. */
  readonly problems: ReadonlyMap<string, PastedProblem>
  /** Why no record is made of it: no title, or the field that its kind requires. */
  readonly lacks: string | undefined
}

/** Made once for each row of the copy, so that reading it again in another writing makes the same records. */
export function recordIds(count: number): readonly RecordId[] {
  return Array.from({ length: count }, newRecordId)
}

export interface RowsRead {
  readonly kind: RecordKind
  readonly columns: PastedColumns
  readonly ids: readonly RecordId[]
  readonly names: CellNames
  /** For rows without what their kind requires, by the key of the field. */
  readonly otherwise: ReadonlyMap<string, string>
}

/** Reads the rows of a copy, without its header, as new records. */
export function readRows(rows: readonly (readonly CopiedCell[])[], wanted: RowsRead): PastedRow[] {
  const required = requiredChoices(wanted.kind).map(({ name }) => name)
  return rows.map((cells, at) => {
    const values = new Map<string, ChangeValue>()
    const problems = new Map<string, PastedProblem>()
    for (const [column, key] of wanted.columns.entries()) {
      if (key === undefined) continue
      const cell: CopiedCell = cells[column] ?? { text: '' }
      const read = cell.unread === undefined ? readCell(wanted.kind, key, cell, wanted.names) : { problem: cell.unread }
      if (read === undefined) continue
      if ('problem' in read) problems.set(key, read.problem)
      else values.set(key, read.value)
    }
    for (const name of required) {
      const chosen = wanted.otherwise.get(name)
      if (!values.has(name) && chosen !== undefined) values.set(name, chosen)
    }
    const isTitled = [...values.keys()].some((key) => key.startsWith('title/'))
    const lacks = isTitled ? required.find((name) => !values.has(name)) : 'title'
    return { at, record: wanted.ids[at] ?? newRecordId(), values, problems, lacks }
  })
}

/** The changes that make the records: rows that lack something are left out. */
export function changesOf(kind: RecordKind, rows: readonly PastedRow[]): RecordChange[] {
  return rows
    .filter(({ lacks }) => lacks === undefined)
    .flatMap(({ record, values }) => [...values].map(([field, value]) => ({ record, kind, field, value })))
}
