import type { ThreadId } from '@minga/domain/identity/ids'
import { threadReference } from '@minga/domain/thread/thread'
import type { ReturnedMatrixRow } from '@minga/protocol/http/returned-matrices'
import type { HeldThread } from '@minga/storage/exports/matrix-export-rows'

import type { MatrixChange } from '../../../commands/returned-matrix/matrix-change.ts'
import { bookmarkName } from '../../../files/export/bookmark-name.ts'
import type { FoundTable, MatrixCells } from './find-table.ts'
import type { KnownThread } from './known-threads.ts'
import { mergeRow, type MergedRow } from './merge-row.ts'

/** The state that a matrix is compared with. */
export interface MatrixToCompare {
  readonly table: FoundTable
  /** The exported discussions. */
  readonly held: readonly HeldThread[]
  /** The discussions among them that the bringer reads, as they are now. */
  readonly known: ReadonlyMap<string, KnownThread>
}

export interface ComparedMatrix {
  readonly rows: readonly ReturnedMatrixRow[]
  readonly changes: readonly MatrixChange[]
}

/** In UTF-16 units: what of a comment a report shows. */
const longestExcerpt = 240

/** Compares a matrix row by row with its export, and with the present discussions. */
export function compareMatrix({ table, held, known }: MatrixToCompare): ComparedMatrix {
  const given = new Map(held.map((each): [string, HeldThread] => [each[0], each]))
  const identified = table.rows.flatMap((row) => identify(row, rowFinder(held, known)) ?? [])
  const merged = identified.map((each) => ({ ...each, ...merge(each, given, known) }))
  const counted = new Set(
    [...Map.groupBy(merged, ({ id }) => id)].flatMap(([id, rows]) =>
      id === undefined ? rows : [rows.find(({ change }) => change !== undefined) ?? rows[0]],
    ),
  )
  const seen = new Set(identified.map(({ id }) => id))
  const gone = [...known.values()].filter(({ id }) => !seen.has(id))
  return {
    rows: [
      ...merged.map((each): ReturnedMatrixRow => {
        const { row, cells, thread, state, code, disposition, answer } = each
        const isCounted = counted.has(each)
        const isShown = state !== 'same' || !isCounted
        return {
          row,
          state: isCounted ? state : 'copied',
          ...(code !== undefined && { code }),
          thread,
          comment: isShown ? excerptOf(cells.comment ?? '') : '',
          ...(isCounted && disposition !== undefined && { disposition }),
          ...(isCounted && answer !== undefined && { answer }),
        }
      }),
      ...gone.map((each): ReturnedMatrixRow => ({ row: null, state: 'gone', thread: placeOf(each), comment: '' })),
    ],
    changes: merged.flatMap((each) => (counted.has(each) && each.change !== undefined ? [each.change] : [])),
  }
}

interface IdentifiedRow {
  readonly row: number
  readonly cells: MatrixCells
  /** Undefined for a row of no discussion. */
  readonly id: ThreadId | undefined
  readonly is: 'known' | 'new' | 'unknown' | 'mismatched'
}

type RowFinder = ReturnType<typeof rowFinder>

/** Discussions are told by the mark of their row; by their number where a program has lost it. */
function rowFinder(held: readonly HeldThread[], known: ReadonlyMap<string, KnownThread>) {
  const names = new Map<string, ThreadId>(held.flatMap(([id]) => [[id, id] as const, [bookmarkName(id), id] as const]))
  const numbers = new Map<string, ThreadId>(
    [...known.values()].flatMap(({ id, number }) => {
      const reference = threadReference(number)
      return reference === null ? [] : [[reference, id] as const]
    }),
  )
  return { names, numbers, known }
}

function identify(
  { row, marks, cells }: FoundTable['rows'][number],
  { names, numbers, known }: RowFinder,
): IdentifiedRow | undefined {
  const own = marks.flatMap((mark) => names.get(mark.replace(/_Copy_\d+$/, '')) ?? [])
  const [marked] = own
  const said = (cells.number ?? '').trim()
  const numbered = numbers.get(said.toUpperCase())
  if (marked !== undefined) {
    if (!known.has(marked)) return { row, cells, id: undefined, is: 'unknown' }
    const isOfTwo = new Set(own).size > 1 || (numbered !== undefined && numbered !== marked)
    return { row, cells, id: isOfTwo ? undefined : marked, is: isOfTwo ? 'mismatched' : 'known' }
  }
  if (numbered !== undefined) return { row, cells, id: numbered, is: 'known' }
  if (marks.length > 0 || /^C-?\d+$/i.test(said)) return { row, cells, id: undefined, is: 'unknown' }
  const isEmpty = Object.values(cells).every((text) => text !== null && text?.trim() === '')
  return isEmpty ? undefined : { row, cells, id: undefined, is: 'new' }
}

function merge(
  { cells, id, is }: IdentifiedRow,
  held: ReadonlyMap<string, HeldThread>,
  known: ReadonlyMap<string, KnownThread>,
): MergedRow & { readonly thread: ReturnedMatrixRow['thread'] } {
  if (is === 'unknown' || is === 'mismatched') return { state: 'unreadable', code: is, thread: null }
  const [given, now] = [held.get(id ?? ''), known.get(id ?? '')]
  if (given === undefined || now === undefined) return { state: 'new', thread: null }
  return { ...mergeRow(cells, given, now), thread: placeOf(now) }
}

function placeOf({ id, number, group, roadmap, record }: KnownThread): NonNullable<ReturnedMatrixRow['thread']> {
  return { id, reference: threadReference(number), group, roadmap, record }
}

function excerptOf(text: string): string {
  const words = text.replaceAll(/\s+/gu, ' ').trim()
  return words.length <= longestExcerpt ? words : `${words.slice(0, longestExcerpt).toWellFormed()}…`
}
