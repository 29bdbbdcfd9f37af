import { organisationId, personId, type OrganisationId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { contactId, type ContactId } from '@minga/domain/sending/contact'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

const contactRow = z.object({
  id: contactId,
  organisation: organisationId,
  name: z.string(),
  office: z.string(),
  address: z.string(),
  language,
  by: personId,
  at: z.string(),
})
export type ContactRow = z.infer<typeof contactRow>

/** @returns false where another contact has this id already */
export async function addContact(tx: Transaction, contact: ContactRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('contact')
    .values(contact)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** An organisation's contacts, by name. */
export async function contactsOf(db: Db, organisation: OrganisationId): Promise<ContactRow[]> {
  const found = await db
    .selectFrom('contact')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return contactRow.array().parse(found)
}

/** The contacts among these that belong to this organisation: one of another is not there. */
export async function findContacts(
  db: Db,
  organisation: OrganisationId,
  ids: readonly ContactId[],
): Promise<ContactRow[]> {
  const found = await inChunks(ids, (chunk) =>
    db.selectFrom('contact').selectAll().where('organisation', '=', organisation).where('id', 'in', chunk).execute(),
  )
  return contactRow.array().parse(found)
}

export async function countContacts(db: Db, organisation: OrganisationId): Promise<number> {
  const { count } = await db
    .selectFrom('contact')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organisation', '=', organisation)
    .executeTakeFirstOrThrow()
  return count
}

export async function changeContact(
  tx: Transaction,
  { id, name, office, address, language: spoken }: Omit<ContactRow, 'organisation' | 'by' | 'at'>,
): Promise<void> {
  await tx.updateTable('contact').set({ name, office, address, language: spoken }).where('id', '=', id).execute()
}

/** Takes a contact away; what was sent to it keeps the name, and no address. */
export async function removeContact(tx: Transaction, id: ContactId): Promise<void> {
  await tx.updateTable('sending_recipient').set({ contact: null, address: null }).where('contact', '=', id).execute()
  await tx.deleteFrom('contact').where('id', '=', id).execute()
}
