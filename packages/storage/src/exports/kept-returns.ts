import type { Db, Transaction } from '../database/schema.ts'
import { isAnythingHeld } from '../strike-outs/hold-rows.ts'

/** How long what came of a returned file is kept, in days; and how many of one person. */
const keptFor = 30
const keptOfPerson = 20

/** Where what came of a returned file lies: of a workbook, of a text, of a comment matrix. The rows themselves stay. */
type Returned = 'returned' | 'returned_text' | 'returned_matrix'

/** A person's oldest beyond what is kept of them; none while anything is held. */
export async function beyondKept(tx: Transaction, table: Returned, by: string): Promise<string[]> {
  if (await isAnythingHeld(tx)) return []
  const older = await kept(tx, table)
    .where('by', '=', by)
    .orderBy('at', 'desc')
    .orderBy('id')
    .offset(keptOfPerson)
    .limit(100)
    .execute()
  return older.map(({ id }) => id)
}

/** The returned files that have been kept for their full time. */
export async function overdue(db: Db, table: Returned, now: Date): Promise<string[]> {
  const oldest = new Date(now.getTime() - keptFor * 86_400_000).toISOString()
  const due = await kept(db, table).where('at', '<', oldest).limit(1000).execute()
  return due.map(({ id }) => id)
}

function kept(db: Db, table: Returned) {
  // All three have these columns.
  return db
    .selectFrom(table as 'returned')
    .select('id')
    .where('report', 'is not', null)
}

/** The report and what can be written of it, each as JSON; undefined once they are forgotten. */
export async function contentOfReturned(
  db: Db,
  table: 'returned_text' | 'returned_matrix',
  id: string,
): Promise<{ readonly report: Uint8Array; readonly changes: string } | undefined> {
  const found = await db
    .selectFrom(table as 'returned_matrix')
    .select(['report', 'changes'])
    .where('id', '=', id)
    .executeTakeFirst()
  const { report, changes } = found ?? { report: null, changes: null }
  return report === null || changes === null ? undefined : { report, changes }
}
