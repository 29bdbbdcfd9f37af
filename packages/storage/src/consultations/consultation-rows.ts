import { consultationId, type ConsultationId } from '@minga/domain/consultation/consultation'
import {
  organisationId,
  personId,
  roadmapId,
  type OrganisationId,
  type PersonId,
  type RoadmapId,
} from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { proposalSetId, type ProposalSetId } from '@minga/domain/proposal/proposed-change'
import { versionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { forgetConsultationOfProposals } from '../threads/proposal-rows.ts'

const consultationRow = z.object({
  id: consultationId,
  roadmap: roadmapId,
  version: versionId,
  organisation: organisationId,
  by: personId,
  at: z.string(),
  name: z.string(),
  language,
  /** Title and number when it was sent; the number is empty for none. */
  title: z.string(),
  number: z.string(),
  note: z.string(),
  due: z.string().nullable(),
  readers: jsonText(z.array(personId)),
  closedAt: z.string().nullable(),
  /** The proposals that were made of it last. */
  set: proposalSetId.nullable(),
})
export type ConsultationRow = z.infer<typeof consultationRow>

/** One clause of the text as it was sent. */
const sentClause = z.object({ block: z.string(), is: z.string(), text: z.string() })
export type SentClause = z.infer<typeof sentClause>

/** @returns false where its id is taken */
export async function addConsultation(
  tx: Transaction,
  { readers, closedAt, set, ...row }: ConsultationRow,
  clauses: readonly SentClause[],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('consultation')
    .values({
      ...row,
      readers: JSON.stringify(readers),
      clauses: JSON.stringify(clauses),
      closed_at: closedAt,
      set_id: set,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

function select(db: Db) {
  return db
    .selectFrom('consultation')
    .select(['id', 'roadmap', 'version', 'organisation', 'by', 'at', 'name', 'language', 'title', 'number'])
    .select(['note', 'due', 'readers', 'closed_at as closedAt', 'set_id as set'])
}

export async function findConsultation(db: Db, id: ConsultationId): Promise<ConsultationRow | undefined> {
  const found = await select(db).where('id', '=', id).executeTakeFirst()
  return found && consultationRow.parse(found)
}

/** An organisation's, the newest first. The caller leaves out what its reader is not named for. */
export async function consultationsOf(db: Db, organisation: OrganisationId): Promise<ConsultationRow[]> {
  const found = await select(db).where('organisation', '=', organisation).orderBy('at', 'desc').orderBy('id').execute()
  return consultationRow.array().parse(found)
}

/** The text as it was sent, clause by clause. */
export async function sentClauses(db: Db, id: ConsultationId): Promise<SentClause[]> {
  const found = await db.selectFrom('consultation').select('clauses').where('id', '=', id).executeTakeFirst()
  return found === undefined ? [] : jsonText(sentClause.array()).parse(found.clauses)
}

export async function setConsultationReaders(
  tx: Transaction,
  id: ConsultationId,
  readers: readonly PersonId[],
): Promise<void> {
  await tx
    .updateTable('consultation')
    .set({ readers: JSON.stringify(readers) })
    .where('id', '=', id)
    .execute()
}

export async function setClosed(tx: Transaction, id: ConsultationId, at: string | null): Promise<void> {
  await tx.updateTable('consultation').set({ closed_at: at }).where('id', '=', id).execute()
}

export async function setDue(tx: Transaction, id: ConsultationId, due: string | null): Promise<void> {
  await tx.updateTable('consultation').set({ due }).where('id', '=', id).execute()
}

export async function setProposalSet(tx: Transaction, id: ConsultationId, set: ProposalSetId): Promise<void> {
  await tx.updateTable('consultation').set({ set_id: set }).where('id', '=', id).execute()
}

/** The consultations that were closed before this time, and those of deleted roadmaps. */
export async function consultationsToForget(
  db: Db,
  closedBefore: string,
): Promise<{ readonly id: ConsultationId; readonly roadmap: RoadmapId }[]> {
  const found = await db
    .selectFrom('consultation')
    .innerJoin('roadmap', 'roadmap.id', 'consultation.roadmap')
    .select(['consultation.id', 'consultation.roadmap'])
    .where((eb) => eb.or([eb('closed_at', '<', closedBefore), eb('roadmap.state', '=', 'deleted')]))
    .execute()
  return z.object({ id: consultationId, roadmap: roadmapId }).array().parse(found)
}

/** Deletes a consultation with all that was asked, answered and decided; proposals that were sent stay. @returns its files' names */
export async function deleteConsultation(tx: Transaction, id: ConsultationId): Promise<string[]> {
  await forgetConsultationOfProposals(tx, id)
  const files = await tx.deleteFrom('consultation_file').where('consultation', '=', id).returning('stored').execute()
  const members = tx.selectFrom('consultation_member').select('id').where('consultation', '=', id)
  await tx.deleteFrom('consultation_reminder').where('member', 'in', members).execute()
  await tx.deleteFrom('consultation_answer').where('member', 'in', members).execute()
  await tx.deleteFrom('consultation_choice').where('consultation', '=', id).execute()
  await tx.deleteFrom('consultation_member').where('consultation', '=', id).execute()
  await tx.deleteFrom('consultation').where('id', '=', id).execute()
  return files.map(({ stored }) => stored)
}
