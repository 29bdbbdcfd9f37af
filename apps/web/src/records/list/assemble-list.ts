import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordFacts } from '@minga/protocol/http/records'

import type { AnyRecord, ListedRecord } from './listed-record.ts'

interface Row<Fields> {
  readonly record: Fields
  readonly facts: RecordFacts
}

interface GroupList<Fields extends AnyRecord> {
  readonly group: GroupId
  readonly room: string
  /** The room's records as they stand on this device, in the list's order. */
  readonly live: readonly Fields[]
  /** The facts of the group's records by record id, archived ones too. */
  readonly facts: ReadonlyMap<string, RecordFacts>
  /** The server's projected rows for the group; those of other rooms are records that also concern it. */
  readonly rows: readonly Row<Fields>[]
  /** The entries of the list before. One whose record and facts are the same stays, so that its row is not drawn anew. */
  readonly kept?: KeptEntries<Fields>
}

/** The entries of a list by their records. */
export type KeptEntries<Fields extends AnyRecord> = WeakMap<Fields, ListedRecord<Fields>>

/**
 * A group's list: its live records with their facts, then records of other groups that concern it. A live record is
 * never shown from its row, which may be older.
 */
export function groupList<Fields extends AnyRecord>({
  group,
  room,
  live,
  facts,
  rows,
  kept = new WeakMap(),
}: GroupList<Fields>): ListedRecord<Fields>[] {
  const own = live.map((record) => {
    const before = kept.get(record)
    const now = facts.get(record.id)
    if (before !== undefined && before.facts === now && before.group === group && before.room === room) return before
    const entry = { record, facts: now, group, room, guest: false }
    kept.set(record, entry)
    return entry
  })
  if (rows.length === 0) return own
  const here = new Set(live.map((record) => record.id))
  const guests = rows.filter((row) => row.facts.group !== group && !here.has(row.record.id))
  return [...own, ...guests.map((row) => ({ ...fromRow(row), guest: true }))]
}

/** The list across groups, from rows alone, without opening rooms. */
export function coalitionList<Fields extends AnyRecord>(rows: readonly Row<Fields>[]): ListedRecord<Fields>[] {
  return rows.map((row) => fromRow(row))
}

function fromRow<Fields extends AnyRecord>({ record, facts }: Row<Fields>): ListedRecord<Fields> {
  return { record, facts, group: facts.group, room: facts.room, guest: false }
}

/** Either the archived records or the others: a list never shows both. */
export function withArchived<Fields extends AnyRecord>(
  list: readonly ListedRecord<Fields>[],
  archived: boolean,
): ListedRecord<Fields>[] {
  return list.filter((item) => (item.facts?.archived ?? false) === archived)
}
