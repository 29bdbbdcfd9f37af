import { newRecordId, recordId, type RecordId } from '@minga/domain/identity/ids'
import { requiredChoices } from '@minga/domain/record/required-choices'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import type { ReturnedRow } from '@minga/protocol/http/returned-registers'

import type { WorkbookCell, WorkbookSheet } from '../../../files/workbook/workbook.ts'
import type { FoundColumns } from './find-columns.ts'
import type { KnownRow } from './known-rows.ts'
import type { CellReader, MergedCell } from './merge-cell.ts'
import { mergeColumn, newColumn } from './merge-table.ts'
import { returnedText } from './sheet-texts.ts'
import { identifyRows, type IdentifiedRow } from './identify-rows.ts'

/** The state that a sheet is compared with. */
export interface SheetToMerge {
  readonly sheet: WorkbookSheet
  readonly found: FoundColumns
  readonly reader: CellReader
  /** The records of its kind at the export, and now, by their ids. */
  readonly base: ReadonlyMap<string, KnownRow>
  readonly present: ReadonlyMap<string, KnownRow>
  /** All references that the reader may read, by the ids of their records. */
  readonly references: ReadonlyMap<string, string>
  /** The records of this group's register. */
  readonly own: ReadonlySet<string>
  readonly archived: ReadonlySet<string>
  /** Whether it had all of the records: then those that are not in it are gone. */
  readonly isWhole: boolean
}

/** A change with whether it is written without having been chosen. */
export interface AskedChange {
  readonly change: RecordChange
  readonly isClean: boolean
}

export interface MergedSheet {
  readonly rows: readonly ReturnedRow[]
  readonly changes: readonly AskedChange[]
  readonly elsewhere: number
}

/** Compares a sheet row by row. */
export function mergeSheet(asked: SheetToMerge): MergedSheet {
  const { sheet, found, base, references, reader, isWhole } = asked
  const identified = identifyRows(sheet.rows.slice(1), {
    id: found.id,
    reference: found.reference,
    columns: found.columns.map(({ at }) => at),
    references: new Map([...base.keys()].map((id) => [id, references.get(id) ?? ''])),
    readable: references,
    own: asked.own,
    isAsGiven: (id, cells) => isAsGiven(cells, base.get(id), asked),
  })
  const merged = identified.flatMap((row) => (row.is === 'elsewhere' ? [] : [mergeRow(row, asked)]))
  const seen = new Set(identified.flatMap((row) => ('id' in row ? [row.id] : [])))
  const gone = [...base.values()].filter(({ id }) => isWhole && !seen.has(id) && asked.present.has(id))
  return {
    rows: [
      ...merged.map(({ row }) => row),
      ...gone.map(({ id, title }) => {
        const reference = references.get(id) ?? null
        return { row: null, kind: reader.kind, record: id, reference, title, state: 'gone' as const, cells: [] }
      }),
    ],
    changes: merged.flatMap(({ changes }) => changes),
    elsewhere: identified.length - merged.length,
  }
}

function isAsGiven(
  cells: readonly WorkbookCell[],
  base: KnownRow | undefined,
  { found, reader: { is1904 } }: SheetToMerge,
): boolean {
  return found.columns.every(({ at, column }) => returnedText(cells[at] ?? null, column, is1904) === base?.text(column))
}

interface MergedRow {
  readonly row: ReturnedRow
  readonly changes: readonly AskedChange[]
}

function mergeRow(identified: Exclude<IdentifiedRow, { is: 'elsewhere' }>, asked: SheetToMerge): MergedRow {
  const { kind } = asked.reader
  const reference = identified.reference === '' ? null : identified.reference
  const title = 'id' in identified ? (asked.present.get(identified.id)?.title ?? '') : ''
  const about = { row: identified.row, kind, reference, title, cells: [] }
  const unwritten = (state: ReturnedRow['state'], record: string, code?: ReturnedRow['code']): MergedRow => ({
    row: { ...about, record: idOf(record), state, ...(code && { code }) },
    changes: [],
  })
  switch (identified.is) {
    case 'new':
      return addedRow(identified, asked, 'new')
    case 'copied':
      return addedRow(identified, asked, 'copied')
    case 'mismatched':
      return unwritten('mismatched', identified.id)
    case 'unknown':
      return unwritten('unreadable', identified.id, 'unknown')
    case 'known': {
      const [base, present] = [asked.base.get(identified.id), asked.present.get(identified.id)]
      if (base === undefined) throw new Error('a row is identified by the records that were given out')
      if (present === undefined) return unwritten('unreadable', identified.id, 'removed')
      return knownRow(identified, asked, { base, present })
    }
  }
}

