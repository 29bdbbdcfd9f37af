import { recordId, type GroupId, type RecordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { sql } from 'kysely'

import type { Db } from '../database/schema.ts'
import { holdsAny } from '../database/expressions.ts'
import { linksOf } from './waiting-rows.ts'

interface Wanted {
  readonly kind: RecordKind
  /** The links through which a record names others, by the names of the fields. */
  readonly through: Readonly<Record<string, readonly RecordId[]>>
  readonly readable: readonly GroupId[]
  readonly limit: number
}

/** The records of a kind that name any of these through their links; not archived, of groups that the reader may read. */
export async function recordsNaming(db: Db, { kind, through, readable, limit }: Wanted): Promise<RecordId[]> {
  const links = Object.entries(through).filter(([, ids]) => ids.length > 0)
  if (readable.length === 0 || links.length === 0) return []
  const named = links.map(([field, ids]) => holdsAny('record_row.fields', field, ids))
  const found = await db
    .selectFrom('record_row')
    .innerJoin('record_fact', 'record_fact.record', 'record_row.record')
    .select('record_row.record')
    .where('record_row.kind', '=', kind)
    .where('record_fact.archived', '=', 0)
    .where('record_row.group_id', 'in', readable)
    .where(sql<boolean>`(${sql.join(named, sql` OR `)})`)
    .orderBy('record_fact.number')
    .limit(limit)
    .execute()
  return found.map(({ record }) => recordId.parse(record))
}

/**
 * What waits for these actions, directly and through others, and what all of those wait for: at most `limit` with the given
 * ones. No step leads through an action that the reader may not read.
 */
export async function actionsAround(
  db: Db,
  actions: readonly RecordId[],
  { readable, limit }: Pick<Wanted, 'readable' | 'limit'>,
): Promise<RecordId[]> {
  const known = new Set(actions)
  for (const end of ['awaitedBy', 'waitsFor'] as const) {
    let frontier: readonly RecordId[] = [...known]
    while (frontier.length > 0 && known.size < limit) {
      const links = await linksOf(db, frontier, readable)
      const next = [...new Set(links[end].map(({ record }) => record))].filter((id) => !known.has(id))
      frontier = next.slice(0, limit - known.size)
      for (const id of frontier) known.add(id)
    }
  }
  return [...known]
}
