import { organisationId, personId, roadmapId, type RoadmapId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { contactId } from '@minga/domain/sending/contact'
import { answeredBy, recipientState, sendingId, sendingRecipientId } from '@minga/domain/sending/sending'
import type { AnsweredBy, RecipientState, SendingId, SendingRecipientId } from '@minga/domain/sending/sending'
import { versionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

const sendingRow = z.object({
  id: sendingId,
  roadmap: roadmapId,
  version: versionId,
  by: personId,
  organisation: organisationId,
  at: z.string(),
  language,
  /** Title and number when it was sent; the number is empty for none. */
  title: z.string(),
  number: z.string(),
  noteNumber: z.string(),
  note: z.string(),
  due: z.string().nullable(),
})
export type SendingRow = z.infer<typeof sendingRow>

const recipientRow = z.object({
  id: sendingRecipientId,
  sending: sendingId,
  person: personId.nullable(),
  contact: contactId.nullable(),
  name: z.string(),
  office: z.string(),
  /** The address of a contact. */
  address: z.string().nullable(),
  state: recipientState,
  stateAt: z.string(),
  reason: z.string().nullable(),
  answeredBy: answeredBy.nullable(),
})
export type RecipientRow = z.infer<typeof recipientRow>

const fileRow = z.object({
  id: z.string(),
  sending: sendingId,
  format: z.enum(['docx', 'pdf']),
  name: z.string(),
  stored: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  by: personId,
  organisation: organisationId,
  /** The id that it carries; null for what was sent before that was kept. */
  export: z.string().nullable(),
  /** For a letter: the recipient that it goes to. */
  recipient: sendingRecipientId.nullable(),
})
export type SendingFileRow = z.infer<typeof fileRow>

/** Adds a sending with its recipients, in their order, and its files. @returns false where its id is taken */
export async function addSending(
  tx: Transaction,
  { noteNumber, ...sending }: SendingRow,
  recipients: readonly RecipientRow[],
  files: readonly SendingFileRow[],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sending')
    .values({ ...sending, note_number: noteNumber })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return false
  for (const [place, { stateAt, answeredBy: by, ...recipient }] of recipients.entries()) {
    await tx
      .insertInto('sending_recipient')
      .values({ ...recipient, place, state_at: stateAt, answered_by: by })
      .execute()
  }
  for (const file of files) await tx.insertInto('sending_file').values(file).execute()
  return true
}

function selectSendings(db: Db) {
  return db
    .selectFrom('sending')
    .select(['id', 'roadmap', 'version', 'by', 'organisation', 'at', 'language', 'title', 'number', 'note', 'due'])
    .select('note_number as noteNumber')
}

/** Where a page ends: the next begins behind it. */
export interface SendingPlace {
  readonly at: string
  readonly id: SendingId
}

/** The sendings of a roadmap, the newest first. */
export async function sendingsOf(
  db: Db,
  roadmap: RoadmapId,
  { after, limit }: { readonly after: SendingPlace | undefined; readonly limit: number },
): Promise<SendingRow[]> {
  let query = selectSendings(db).where('roadmap', '=', roadmap).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit)
  if (after !== undefined) {
    query = query.where((eb) =>
      eb.or([eb('at', '<', after.at), eb.and([eb('at', '=', after.at), eb('id', '<', after.id)])]),
    )
  }
  return sendingRow.array().parse(await query.execute())
}

/** One of this roadmap; that of another is not there. */
export async function findSending(db: Db, roadmap: RoadmapId, id: SendingId): Promise<SendingRow | undefined> {
  const found = await selectSendings(db).where('roadmap', '=', roadmap).where('id', '=', id).executeTakeFirst()
  return found && sendingRow.parse(found)
}

export async function countSendings(db: Db, roadmap: RoadmapId): Promise<number> {
  const { count } = await db
    .selectFrom('sending')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('roadmap', '=', roadmap)
    .executeTakeFirstOrThrow()
  return count
}

function selectRecipients(db: Db) {
  return db
    .selectFrom('sending_recipient')
    .select(['id', 'sending', 'person', 'contact', 'name', 'office', 'address', 'state', 'reason'])
    .select(['state_at as stateAt', 'answered_by as answeredBy'])
}

/** The recipients of these sendings, each in its order. */
export async function recipientsOf(db: Db, sendings: readonly SendingId[]): Promise<RecipientRow[]> {
  const found = await inChunks(sendings, (chunk) =>
    selectRecipients(db).where('sending', 'in', chunk).orderBy('sending').orderBy('place').execute(),
  )
  return recipientRow.array().parse(found)
}

export async function findRecipient(
  db: Db,
  id: SendingRecipientId,
): Promise<{ readonly sending: SendingRow; readonly recipient: RecipientRow } | undefined> {
  const found = await selectRecipients(db).where('id', '=', id).executeTakeFirst()
  if (found === undefined) return undefined
  const recipient = recipientRow.parse(found)
  const sending = await selectSendings(db).where('id', '=', recipient.sending).executeTakeFirstOrThrow()
  return { sending: sendingRow.parse(sending), recipient }
}

export async function setRecipientState(
  tx: Transaction,
  id: SendingRecipientId,
  {
    state,
    at,
    reason,
    answeredBy: by = null,
  }: {
    readonly state: RecipientState
    readonly at: string
    readonly reason: string | null
    readonly answeredBy?: AnsweredBy | null
  },
): Promise<void> {
  await tx
    .updateTable('sending_recipient')
    .set({ state, state_at: at, reason, answered_by: by })
    .where('id', '=', id)
    .execute()
}

/** The sending that a file went out with, by the id that it carries. */
export async function sendingOfExport(db: Db, exported: string): Promise<SendingRow | undefined> {
  const file = await db.selectFrom('sending_file').select('sending').where('export', '=', exported).executeTakeFirst()
  if (file === undefined) return undefined
  return sendingRow.parse(await selectSendings(db).where('id', '=', file.sending).executeTakeFirstOrThrow())
}

/** The days on which each recipient of these was reminded. */
export async function remindersOfSendings(
  db: Db,
  sendings: readonly SendingId[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await inChunks(sendings, (chunk) =>
    db
      .selectFrom('sending_reminder')
      .innerJoin('sending_recipient', 'sending_recipient.id', 'sending_reminder.recipient')
      .select(['sending_reminder.recipient', 'sending_reminder.day'])
      .where('sending_recipient.sending', 'in', chunk)
      .orderBy('sending_reminder.day')
      .execute(),
  )
  const days = Map.groupBy(found, ({ recipient }) => recipient)
  return new Map([...days].map(([recipient, rows]) => [recipient, rows.map(({ day }) => day)]))
}

export async function addReminder(
  tx: Transaction,
  reminder: { readonly recipient: SendingRecipientId; readonly day: string; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.insertInto('sending_reminder').values(reminder).execute()
}

export async function filesOfSendings(db: Db, sendings: readonly SendingId[]): Promise<SendingFileRow[]> {
  const found = await inChunks(sendings, (chunk) =>
    db.selectFrom('sending_file').selectAll().where('sending', 'in', chunk).orderBy('format').orderBy('name').execute(),
  )
  return fileRow.array().parse(found)
}
