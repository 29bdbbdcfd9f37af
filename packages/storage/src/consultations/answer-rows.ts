import {
  consultationId,
  consultedMemberId,
  memberAnswerId,
  type ConsultationId,
  type ConsultedMemberId,
} from '@minga/domain/consultation/consultation'
import { organisationId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const answerRow = z.object({
  member: consultedMemberId,
  id: memberAnswerId,
  /** The name of the file; null for words that were typed in. */
  name: z.string().nullable(),
  sha256: z.string(),
  by: personId,
  at: z.string(),
  /** As JSON: what it asks for, and how that is proposed; null once words of it were struck out. */
  report: z.string().nullable(),
  changes: z.string().nullable(),
})
export type AnswerRow = z.infer<typeof answerRow>

/** Keeps what came back from a member, in the place of what came before. */
export async function setAnswer(tx: Transaction, row: AnswerRow): Promise<void> {
  await tx.deleteFrom('consultation_answer').where('member', '=', row.member).execute()
  await tx.insertInto('consultation_answer').values(row).execute()
}

export async function removeAnswer(tx: Transaction, member: ConsultedMemberId): Promise<void> {
  await tx.deleteFrom('consultation_answer').where('member', '=', member).execute()
}

export async function findAnswer(db: Db, member: ConsultedMemberId): Promise<AnswerRow | undefined> {
  const found = await db.selectFrom('consultation_answer').selectAll().where('member', '=', member).executeTakeFirst()
  return found && answerRow.parse(found)
}

/** The answers, in the order of the asked members. */
export async function answersOf(db: Db, consultation: ConsultationId): Promise<AnswerRow[]> {
  const found = await db
    .selectFrom('consultation_answer')
    .innerJoin('consultation_member', 'consultation_member.id', 'consultation_answer.member')
    .selectAll('consultation_answer')
    .where('consultation', '=', consultation)
    .orderBy('place')
    .execute()
  return answerRow.array().parse(found)
}

/** @returns whether another answer has this id */
export async function isAnswerIdTaken(db: Db, { id, member }: Pick<AnswerRow, 'id' | 'member'>): Promise<boolean> {
  const found = await db
    .selectFrom('consultation_answer')
    .select('id')
    .where('id', '=', id)
    .where('member', '<>', member)
    .executeTakeFirst()
  return found !== undefined
}

const fileRow = z.object({
  id: z.string(),
  consultation: consultationId,
  /** Null for what was mailed. */
  member: consultedMemberId.nullable(),
  format: z.enum(['docx', 'odt', 'pdf']),
  name: z.string(),
  stored: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  by: personId,
  organisation: organisationId,
})
export type ConsultationFileRow = z.infer<typeof fileRow>

export async function addConsultationFile(tx: Transaction, row: ConsultationFileRow): Promise<void> {
  await tx.insertInto('consultation_file').values(row).execute()
}

/** The mailed files, and the returned ones. */
export async function filesOf(db: Db, consultation: ConsultationId): Promise<ConsultationFileRow[]> {
  const found = await db
    .selectFrom('consultation_file')
    .selectAll()
    .where('consultation', '=', consultation)
    .orderBy('format')
    .execute()
  return fileRow.array().parse(found)
}

/** Deletes a member's returned file. @returns its name in the folder */
export async function removeFileOf(tx: Transaction, member: ConsultedMemberId): Promise<string[]> {
  const found = await tx.deleteFrom('consultation_file').where('member', '=', member).returning('stored').execute()
  return found.map(({ stored }) => stored)
}
