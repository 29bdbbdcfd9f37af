import type { SendingRecipientId } from '@minga/domain/sending/sending'
import { linkOfMailId } from '@minga/domain/sign-off/link-mail-id'
import type { Transaction } from '@minga/storage/database/schema'
import { findOneTimeLink, setLinkBounced, type OneTimeLinkRow } from '@minga/storage/sign-offs/one-time-link-rows'

import { notifyOfSignOff } from '../../../commands/notices/notify-of-sign-offs.ts'
import { addAnswerEvents } from '../sign-off-event.ts'
import { signatoryLink } from './signatory-link.ts'

interface Bounced {
  /** What the mail server said; null for nothing. */
  readonly reason: string | null
  readonly now: Date
}

/**
 * Notes that the mail with a link did not arrive, and notifies those who named its signatory or answer for the organisation: they
 * wait for an answer that can't come.
 *
 * @returns false where that was known, or the link was opened
 */
export async function noteLinkBounced(
  tx: Transaction,
  link: Pick<OneTimeLinkRow, 'id'>,
  { reason, now }: Bounced,
): Promise<boolean> {
  const at = now.toISOString()
  if (!(await setLinkBounced(tx, link.id, { at, reason }))) return false
  const bounced = await findOneTimeLink(tx, link.id)
  const led = bounced && (await signatoryLink(tx, bounced, now))
  if (led === undefined) return true
  const organisations = [led.link.organisation]
  await addAnswerEvents(tx, led.found, at, organisations)
  const { signOff, access: group } = led.found
  await notifyOfSignOff(tx, { signOff, group, kind: 'sign-off-link-bounced', organisations, by: null, at })
  return true
}

/** The mail with a link as one that comes back is compared with it; undefined where no link has this id, or its address is forgotten. */
export async function returnedLinkMail(tx: Transaction, id: SendingRecipientId) {
  const link = linkOfMailId(id)
  const row = link && (await findOneTimeLink(tx, link))
  if (row === undefined || row.address === '') return undefined
  return { address: row.address, note: (bounced: Bounced) => noteLinkBounced(tx, row, bounced) }
}
