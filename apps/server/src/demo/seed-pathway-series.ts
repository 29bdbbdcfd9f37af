import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { addPathwaySeries } from '@minga/storage/pathways/pathway-series-rows'

import type { DemoPathwaySeries } from './demo-coalition.ts'

/** Writes the choices of series of the demo's pathways. Choices that exist stay as they are. */
export async function seedPathwaySeries(
  db: Db,
  series: readonly DemoPathwaySeries[],
  { authors, at }: { readonly authors: ReadonlyMap<PersonId, OrganisationId>; readonly at: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const each of series) {
      const organisation = authors.get(each.by)
      if (organisation === undefined) throw new Error(`${each.by} chooses in the demo and is not in it`)
      await addPathwaySeries(tx, { ...each, organisation, at })
    }
  })
}
