import { readCell, type CellNames, type CellProblem } from '@minga/domain/cell-reading/read-cell'
import type { RecordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { isSetChange, mayHold } from '@minga/domain/register-changes/field-place'
import type { ChangeRefusal, RecordChange } from '@minga/domain/register-changes/record-change'
import type { RivalReason } from '@minga/domain/rival-figures/rival-reason'

import { changeOf, emptyOf, isMembers, isSameHeld, type CellKey, type Held } from './cell-values.ts'
import type { OwnCell } from './copied-cells.ts'
import type { PastedTable } from './read-pasted.ts'

/** A cell that something is put into. */
export interface TargetCell {
  readonly record: RecordId
  readonly column: string
  /** Undefined for a column that is no field. */
  readonly cell: CellKey | undefined
  readonly held: Held
  /** Whether its record is written here: it is neither archived nor another group's. */
  readonly isOpen: boolean
}

/** Why a cell was not written. */
type Unwritten = CellProblem | ChangeRefusal | 'conflict' | 'no-field' | 'closed' | 'repeated' | 'rival'

/** A cell that stays as it was, beside the grid with the reason. */
export interface RejectedCell {
  readonly record: RecordId
  readonly column: string
  readonly text: string
  readonly why: Unwritten
}

export interface CellPlan {
  readonly changes: readonly RecordChange[]
  readonly rejected: readonly RejectedCell[]
  /** Why columns were flagged that are put in all the same: that is on record. */
  readonly rivals?: readonly RivalReason[]
}

interface Wish {
  readonly target: TargetCell
  /** The pasted value in words. */
  readonly text: string
  readonly wanted: Held | { readonly problem: CellProblem | 'rival' }
}

type Targets = readonly (readonly TargetCell[])[]

/** Empties cells. Columns that are no fields are passed over. */
export function clearing(kind: RecordKind, targets: Targets): CellPlan {
  return plan(
    kind,
    fieldsIn(targets).map((target) => ({ target, text: '', wanted: target.cell ? emptyOf(target.cell.field) : null })),
  )
}

/** Gives one field of many records a value; of a set, puts members in or takes them out, and leaves the others. */
export function setting(
  kind: RecordKind,
  targets: readonly TargetCell[],
  { value, way }: { readonly value: Held; readonly way: 'set' | 'add' | 'remove' },
): CellPlan {
  const wanted = (held: Held): Held => {
    if (way === 'set' || !isMembers(held) || !isMembers(value)) return value
    return way === 'add' ? [...new Set([...held, ...value])] : held.filter((member) => !value.includes(member))
  }
  return plan(
    kind,
    targets.map((target) => ({ target, text: '', wanted: wanted(target.held) })),
  )
}

/** Puts what the first row holds into the others, or what the first column holds. */
export function filling(kind: RecordKind, targets: Targets, to: 'down' | 'right', wordsOf: WordsOf): CellPlan {
  const wishes = targets.flatMap((row, at) =>
    row.flatMap((target, column) => {
      const source = to === 'down' ? targets[0]?.[column] : row[0]
      const isSource = to === 'down' ? at === 0 : column === 0
      if (isSource || source?.cell === undefined || target.cell === undefined) return []
      const fits = fitting(target.cell, { key: source.cell.key, held: source.held }, source.cell)
      return [{ target, text: wordsOf(source.cell, source.held), wanted: fits ?? { problem: 'invalid' as const } }]
    }),
  )
  return plan(kind, wishes)
}

type WordsOf = (cell: CellKey, held: Held) => string

/**
 * Puts a copy into cells: what Minga copied as it is held, everything else by its words, of which none is guessed. An
 * empty cell empties.
 *
 * @param leftOut columns of the copy that stay out because rivals do not show each other what is in them
 */
export function pasting(
  kind: RecordKind,
  targets: Targets,
  table: PastedTable,
  names: CellNames,
  keyOf: KeyOf,
  leftOut: ReadonlySet<number> = noColumns,
): CellPlan {
  const [rows, columns] = [table.rows.length, Math.max(0, ...table.rows.map((row) => row.length))]
  const wishes = targets.flatMap((row, down) =>
    row.flatMap((target, across): Wish[] => {
      const copied = table.rows[down % rows]?.[across % columns] ?? { text: '' }
      const own = table.own?.[down % rows]?.[across % columns]
      // A column that is no field has nothing for another one; in other programs' copies every word is meant.
      if (table.own !== undefined && own === undefined) return []
      const { text } = copied
      const isLeftOut = leftOut.has(across % columns)
      if ((target.cell === undefined || isLeftOut) && text === '') return []
      if (target.cell === undefined) return [{ target, text, wanted: null }]
      if (isLeftOut) return [{ target, text, wanted: { problem: 'rival' } }]
      const fits = own && fitting(target.cell, own, keyOf(own.key))
      if (fits !== undefined) return [{ target, text, wanted: fits }]
      const read = readCell(kind, target.cell.key, copied, names)
      if (read === undefined) return [{ target, text, wanted: emptyOf(target.cell.field) }]
      if ('problem' in read) return [{ target, text, wanted: read }]
      const { value } = read
      return [{ target, text, wanted: isSetChange(value) ? value.add : value }]
    }),
  )
  return plan(kind, wishes)
}

const noColumns: ReadonlySet<number> = new Set()

type KeyOf = (key: string) => CellKey | undefined

/** The value of another cell, if this one can hold the same; undefined if it means something else here. */
function fitting(target: CellKey, { held }: OwnCell, source: CellKey | undefined): Held | undefined {
  const isOfType = source?.field.type === target.field.type
  return isOfType && isHeldBy(target, held) ? held : undefined
}

function isHeldBy({ place }: CellKey, held: Held): boolean {
  return mayHold(place, isMembers(held) ? { add: held, remove: [] } : held)
}

function plan(kind: RecordKind, wishes: readonly Wish[]): CellPlan {
  const changes: RecordChange[] = []
  const rejected: RejectedCell[] = []
  // In a list of groups a record can have several rows: it gets what the first of them gets.
  const wishedFor = new Map<string, Held>()
  for (const { target, text, wanted } of wishes) {
    const { record, column, cell, held, isOpen } = target
    const reject = (why: Unwritten) => rejected.push({ record, column, text, why })
    if (cell === undefined) reject('no-field')
    else if (!isOpen) reject('closed')
    else if (isProblem(wanted)) reject(wanted.problem)
    else if (wishedFor.has(`${record}/${cell.key}`)) {
      if (!isSameHeld(wishedFor.get(`${record}/${cell.key}`) ?? null, wanted)) reject('repeated')
      continue
    } else if (isSameHeld(held, wanted)) wishedFor.set(`${record}/${cell.key}`, wanted)
    else if (!isHeldBy(cell, wanted)) reject('invalid')
    else {
      wishedFor.set(`${record}/${cell.key}`, wanted)
      changes.push(changeOf({ record, kind, key: cell.key }, held, wanted))
    }
  }
  return { changes, rejected }
}

function isProblem(wanted: Wish['wanted']): wanted is { readonly problem: CellProblem | 'rival' } {
  return typeof wanted === 'object' && wanted !== null && 'problem' in wanted
}

function fieldsIn(targets: Targets): readonly TargetCell[] {
  return targets.flat().filter(({ cell }) => cell !== undefined)
}
