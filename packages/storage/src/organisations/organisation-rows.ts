import type { OrganisationId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { formerName, organisation, type Organisation } from '@minga/domain/organisation/organisation'
import type { OrganisationChange } from '@minga/protocol/http/organisations'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const organisationRow = z
  .object({
    id: z.string(),
    short_name: z.string(),
    names: jsonText(localizedText),
    former_names: jsonText(z.array(formerName)),
    kind: z.string(),
    hue: z.string(),
    seat: z.string().nullable(),
    logo: z.string().nullable(),
    state: z.enum(['active', 'suspended']),
  })
  .transform(({ short_name: shortName, former_names: formerNames, seat, logo, state, ...row }): unknown => ({
    ...row,
    shortName,
    ...(formerNames.length > 0 && { formerNames }),
    ...(seat !== null && { seat }),
    ...(logo !== null && { logo }),
    ...(state === 'suspended' && { suspended: true }),
  }))
  .pipe(organisation)

/** In the coalition's own order. */
export async function allOrganisations(db: Db): Promise<Organisation[]> {
  const found = await db.selectFrom('organisation').selectAll().orderBy('rank').execute()
  return z.array(organisationRow).parse(found)
}

/** Those of these ids that an organisation has. */
export async function organisationsAmong(db: Db, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (ids.size === 0) return ids
  const found = await inChunks([...ids], (chunk) =>
    db.selectFrom('organisation').select('id').where('id', 'in', chunk).execute(),
  )
  return new Set(found.map(({ id }) => id))
}

export async function findOrganisation(db: Db, id: string): Promise<Organisation | undefined> {
  const found = await db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst()
  return found && organisationRow.parse(found)
}

/** @param rank where it stands among the others */
export async function addOrganisation(db: Db, added: Organisation, rank: number): Promise<void> {
  await db
    .insertInto('organisation')
    .values({
      id: added.id,
      short_name: added.shortName,
      names: JSON.stringify(added.names),
      former_names: JSON.stringify(added.formerNames ?? []),
      kind: added.kind,
      hue: added.hue,
      seat: added.seat ?? null,
      logo: null,
      rank,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Where a new organisation stands: after all others. */
export async function nextOrganisationRank(tx: Transaction): Promise<number> {
  const { last } = await tx
    .selectFrom('organisation')
    .select(({ fn }) => fn.max('rank').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? -1) + 1
}

/** Writes the fields that are given. */
export async function updateOrganisation(
  tx: Transaction,
  id: OrganisationId,
  { shortName, names, formerNames, kind, hue, seat }: OrganisationChange,
): Promise<void> {
  const change = {
    ...(shortName !== undefined && { short_name: shortName }),
    ...(names !== undefined && { names: JSON.stringify(names) }),
    ...(formerNames !== undefined && { former_names: JSON.stringify(formerNames) }),
    ...(kind !== undefined && { kind }),
    ...(hue !== undefined && { hue }),
    ...(seat !== undefined && { seat }),
  }
  if (Object.keys(change).length === 0) return
  await tx.updateTable('organisation').set(change).where('id', '=', id).execute()
}

type OrganisationState = 'active' | 'suspended'

/** @returns false, with nothing changed, where it was not `from` */
export async function setOrganisationState(
  tx: Transaction,
  id: OrganisationId,
  { from, to }: { readonly from: OrganisationState; readonly to: OrganisationState },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('organisation')
    .set({ state: to })
    .where((eb) => eb.and({ id, state: from }))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
