import { personId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const passkey = z.object({
  id: z.string(),
  person: personId,
  name: z.string(),
  publicKey: z.instanceof(Uint8Array),
  counter: z.int(),
  transports: jsonText(z.array(z.string())),
  addedAt: z.string(),
  usedAt: z.string().nullable(),
})
export type Passkey = z.infer<typeof passkey>

function passkeys(db: Db) {
  return db
    .selectFrom('passkey')
    .select(['id', 'person', 'name', 'public_key as publicKey', 'counter', 'transports'])
    .select(['added_at as addedAt', 'used_at as usedAt'])
}

export async function passkeysOf(db: Db, person: PersonId): Promise<Passkey[]> {
  return passkey.array().parse(await passkeys(db).where('person', '=', person).orderBy('added_at').execute())
}

export async function findPasskey(db: Db, id: string): Promise<Passkey | undefined> {
  const found = await passkeys(db).where('id', '=', id).executeTakeFirst()
  return found && passkey.parse(found)
}

/** @returns false when it is registered already, for any person */
export async function addPasskey(tx: Transaction, added: Omit<Passkey, 'usedAt'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('passkey')
    .values({
      id: added.id,
      person: added.person,
      name: added.name,
      public_key: added.publicKey,
      counter: added.counter,
      transports: JSON.stringify(added.transports),
      added_at: added.addedAt,
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function markPasskeyUsed(db: Db, id: string, counter: number, at: string): Promise<void> {
  await db.updateTable('passkey').set({ counter, used_at: at }).where('id', '=', id).execute()
}

/** @returns whether the person has such a one */
export async function renamePasskey(db: Db, person: PersonId, id: string, name: string): Promise<boolean> {
  const change = db.updateTable('passkey').set({ name }).where('id', '=', id).where('person', '=', person)
  return (await change.executeTakeFirst()).numUpdatedRows === 1n
}

/** @returns whether the person had such a one */
export async function removePasskey(tx: Transaction, person: PersonId, id: string): Promise<boolean> {
  const removal = tx.deleteFrom('passkey').where('id', '=', id).where('person', '=', person)
  return (await removal.executeTakeFirst()).numDeletedRows === 1n
}
