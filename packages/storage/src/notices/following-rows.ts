import { personId, type PersonId } from '@minga/domain/identity/ids'
import { following, type Followable, type Following } from '@minga/domain/notice/notice'
import { sql } from 'kysely'
import { z } from 'zod'

import { listed } from '../database/expressions.ts'
import type { Db } from '../database/schema.ts'

const stateRow = z.object({ person: personId, id: z.string(), state: following })

/** All people's choices for these places of one kind. */
export async function followingOf(
  db: Db,
  kind: Followable['kind'],
  ids: readonly string[],
): Promise<z.infer<typeof stateRow>[]> {
  const { rows: found } = await sql<object>`
    SELECT person, id, state FROM following
     WHERE kind = ${kind} AND id IN ${listed(ids)}`.execute(db)
  return stateRow.array().parse(found)
}

/** A person's choice for a place; `undefined` where they made none. */
export async function findFollowing(
  db: Db,
  person: PersonId,
  { kind, id }: Followable,
): Promise<Following | undefined> {
  const found = await db
    .selectFrom('following')
    .select('state')
    .where((eb) => eb.and({ person, kind, id }))
    .executeTakeFirst()
  return found && following.parse(found.state)
}

export async function setFollowing(
  db: Db,
  person: PersonId,
  { kind, id }: Followable,
  state: Following,
): Promise<void> {
  await db
    .insertInto('following')
    .values({ person, kind, id, state })
    .onConflict((conflict) => conflict.columns(['person', 'kind', 'id']).doUpdateSet({ state }))
    .execute()
}

/** Makes a person follow a place that they wrote in, unless they have made a choice for it. */
export async function followByWriting(db: Db, person: string, { kind, id }: Followable): Promise<void> {
  await db
    .insertInto('following')
    .values({ person, kind, id, state: 'follow' })
    .onConflict((conflict) => conflict.columns(['person', 'kind', 'id']).doNothing())
    .execute()
}
