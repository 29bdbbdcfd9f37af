import { localizedText } from '@minga/domain/language/language'
import { organisation, type Organisation } from '@minga/domain/organisation/organisation'
import { z } from 'zod'

import { jsonText } from './json-text.ts'
import type { Rows } from './schema.ts'

const organisationRow = z
  .object({
    id: z.string(),
    short_name: z.string(),
    names: jsonText(localizedText),
    name_at_signature: jsonText(localizedText).nullable(),
    kind: z.string(),
    hue: z.string(),
    seat: z.string().nullable(),
  })
  .transform(({ short_name: shortName, name_at_signature: nameAtSignature, seat, ...row }): unknown => ({
    ...row,
    shortName,
    ...(nameAtSignature !== null && { nameAtSignature }),
    ...(seat !== null && { seat }),
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
      name_at_signature: added.nameAtSignature ? JSON.stringify(added.nameAtSignature) : null,
      kind: added.kind,
      hue: added.hue,
      seat: added.seat ?? null,
      place,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
