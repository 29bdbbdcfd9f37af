import { groupId, organisationId, personId, type GroupId, type OrganisationId } from '@minga/domain/identity/ids'
import { holdId, type HeldBy, type HoldId } from '@minga/domain/strike-out/hold'
import { expressionBuilder } from 'kysely'
import { z } from 'zod'

import type { Db, Tables, Transaction } from '../database/schema.ts'

const holdRow = z
  .object({
    id: holdId,
    organisation: organisationId.nullable(),
    group: groupId.nullable(),
    reason: z.string(),
    by: personId,
    byOrganisation: organisationId,
    at: z.string(),
    liftedBy: personId.nullable(),
    liftedAt: z.string().nullable(),
  })
  .transform(({ organisation, group, ...row }) => ({ ...row, of: heldOf(organisation, group) }))
export type HoldRow = z.infer<typeof holdRow>

function heldOf(organisation: OrganisationId | null, group: GroupId | null): HeldBy {
  if (organisation !== null) return { kind: 'organisation', organisation }
  if (group !== null) return { kind: 'group', group }
  throw new Error('a hold of nothing')
}

function selectHolds(db: Db) {
  return db
    .selectFrom('hold')
    .select(['id', 'organisation', 'group_id as group', 'reason', 'by', 'by_organisation as byOrganisation', 'at'])
    .select(['lifted_by as liftedBy', 'lifted_at as liftedAt'])
}

/** The holds in force first, then the newest. */
export async function allHolds(db: Db): Promise<HoldRow[]> {
  const found = await selectHolds(db).orderBy('lifted_at', 'desc').orderBy('at', 'desc').orderBy('id').execute()
  const holds = holdRow.array().parse(found)
  return [...holds.filter(({ liftedAt }) => liftedAt === null), ...holds.filter(({ liftedAt }) => liftedAt !== null)]
}

export async function findHold(db: Db, id: HoldId): Promise<HoldRow | undefined> {
  const found = await selectHolds(db).where('id', '=', id).executeTakeFirst()
  return found && holdRow.parse(found)
}

/** @returns false where another one has this id */
export async function addHold(
  tx: Transaction,
  { of, ...row }: Pick<HoldRow, 'id' | 'of' | 'reason' | 'by' | 'byOrganisation' | 'at'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('hold')
    .values({
      id: row.id,
      reason: row.reason,
      by: row.by,
      by_organisation: row.byOrganisation,
      at: row.at,
      organisation: of.kind === 'organisation' ? of.organisation : null,
      group_id: of.kind === 'group' ? of.group : null,
      lifted_by: null,
      lifted_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

export async function liftHold(tx: Transaction, id: HoldId, by: string, at: string): Promise<void> {
  await tx.updateTable('hold').set({ lifted_by: by, lifted_at: at }).where('id', '=', id).execute()
}

/** Whether there is any hold: then nothing is purged, of any organisation. */
export async function isAnythingHeld(db: Db): Promise<boolean> {
  const found = await db.selectFrom('hold').select('id').where('lifted_at', 'is', null).limit(1).executeTakeFirst()
  return found !== undefined
}

/** The same within a statement: no hold stands. */
export function nothingIsHeld() {
  const eb = expressionBuilder<Tables>()
  return eb.not(eb.exists(eb.selectFrom('hold').select('hold.id').where('hold.lifted_at', 'is', null)))
}

/** Whether a hold stands on this organisation, or on a group in which it is, or ever was. */
export async function isOrganisationHeld(db: Db, organisation: OrganisationId): Promise<boolean> {
  const found = await db
    .selectFrom('hold')
    .select('id')
    .where('lifted_at', 'is', null)
    .where((eb) => {
      const groupsIn = (table: 'admission' | 'departure') =>
        eb.selectFrom(table).select('group_id').where('organisation', '=', organisation)
      return eb.or([
        eb('organisation', '=', organisation),
        eb('group_id', 'in', groupsIn('admission')),
        eb('group_id', 'in', groupsIn('departure')),
      ])
    })
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether a hold stands on one of these groups, or on an organisation that is, or ever was, in one of them. */
export async function isHeld(db: Db, groups: readonly GroupId[]): Promise<boolean> {
  if (groups.length === 0) return false
  const found = await db
    .selectFrom('hold')
    .select('id')
    .where('lifted_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('group_id', 'in', [...groups]),
        eb(
          'organisation',
          'in',
          eb
            .selectFrom('admission')
            .select('organisation')
            .where('group_id', 'in', [...groups]),
        ),
        eb(
          'organisation',
          'in',
          eb
            .selectFrom('departure')
            .select('organisation')
            .where('group_id', 'in', [...groups]),
        ),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
