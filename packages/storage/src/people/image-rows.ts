import { createHash } from 'node:crypto'

import type { ImageType } from '@minga/domain/image/image-kind'
import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

export interface NewImage {
  readonly type: ImageType
  readonly bytes: Uint8Array
  /** ISO. */
  readonly at: string
}

const imageRow = z.object({
  id: z.string(),
  type: z.enum(['image/png', 'image/jpeg', 'image/webp'] satisfies ImageType[]),
  bytes: z.instanceof(Uint8Array<ArrayBuffer>),
})
export type Image = z.infer<typeof imageRow>

/** @returns what names the logo from now on */
export async function setLogo(
  tx: Transaction,
  organisation: OrganisationId,
  image: NewImage | undefined,
): Promise<string | null> {
  const logo = image === undefined ? null : await addImage(tx, image)
  await tx.updateTable('organisation').set({ logo }).where('id', '=', organisation).execute()
  await forgetUnused(tx)
  return logo
}

/** @returns what names the avatar from now on */
export async function setAvatar(
  tx: Transaction,
  person: PersonId,
  image: NewImage | undefined,
): Promise<string | null> {
  const avatar = image === undefined ? null : await addImage(tx, image)
  await tx.updateTable('person').set({ avatar }).where('id', '=', person).execute()
  await forgetUnused(tx)
  return avatar
}

export async function findLogo(db: Db, organisation: OrganisationId): Promise<Image | undefined> {
  const found = await db
    .selectFrom('organisation')
    .innerJoin('image', 'image.id', 'organisation.logo')
    .select(['image.id', 'image.type', 'image.bytes'])
    .where('organisation.id', '=', organisation)
    .executeTakeFirst()
  return found && imageRow.parse(found)
}

export async function findAvatar(db: Db, person: PersonId): Promise<Image | undefined> {
  const found = await db
    .selectFrom('person')
    .innerJoin('image', 'image.id', 'person.avatar')
    .select(['image.id', 'image.type', 'image.bytes'])
    .where('person.id', '=', person)
    .executeTakeFirst()
  return found && imageRow.parse(found)
}

/** The name is the hash of the content: the same image twice is one. */
async function addImage(tx: Transaction, { type, bytes, at }: NewImage): Promise<string> {
  const id = createHash('sha256').update(bytes).digest('base64url').slice(0, 32)
  await tx
    .insertInto('image')
    .values({ id, type, bytes, added_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return id
}

/** Deletes images that nothing uses, so that the next backup does not hold them. */
async function forgetUnused(tx: Transaction): Promise<void> {
  const logos = tx.selectFrom('organisation').select('logo').where('logo', 'is not', null)
  const avatars = tx.selectFrom('person').select('avatar').where('avatar', 'is not', null)
  await tx
    .deleteFrom('image')
    .where('id', 'not in', logos.$castTo<{ logo: string }>())
    .where('id', 'not in', avatars.$castTo<{ avatar: string }>())
    .execute()
}
