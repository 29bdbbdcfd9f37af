import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const signingKeyRow = z.object({
  /** Its thumbprint (RFC 7638). */
  id: z.string(),
  /** 32 bytes in base64url. */
  publicKey: z.string(),
  madeAt: z.string(),
  /** Null while it is in use. */
  retiredAt: z.string().nullable(),
})
/** The public half of a key that certificates are, or were, signed with. */
export type SigningKeyRow = z.infer<typeof signingKeyRow>

const inUse = z.object({ id: z.string(), madeAt: z.string(), sealed: z.instanceof(Uint8Array) })

/** All of them, the newest first: certificates of old keys stay verifiable. */
export async function signingKeys(db: Db): Promise<SigningKeyRow[]> {
  const found = await publicHalves(db).orderBy('made_at', 'desc').orderBy('id').execute()
  return signingKeyRow.array().parse(found)
}

export async function findSigningKey(db: Db, id: string): Promise<SigningKeyRow | undefined> {
  const found = await publicHalves(db).where('id', '=', id).executeTakeFirst()
  return found && signingKeyRow.parse(found)
}

function publicHalves(db: Db) {
  return db
    .selectFrom('signing_key')
    .select(['id', 'public_key as publicKey', 'made_at as madeAt', 'retired_at as retiredAt'])
}

/** The one in use, with its private half as it is sealed. */
export async function sealedKeyInUse(db: Db): Promise<z.infer<typeof inUse> | undefined> {
  const found = await db
    .selectFrom('signing_key')
    .select(['id', 'made_at as madeAt', 'sealed'])
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return found && inUse.parse(found)
}

interface NewSigningKey {
  readonly id: string
  readonly publicKey: string
  readonly sealed: Uint8Array
  readonly at: string
}

/** Puts a new key in the place of the one in use, whose private half is forgotten. */
export async function replaceKeyInUse(tx: Transaction, { id, publicKey, sealed, at }: NewSigningKey): Promise<void> {
  await tx.updateTable('signing_key').set({ retired_at: at, sealed: null }).where('retired_at', 'is', null).execute()
  await tx
    .insertInto('signing_key')
    .values({ id, public_key: publicKey, sealed, made_at: at, retired_at: null })
    .execute()
}
