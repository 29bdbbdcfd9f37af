import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

interface SaidDate {
  /** A record, a round or a sign-off. */
  readonly subject: string
  readonly date: string
  /** ISO. */
  readonly at: string
}

/**
 * Keeps what calendars say of the dates of records from now on: each that differs from before is its next version. A record that
 * is written for the first time begins with the version 0.
 */
export async function noteRecordDates(tx: Transaction, dates: readonly SaidDate[]): Promise<void> {
  if (dates.length > 0) await note(tx, dates, 0)
}

/** Keeps that the last day of a round or a sign-off moved: before it moves first, it has no row. */
export async function noteMovedDay(tx: Transaction, moved: SaidDate): Promise<void> {
  await note(tx, [moved], 1)
}

async function note(tx: Transaction, dates: readonly SaidDate[], sequence: number): Promise<void> {
  await tx
    .insertInto('calendar_date')
    .values(dates.map((each) => ({ ...each, sequence })))
    .onConflict((conflict) =>
      conflict
        .column('subject')
        .doUpdateSet((row) => ({
          date: row.ref('excluded.date'),
          sequence: row('calendar_date.sequence', '+', 1),
          at: row.ref('excluded.at'),
        }))
        .whereRef('calendar_date.date', '<>', 'excluded.date'),
    )
    .execute()
}

const versionRow = z.object({ subject: z.string(), sequence: z.int(), at: z.string() })

/** How often these dates moved, and when they did last; one that never did is left out. */
export async function calendarVersions(
  db: Db,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, { readonly sequence: number; readonly at: string }>> {
  const found = await inChunks(subjects, (chunk) =>
    db.selectFrom('calendar_date').select(['subject', 'sequence', 'at']).where('subject', 'in', chunk).execute(),
  )
  return new Map(found.map((row) => versionRow.parse(row)).map(({ subject, ...version }) => [subject, version]))
}
