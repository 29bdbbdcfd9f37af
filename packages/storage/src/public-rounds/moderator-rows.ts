import { personId, type GroupId, type PersonId, type RoundId } from '@minga/domain/identity/ids'

import type { Db } from '../database/schema.ts'

/** The people who were named leads of a group, and those of the secretariat: whether they run a public round, `can()` says. */
export async function likelyModerators(db: Db, group: GroupId): Promise<PersonId[]> {
  const found = await db
    .selectFrom('person')
    .select('person.id')
    .where('person.state', '=', 'active')
    .where((build) =>
      build.or([
        build(
          'person.id',
          'in',
          build.selectFrom('naming').select('naming.person').where('group_id', '=', group).where('named', '=', 'lead'),
        ),
        build(
          'person.organisation',
          'in',
          build.selectFrom('organisation').select('organisation.id').where('kind', '=', 'secretariat'),
        ),
      ]),
    )
    .execute()
  return found.map(({ id }) => personId.parse(id))
}

/** Whether a confirmed comment of a round waits for a decision. */
export async function isAnyWaiting(db: Db, round: RoundId): Promise<boolean> {
  const found = await db
    .selectFrom('public_comment')
    .select('number')
    .where('round', '=', round)
    .where('state', '=', 'waiting')
    .where('number', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
