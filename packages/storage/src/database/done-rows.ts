import type { Db } from './schema.ts'

/** The acts that are done once for the whole installation. */
export type OnceDone = 'begin-seeding-demo' | 'seed-demo'

export async function isDone(db: Db, what: OnceDone): Promise<boolean> {
  const found = await db.selectFrom('done').select('deed').where('deed', '=', what).executeTakeFirst()
  return found !== undefined
}

export async function markDone(db: Db, what: OnceDone, at: string): Promise<void> {
  await db
    .insertInto('done')
    .values({ deed: what, at })
    .onConflict((conflict) => conflict.column('deed').doNothing())
    .execute()
}

/** Whether the installation has no person yet. */
export async function isUnpeopled(db: Db): Promise<boolean> {
  const found = await db.selectFrom('person').select('id').limit(1).executeTakeFirst()
  return found === undefined
}

/** Writes a small row. It resolves only while the database takes writes. */
export async function probe(db: Db, at: string): Promise<void> {
  await db
    .insertInto('done')
    .values({ deed: 'probe', at })
    .onConflict((conflict) => conflict.column('deed').doUpdateSet({ at }))
    .execute()
}
