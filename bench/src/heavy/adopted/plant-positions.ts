import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

import { openDb } from '@minga/storage/database/open-db'

interface Wanted {
  readonly signOff: string
  readonly organisations: number
  readonly positions: number
}

/** As many organisations as a large coalition has, with answers as they come in rounds: copies of the one that was given. */
export async function plantPositions(folder: string, { signOff, organisations, positions }: Wanted): Promise<void> {
  const db = openDb(join(folder, 'minga.sqlite'))
  const one = { sign_off: signOff }
  const alacero = db.selectFrom('organisation').selectAll().where('id', '=', 'alacero')
  const organisation = await alacero.executeTakeFirstOrThrow()
  const position = await db
    .selectFrom('sign_off_position')
    .selectAll()
    .where((build) => build.and(one))
    .executeTakeFirstOrThrow()
  const signature = await db
    .selectFrom('sign_off_signature')
    .selectAll()
    .where('position', '=', position.id)
    .executeTakeFirstOrThrow()
  const invited = await db
    .selectFrom('sign_off_organisation')
    .selectAll()
    .where((build) => build.and(one))
    .executeTakeFirstOrThrow()
  await db.transaction().execute(async (tx) => {
    for (let at = 0; at < organisations; at++) {
      const id = `planted-${String(at)}`
      const planted = { ...organisation, id, short_name: `P${String(at)}`, rank: 1000 + at }
      await tx.insertInto('organisation').values(planted).execute()
      await tx
        .insertInto('sign_off_organisation')
        .values({ ...invited, organisation: id })
        .execute()
    }
    for (let at = 0; at < positions; at++) {
      const id = randomUUID()
      const of = `planted-${String(at % organisations)}`
      const given = { ...position, id, number: 100 + at, organisation: of }
      await tx.insertInto('sign_off_position').values(given).execute()
      await tx
        .insertInto('sign_off_signature')
        .values({ ...signature, position: id })
        .execute()
    }
  })
  await db.destroy()
}
