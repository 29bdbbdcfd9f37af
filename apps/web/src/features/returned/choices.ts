import { requiredChoices } from '@minga/domain/record/required-choices'
import type { ReturnedCell, ReturnedChoice, ReturnedReport, ReturnedRow } from '@minga/protocol/http/returned-registers'

/** The decisions of a person: cells in conflict, by `keyOf`, and copied rows, by the record that each would be. */
export interface Decisions {
  readonly cells: ReadonlyMap<string, 'mine' | 'theirs'>
  readonly copies: ReadonlySet<string>
}

export const nothingDecided: Decisions = { cells: new Map(), copies: new Set() }

export function keyOf({ record }: ReturnedRow, { field }: ReturnedCell): string {
  return `${record} ${field}`
}

/** Whether a copied row can be added: it says what its kind requires. */
export function canBeAdded({ kind, cells }: ReturnedRow): boolean {
  const said = new Set(cells.flatMap(({ field, state }) => (state === 'theirs' ? [field] : [])))
  const isTitled = [...said].some((field) => field.startsWith('title/'))
  return isTitled && requiredChoices(kind).every(({ name }) => said.has(name))
}

/** The choices sent to the server beside the changes that it writes by itself. */
export function choicesOf({ rows }: ReturnedReport, { cells, copies }: Decisions): ReturnedChoice[] {
  return rows.flatMap((row): ReturnedChoice[] => {
    const { record } = row
    return row.cells.flatMap((cell): ReturnedChoice[] => {
      const isAdded = row.state === 'copied' && copies.has(record) && cell.state === 'theirs'
      const take = isAdded ? 'theirs' : cell.state === 'conflict' ? cells.get(keyOf(row, cell)) : undefined
      return take === undefined ? [] : [{ record, field: cell.field, take }]
    })
  })
}

/** A row that a person has to look at: something of it is not written of itself. */
export function isOdd({ state, cells }: ReturnedRow): boolean {
  if (state === 'copied' || state === 'mismatched' || state === 'unreadable') return true
  return cells.some((cell) => cell.state === 'conflict' || cell.state === 'unreadable')
}

/** Whether a row differs from its export. */
export function isNews({ state, cells }: ReturnedRow): boolean {
  return state !== 'same' || cells.some((cell) => cell.state === 'same')
}

export interface Sum {
  /** Cells that are written of themselves, and the records that they are in. */
  readonly clean: number
  readonly changed: number
  readonly added: number
  readonly conflicts: number
  /** Conflicts that are not decided. */
  readonly open: number
  readonly unread: number
  /** Rows of which nothing is written. */
  readonly left: number
  readonly gone: number
  /** Cells that are going to be written. */
  readonly toWrite: number
}

function countIn(rows: readonly ReturnedRow[], wanted: ReturnedCell['state']): number {
  return rows.reduce((sum, { cells }) => sum + cells.filter(({ state }) => state === wanted).length, 0)
}

export function sumOf(report: ReturnedReport, decisions: Decisions): Sum {
  const written = report.rows.filter(({ state }) => state === 'changed' || state === 'new')
  const rowsOf = (...states: readonly ReturnedRow['state'][]) =>
    report.rows.filter(({ state }) => states.includes(state)).length
  const clean = countIn(written, 'theirs')
  const conflicts = countIn(written, 'conflict')
  const chosen = choicesOf(report, decisions)
  return {
    clean,
    changed: written.filter(({ state, cells }) => state === 'changed' && cells.some((cell) => cell.state === 'theirs'))
      .length,
    added: rowsOf('new'),
    conflicts,
    open: conflicts - decisions.cells.size,
    unread: countIn(written, 'unreadable'),
    left: rowsOf('copied', 'mismatched', 'unreadable') - decisions.copies.size,
    gone: rowsOf('gone'),
    toWrite: clean + chosen.filter(({ take }) => take === 'theirs').length,
  }
}
