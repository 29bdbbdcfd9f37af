import type { Db } from '@minga/storage/database/schema'
import type { VersionRow } from '@minga/storage/groups/version-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { Profile } from '@minga/storage/people/person-rows'
import type { SendingFileRow, SendingRow } from '@minga/storage/sendings/sending-rows'

import { contentTypeOf } from '../../files/export/attachment.ts'
import type { MailMessage } from '../../mail/mail.ts'
import { sendingMail, type SendingMail } from './sending-mail.ts'

/** Who a mail comes from, as its reader sees it. */
export async function senderOf(
  db: Db,
  { name, email: address, organisation }: Pick<Profile, 'name' | 'email' | 'organisation'>,
): Promise<SendingMail['sender']> {
  return { name, address, organisation: (await findOrganisation(db, organisation))?.shortName ?? '' }
}

interface About {
  readonly sending: Pick<SendingRow, 'language' | 'title' | 'number' | 'noteNumber' | 'note' | 'due'>
  readonly version: Pick<VersionRow, 'kind' | 'name' | 'sequence' | 'at'>
  readonly sender: SendingMail['sender']
  readonly sentOn?: string
  readonly site: string
}

/** The mail to one recipient. */
export function messageTo(
  recipient: SendingMail['recipient'],
  { sending, version, sender, sentOn, site }: About,
): Omit<MailMessage, 'to' | 'attachments'> {
  const { kind, name, sequence, at } = version
  const { noteNumber, note, ...words } = sending
  return sendingMail({
    ...words,
    recipient,
    sender,
    version: { kind, name, sequence, day: at.slice(0, 10) },
    note: { number: noteNumber, text: note },
    site,
    ...(sentOn !== undefined && { sentOn }),
  })
}

export function attachmentsOf(files: readonly SendingFileRow[]): NonNullable<MailMessage['attachments']> {
  return files.map(({ name, format, stored }) => ({ name, type: contentTypeOf(format), stored }))
}
