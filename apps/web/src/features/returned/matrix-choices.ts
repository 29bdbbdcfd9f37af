import type { MatrixChoice, ReturnedMatrixReport, ReturnedMatrixRow } from '@minga/protocol/http/returned-matrices'

/** The decisions of a person: which parts of a discussion are written or left, by `keyOf`. */
export type MatrixDecisions = ReadonlyMap<string, 'mine' | 'theirs'>

export function keyOf({ thread }: ReturnedMatrixRow, field: MatrixChoice['field']): string {
  return `${thread?.id ?? ''} ${field}`
}

/** The part of a cell that is written: a clean change unless it is left, a crossed one only by decision; a reason with its disposition. */
export function takenOf(
  row: ReturnedMatrixRow,
  field: MatrixChoice['field'],
  decisions: MatrixDecisions,
): 'mine' | 'theirs' | undefined {
  if (field === 'answer' && row.answer?.isReason === true) return takenOf(row, 'disposition', decisions)
  const state = row[field]?.state
  if (state !== 'theirs' && state !== 'conflict') return undefined
  return decisions.get(keyOf(row, field)) ?? (state === 'theirs' ? 'theirs' : undefined)
}

export function choicesOf({ rows }: ReturnedMatrixReport, decisions: MatrixDecisions): MatrixChoice[] {
  return rows.flatMap((row): MatrixChoice[] =>
    (['disposition', 'answer'] as const).flatMap((field): MatrixChoice[] => {
      const take = decisions.get(keyOf(row, field))
      return row.thread === null || take === undefined ? [] : [{ thread: row.thread.id, field, take }]
    }),
  )
}

export interface MatrixSum {
  readonly dispositions: number
  readonly answers: number
  readonly conflicts: number
  /** Conflicts that are not decided. */
  readonly open: number
  readonly unread: number
  /** Rows of which nothing is written. */
  readonly left: number
  readonly gone: number
  readonly toWrite: number
}

export function sumOf({ rows }: ReturnedMatrixReport, decisions: MatrixDecisions): MatrixSum {
  const cells = rows.flatMap((row) =>
    (['disposition', 'answer'] as const)
      // A reason is no change of its own.
      .filter((field) => field === 'disposition' || row.answer?.isReason !== true)
      .map((field) => ({ field, state: row[field]?.state, row })),
  )
  const count = (wanted: (cell: (typeof cells)[number]) => boolean) => cells.filter(wanted).length
  return {
    dispositions: count(({ field, state }) => field === 'disposition' && state === 'theirs'),
    answers: count(({ field, state }) => field === 'answer' && state === 'theirs'),
    conflicts: count(({ state }) => state === 'conflict'),
    open: count(({ field, state, row }) => state === 'conflict' && takenOf(row, field, decisions) === undefined),
    unread: count(({ state }) => state === 'unreadable'),
    left: rows.filter(({ state }) => state === 'new' || state === 'copied' || state === 'unreadable').length,
    gone: rows.filter(({ state }) => state === 'gone').length,
    toWrite: count(({ field, row }) => takenOf(row, field, decisions) === 'theirs'),
  }
}

/** A row that a person has to look at. */
export function isOdd({ state, disposition, answer }: ReturnedMatrixRow): boolean {
  if (state === 'new' || state === 'copied' || state === 'unreadable') return true
  const states = [disposition?.state, answer?.state]
  return states.includes('conflict') || states.includes('unreadable')
}

export function isNews({ state, disposition, answer }: ReturnedMatrixRow): boolean {
  return state !== 'same' || disposition?.state === 'same' || answer?.state === 'same'
}
