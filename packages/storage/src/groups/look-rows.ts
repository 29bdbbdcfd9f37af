import type { PersonId, RoadmapId } from '@minga/domain/identity/ids'
import type { Look } from '@minga/domain/version/last-look'

import type { Db, Transaction } from '../database/schema.ts'

interface Looker {
  readonly person: PersonId
  readonly roadmap: RoadmapId
}

export async function findLook(db: Db, { person, roadmap }: Looker): Promise<Look | undefined> {
  const row = await db
    .selectFrom('roadmap_look')
    .select(['sequence', 'at', 'before_sequence', 'before_at'])
    .where('person', '=', person)
    .where('roadmap', '=', roadmap)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { sequence, at, before_sequence: before, before_at: beforeAt } = row
  return { sequence, at, before: before === null || beforeAt === null ? null : { sequence: before, at: beforeAt } }
}

export async function keepLook(tx: Transaction, looker: Looker, { sequence, at, before }: Look): Promise<void> {
  const look = { sequence, at, before_sequence: before?.sequence ?? null, before_at: before?.at ?? null }
  await tx
    .insertInto('roadmap_look')
    .values({ ...looker, ...look })
    .onConflict((conflict) => conflict.columns(['person', 'roadmap']).doUpdateSet(look))
    .execute()
}
