import { language } from '@minga/domain/language/language'
import { personId, threadId } from '@minga/domain/identity/ids'
import { disposition } from '@minga/domain/thread/thread'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/**
 * A discussion as a matrix exported it: its disposition, and only the length and the hash of its answers. The row keeps
 * no words, so that strike-outs need not look there.
 */
const heldThread = z.tuple([threadId, disposition.nullable(), z.int(), z.string()])

const exportRow = z.object({
  id: z.string(),
  language,
  format: z.enum(['xlsx', 'docx']),
  by: personId,
  at: z.string(),
  held: jsonText(z.array(heldThread)),
})
/** An exported comment matrix, by the id that it carries. */
export type MatrixExport = z.infer<typeof exportRow>
export type HeldThread = z.infer<typeof heldThread>

/** @param held as JSON: it comes so from the thread that made the file */
export async function addMatrixExport(
  tx: Transaction,
  row: Omit<MatrixExport, 'held'> & { readonly held: string },
): Promise<void> {
  await tx.insertInto('matrix_export').values(row).execute()
}

export async function findMatrixExport(db: Db, id: string): Promise<MatrixExport | undefined> {
  const found = await db.selectFrom('matrix_export').selectAll().where('id', '=', id).executeTakeFirst()
  return found && exportRow.parse(found)
}

/** In days: a matrix is not brought back after it. */
const exportKept = 400

export async function forgetMatrixExports(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - exportKept * 86_400_000).toISOString()
  await db.deleteFrom('matrix_export').where('at', '<', oldest).execute()
}
