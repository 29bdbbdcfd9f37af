import { can, type Actor } from '@minga/domain/access/can'
import type { Db } from '@minga/storage/database/schema'
import type { ReturnedTextRow } from '@minga/storage/exports/returned-text-rows'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { recipientsOf, sendingOfExport, type RecipientRow, type SendingRow } from '@minga/storage/sendings/sending-rows'

export interface SentAs {
  readonly sending: SendingRow
  readonly recipients: readonly RecipientRow[]
}

/** The sending that a returned file went out with; undefined for a file that was downloaded, or has lost its id. */
export async function sentAs(
  db: Db,
  { export: exported }: Pick<ReturnedTextRow, 'export'>,
): Promise<SentAs | undefined> {
  const sending = exported === null ? undefined : await sendingOfExport(db, exported)
  return sending && { sending, recipients: await recipientsOf(db, [sending.id]) }
}

/** The recipients of the file of a returned text, for a person who sees their own organisation's sendings. */
export async function recipientsShownTo(
  db: Db,
  actor: Actor,
  row: Pick<ReturnedTextRow, 'export' | 'room'>,
): Promise<readonly RecipientRow[] | undefined> {
  const sent = await sentAs(db, row)
  if (sent?.sending.organisation !== actor.organisation) return undefined
  const resource = await findGroupOfRoom(db, row.room)
  return resource !== undefined && can(actor, { action: 'send', resource }) ? sent.recipients : undefined
}
