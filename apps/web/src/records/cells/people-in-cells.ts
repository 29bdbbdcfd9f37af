import { keyParts } from '@minga/domain/record/custom-key'
import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'

/** Another person at a cell. */
export interface PersonAtCell {
  readonly id: string
  readonly name: string
  readonly organisation: string
  /** The organisation's, `#rrggbb`. */
  readonly colour: string
}

/** The people at the cells of one record, by column. */
export type PeopleInRow = ReadonlyMap<string, readonly PersonAtCell[]>

/** The server sets `user`; `field` comes from another page and may hold anything. */
const presence = z.object({
  user: z.object({ id: z.string(), name: z.string(), organisation: z.string(), colour: z.string() }),
  field: z.string().max(200),
})

/**
 * The people at the cells of each record, or at the same fields in its panel. Rows that did not change are the same
 * objects as before, so that carets elsewhere render nothing.
 */
export function peopleInCells(
  awareness: Awareness,
  before: ReadonlyMap<string, PeopleInRow> = new Map(),
): ReadonlyMap<string, PeopleInRow> {
  const rows = new Map<string, Map<string, PersonAtCell[]>>()
  for (const [client, state] of awareness.getStates()) {
    const parsed = presence.safeParse(state)
    if (client === awareness.clientID || !parsed.success) continue
    const { field, user } = parsed.data
    const slash = field.indexOf('/')
    const record = slash < 0 ? field : field.slice(0, slash)
    const column = slash < 0 ? '' : keyParts(field.slice(slash + 1)).name
    const row = rows.get(record) ?? new Map<string, PersonAtCell[]>()
    rows.set(record, row)
    const there = row.get(column) ?? []
    if (!there.some(({ id }) => id === user.id)) row.set(column, [...there, user])
  }
  const now = new Map<string, PeopleInRow>()
  for (const [record, row] of rows) {
    const known = before.get(record)
    now.set(record, known !== undefined && isSame(known, row) ? known : row)
  }
  return isSameRows(before, now) ? before : now
}

function isSame(one: PeopleInRow, other: PeopleInRow): boolean {
  return JSON.stringify([...one]) === JSON.stringify([...other])
}

function isSameRows(one: ReadonlyMap<string, PeopleInRow>, other: ReadonlyMap<string, PeopleInRow>): boolean {
  return one.size === other.size && [...other].every(([record, row]) => one.get(record) === row)
}
