import type { Rows } from './schema.ts'

/** What is done once for the whole installation. */
export type OnceDone = 'begin-seeding-demo' | 'seed-demo'

export async function isDone(rows: Rows, what: OnceDone): Promise<boolean> {
  const found = await rows.selectFrom('done').select('deed').where('deed', '=', what).executeTakeFirst()
  return found !== undefined
}

export async function markDone(rows: Rows, what: OnceDone, at: string): Promise<void> {
  await rows
    .insertInto('done')
    .values({ deed: what, at })
    .onConflict((conflict) => conflict.column('deed').doNothing())
    .execute()
}

/** Whether the installation has no person yet. */
export async function isUnpeopled(rows: Rows): Promise<boolean> {
  const found = await rows.selectFrom('person').select('id').limit(1).executeTakeFirst()
  return found === undefined
}

/** Writes a small row. It resolves only while the database takes writes. */
export async function probe(rows: Rows, at: string): Promise<void> {
  await rows
    .insertInto('done')
    .values({ deed: 'probe', at })
    .onConflict((conflict) => conflict.column('deed').doUpdateSet({ at }))
    .execute()
}
