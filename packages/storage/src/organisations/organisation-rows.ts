import { localizedText } from '@minga/domain/language/language'
import { formerName, organisation, type Organisation } from '@minga/domain/organisation/organisation'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Rows } from '../database/schema.ts'

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
export async function allOrganisations(rows: Rows): Promise<Organisation[]> {
  const found = await rows.selectFrom('organisation').selectAll().orderBy('place').execute()
  return z.array(organisationRow).parse(found)
}

export async function findOrganisation(rows: Rows, id: string): Promise<Organisation | undefined> {
  const found = await rows.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst()
  return found && organisationRow.parse(found)
}

/** @param place where it stands among the others */
export async function addOrganisation(rows: Rows, added: Organisation, place: number): Promise<void> {
  await rows
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
      place,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
