import { readCell, type CellNames } from '@minga/domain/cell-reading/read-cell'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { isSetChange, mayHold } from '@minga/domain/register-changes/field-place'
import type { ChangeValue } from '@minga/domain/register-changes/record-change'
import type { ReturnedCell, ReturnedCellProblem, ReturnedValue } from '@minga/protocol/http/returned-registers'

import type { WorkbookCell } from '../../../files/workbook/workbook.ts'
import type { KnownColumn, KnownRow } from './known-rows.ts'
import { paragraphsLike } from './paragraphs-like.ts'
import { returnedText, sheetCellOf } from './sheet-texts.ts'

/** The words and formats that cells are read by. */
export interface CellReader {
  readonly kind: RecordKind
  readonly is1904: boolean
  readonly names: CellNames
}

/** A change that a cell asks for. */
interface CellChange {
  readonly field: string
  readonly base?: ChangeValue
  readonly value: ChangeValue
}

export interface MergedCell {
  readonly cell: ReturnedCell
  /** With `theirs` and `conflict`. */
  readonly change?: CellChange
}

/**
 * Compares a cell of a file with its exported value, and with the register now. It is read only if it differs.
 *
 * @returns undefined where neither the file nor the register has changed it
 */
export function mergeCell(
  column: KnownColumn,
  cell: WorkbookCell,
  { base, present }: { readonly base: KnownRow; readonly present: KnownRow },
  reader: CellReader,
): MergedCell | undefined {
  const { field } = column
  const values = { base: base.value(column), mine: present.value(column) }
  const untouched = () =>
    isSameValue(column, values.base, values.mine)
      ? undefined
      : { cell: { field, state: 'mine' as const, ...values, theirs: values.base } }
  const text = returnedText(cell, column, reader.is1904)
  if (text === base.text(column)) return untouched()
  if (text === present.text(column)) return { cell: { field, state: 'same', ...values, theirs: values.mine } }
  const unread = (code: ReturnedCellProblem): MergedCell => ({
    cell: { field, state: 'unreadable', ...values, theirs: text ?? null, code },
  })
  if (base.isCut(column) || present.isCut(column)) return unread('cut')
  if (present.isFormatted(column)) return unread('formatted')
  const read = readReturned(column, cell, reader, values.mine)
  if ('problem' in read) return unread(read.problem)
  const theirs = read.value
  if (isSameValue(column, theirs, values.base)) return untouched()
  if (isSameValue(column, theirs, values.mine)) return { cell: { field, state: 'same', ...values, theirs } }
  if (column.place.is === 'set') {
    // Members that one side put in or took out never stand against those of the other.
    const change = { field, value: memberChange(values.base, theirs) }
    return { cell: { field, state: 'theirs', ...values, theirs }, change }
  }
  const state = isSameValue(column, values.base, values.mine) ? 'theirs' : 'conflict'
  return { cell: { field, state, ...values, theirs }, change: { field, base: values.mine, value: theirs } }
}

/** A cell of a record that is not there yet. Undefined for an empty one. */
export function newCell(column: KnownColumn, cell: WorkbookCell, reader: CellReader): MergedCell | undefined {
  const { field } = column
  const text = returnedText(cell, column, reader.is1904)
  if (text === '') return undefined
  const read = readReturned(column, cell, reader, null)
  const values = { base: null, mine: null }
  if ('problem' in read) {
    return { cell: { field, state: 'unreadable', ...values, theirs: text ?? null, code: read.problem } }
  }
  const { value } = read
  const change = { field, value: column.place.is === 'set' ? memberChange([], value) : value }
  return { cell: { field, state: 'theirs', ...values, theirs: value }, change }
}

type ReadValue = { readonly value: ReturnedValue } | { readonly problem: ReturnedCellProblem }

function readReturned(
  column: KnownColumn,
  cell: WorkbookCell,
  { kind, is1904, names }: CellReader,
  present: ReturnedValue,
): ReadValue {
  const { field, place } = column
  const given = sheetCellOf(cell, column, is1904)
  if ('is' in given) return { problem: given.is }
  const read = readCell(kind, field, given, names)
  if (read === undefined) {
    if (place.is === 'set') return { value: [] }
    return mayHold(place, null) ? { value: null } : { problem: 'required' }
  }
  if ('problem' in read) return read
  if (place.is === 'text') return { value: paragraphsLike(given.text, Array.isArray(present) ? present : []) }
  return { value: isSetChange(read.value) ? read.value.add : read.value }
}

function memberChange(base: ReturnedValue, theirs: ReturnedValue): ChangeValue {
  const [before, after] = [base, theirs].map((members) => (Array.isArray(members) ? members.map(String) : []))
  return {
    add: (after ?? []).filter((member) => before?.includes(member) !== true),
    remove: (before ?? []).filter((member) => after?.includes(member) !== true),
  }
}

/** The members of a set are in no order, the paragraphs of a text are in one. */
function isSameValue({ place }: KnownColumn, one: ReturnedValue, other: ReturnedValue): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other)
  if (one.length !== other.length) return false
  const members = new Set(other)
  return one.every((each, at) => (place.is === 'set' ? members.has(each) : each === other[at]))
}