/** A file may have anything in the place of an id. */
function idOf(text: string): RecordId {
  return recordId.safeParse(text).data ?? newRecordId()
}

function knownRow(
  identified: IdentifiedRow,
  { found, reader, references, archived }: SheetToMerge,
  { base, present }: { readonly base: KnownRow; readonly present: KnownRow },
): MergedRow {
  const merged = found.columns.flatMap(({ at, column }) =>
    mergeColumn(column, identified.cells[at] ?? null, { base, present }, reader),
  )
  const cells = withTitle(merged, present)
  const isChanged = cells.some(({ cell: { state } }) => state !== 'mine' && state !== 'same')
  const isLocked = isChanged && archived.has(present.id)
  return {
    row: {
      row: identified.row,
      kind: reader.kind,
      record: present.id,
      reference: references.get(present.id) ?? null,
      title: present.title,
      state: isLocked ? 'unreadable' : isChanged ? 'changed' : 'same',
      ...(isLocked && { code: 'archived' as const }),
      cells: cells.map(({ cell }) => cell),
    },
    changes: isLocked ? [] : asChanges(cells, present.id, reader.kind, true),
  }
}

/** A record keeps a title: the last one is not taken out. */
function withTitle(merged: readonly MergedCell[], present: KnownRow): readonly MergedCell[] {
  const titles = merged.filter(({ change }) => change?.field.startsWith('title/') === true)
  const isLeft = titles.some(({ change }) => change?.value !== null) || present.hasTitleBeside(fieldsOf(titles))
  if (titles.length === 0 || isLeft) return merged
  return merged.map((each) =>
    titles.includes(each) ? { cell: { ...each.cell, state: 'unreadable', theirs: '', code: 'required' } } : each,
  )
}

function fieldsOf(merged: readonly MergedCell[]): ReadonlySet<string> {
  return new Set(merged.map(({ cell: { field } }) => field))
}

function addedRow(identified: IdentifiedRow, { found, reader }: SheetToMerge, state: 'new' | 'copied'): MergedRow {
  const record = newRecordId()
  const merged = found.columns.flatMap(({ at, column }) => newColumn(column, identified.cells[at] ?? null, reader))
  const said = new Set(merged.flatMap(({ change }) => (change === undefined ? [] : [change.field])))
  const isTitled = [...said].some((field) => field.startsWith('title/'))
  const lacks = isTitled ? requiredChoices(reader.kind).find(({ name }) => !said.has(name))?.name : 'title'
  const isLacking = lacks !== undefined && state === 'new'
  return {
    row: {
      row: identified.row,
      kind: reader.kind,
      record,
      reference: identified.reference === '' ? null : identified.reference,
      title: titleIn(merged),
      state: isLacking ? 'unreadable' : state,
      ...(isLacking && { code: 'lacks' as const, lacks }),
      cells: merged.map(({ cell }) => cell),
    },
    changes: lacks === undefined ? asChanges(merged, record, reader.kind, state === 'new') : [],
  }
}

function titleIn(merged: readonly MergedCell[]): string {
  const titles = merged.flatMap(({ cell: { field, theirs } }) => (field.startsWith('title/') ? [theirs] : []))
  return titles.map(String).find((title) => title !== '') ?? ''
}

function asChanges(
  merged: readonly MergedCell[],
  record: RecordId,
  kind: RecordChange['kind'],
  isClean: boolean,
): AskedChange[] {
  return merged.flatMap(({ cell, change }) =>
    change === undefined ? [] : [{ change: { record, kind, ...change }, isClean: isClean && cell.state === 'theirs' }],
  )
}
