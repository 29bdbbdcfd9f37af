import { checkIn } from '@minga/domain/check-in/check-in'
import { personId, recordId, type RecordId } from '@minga/domain/identity/ids'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const checkInRow = z.object({
  id: z.string(),
  record: recordId,
  person: personId,
  at: z.string(),
  /** From when it opens nothing. */
  until: z.string(),
})
/** A link by which one person reports on one action. */
export type CheckInRow = z.infer<typeof checkInRow>

const reportRow = z.object({
  id: z.string(),
  said: checkIn,
  // It was written by this server.
  inverse: jsonText(z.array(z.custom<RecordChange>((value) => typeof value === 'object'))),
  slip: z.string().nullable(),
  at: z.string(),
})
export type ReportRow = z.infer<typeof reportRow>

export async function addCheckIn(
  tx: Transaction,
  { secretHash, ...row }: CheckInRow & { readonly secretHash: string },
): Promise<void> {
  await tx
    .insertInto('check_in')
    .values({ ...row, secret_hash: secretHash })
    .execute()
}

export async function findCheckIn(db: Db, secretHash: string): Promise<CheckInRow | undefined> {
  const found = await db
    .selectFrom('check_in')
    .select(['id', 'record', 'person', 'at', 'until'])
    .where('secret_hash', '=', secretHash)
    .executeTakeFirst()
  return found && checkInRow.parse(found)
}

/** The last report by a link that was not taken back. */
export async function standingReport(db: Db, link: string): Promise<ReportRow | undefined> {
  const found = await db
    .selectFrom('check_in_report')
    .select(['id', 'said', 'inverse', 'slip', 'at'])
    .where('check_in', '=', link)
    .where('taken_back_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found && reportRow.parse(found)
}

/** The link of a report, and the report, where it was made by this person and stands. */
export async function findOwnReport(
  db: Db,
  person: string,
  report: string,
): Promise<{ readonly link: CheckInRow; readonly report: ReportRow } | undefined> {
  const found = await db
    .selectFrom('check_in_report')
    .innerJoin('check_in', 'check_in.id', 'check_in_report.check_in')
    .select(['check_in.id', 'check_in.record', 'check_in.person', 'check_in.at', 'check_in.until'])
    .where('check_in_report.id', '=', report)
    .where('check_in.person', '=', person)
    .executeTakeFirst()
  const link = found && checkInRow.parse(found)
  const standing = link && (await standingReport(db, link.id))
  return link === undefined || standing?.id !== report ? undefined : { link, report: standing }
}

/** Those of these actions on which a report was made since a moment, in ISO, and stands. */
export async function reportedSince(
  db: Db,
  records: readonly RecordId[],
  since: string,
): Promise<ReadonlySet<RecordId>> {
  const found = await inChunks(records, (chunk) =>
    db
      .selectFrom('check_in')
      .innerJoin('check_in_report', 'check_in_report.check_in', 'check_in.id')
      .select('check_in.record')
      .where('check_in.record', 'in', chunk)
      .where('check_in_report.at', '>=', since)
      .where('check_in_report.taken_back_at', 'is', null)
      .execute(),
  )
  return new Set(found.map(({ record }) => recordId.parse(record)))
}

/** How many reports were made by a link, also those that were taken back. */
export async function countReports(db: Db, link: string): Promise<number> {
  const { count } = await db
    .selectFrom('check_in_report')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('check_in', '=', link)
    .executeTakeFirstOrThrow()
  return count
}

export async function addReport(
  tx: Transaction,
  link: string,
  { inverse, ...report }: Omit<ReportRow, 'inverse'> & { readonly inverse: readonly RecordChange[] },
): Promise<void> {
  await tx
    .insertInto('check_in_report')
    .values({ ...report, check_in: link, inverse: JSON.stringify(inverse), taken_back_at: null })
    .execute()
}

/** @returns false where it was taken back already */
export async function markTakenBack(tx: Transaction, report: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('check_in_report')
    .set({ taken_back_at: at })
    .where('id', '=', report)
    .where('taken_back_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** In ms. A link that is over says so for so long. */
const saidOver = 60 * 24 * 60 * 60 * 1000

/** Takes away links that were over long ago, with what was needed to take a report back. */
export async function forgetCheckIns(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - saidOver).toISOString()
  const over = db.selectFrom('check_in').select('id').where('until', '<', before)
  await db.deleteFrom('check_in_report').where('check_in', 'in', over).execute()
  await db.deleteFrom('check_in').where('until', '<', before).execute()
}
