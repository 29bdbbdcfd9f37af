import type { Rows } from './schema.ts'

/** Something done once for the whole installation. */
export type Deed = 'begin-seeding-demo' | 'seed-demo'

export async function isDone(rows: Rows, deed: Deed): Promise<boolean> {
  const found = await rows.selectFrom('done').select('deed').where('deed', '=', deed).executeTakeFirst()
  return found !== undefined
}

export async function markDone(rows: Rows, deed: Deed, at: string): Promise<void> {
  await rows
    .insertInto('done')
    .values({ deed, at })
    .onConflict((conflict) => conflict.column('deed').doNothing())
    .execute()
}

/** Nobody has been added yet: an installation before its first person. */
export async function isUnpeopled(rows: Rows): Promise<boolean> {
  const found = await rows.selectFrom('person').select('id').limit(1).executeTakeFirst()
  return found === undefined
}

/** Writes something small: whether it resolves is what is asked. */
export async function probe(rows: Rows, at: string): Promise<void> {
  await rows
    .insertInto('done')
    .values({ deed: 'probe', at })
    .onConflict((conflict) => conflict.column('deed').doUpdateSet({ at }))
    .execute()
}
