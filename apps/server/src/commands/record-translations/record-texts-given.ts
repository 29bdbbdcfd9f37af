import type { Actor } from '@minga/domain/access/can'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addRecordExport } from '@minga/storage/editions/record-export-rows'

/** A file of records' texts for translators, without its words. */
type GivenTexts = Parameters<typeof addRecordExport>[1]

/**
 * Puts a file for translators on record, with what it held.
 *
 * @param count the texts in it; a translation memory does not come back, so that its rows are not kept
 */
export async function recordTextsGiven(
  tx: Transaction,
  actor: Actor,
  { count, at, ...given }: GivenTexts & { readonly count: number; readonly at: string },
): Promise<void> {
  await addRecordExport(tx, given, { by: actor.person, at })
  const details = { format: given.format, count }
  await recordAudit(tx, { actor, kind: 'record-translations-given', group: given.group, subject: given.group, details })
}
