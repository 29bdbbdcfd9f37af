import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { SendingRecipientId } from '@minga/domain/sending/sending'
import type { Db } from '@minga/storage/database/schema'
import type { VersionRow } from '@minga/storage/groups/version-rows'
import { allOrganisations, findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { namesOf, type Profile } from '@minga/storage/people/person-rows'
import type { RecipientRow, SendingFileRow, SendingRow } from '@minga/storage/sendings/sending-rows'

import { contentTypeOf } from '../../files/export/attachment.ts'
import type { MailMessage } from '../../mail/mail.ts'
import { sendingMail, type SendingMail } from './sending-mail.ts'

/** The sender of a mail, as its reader sees it. */
export async function senderOf(
  db: Db,
  { name, email: address, organisation }: Pick<Profile, 'name' | 'email' | 'organisation'>,
): Promise<SendingMail['sender']> {
  return { name, address, organisation: (await findOrganisation(db, organisation))?.shortName ?? '' }
}

/**
 * The names of recipients in a letter: a person's office is their organisation.
 *
 * @returns by their ids
 */
export async function addresseesOf(
  db: Db,
  recipients: readonly Pick<RecipientRow, 'id' | 'person' | 'name' | 'office'>[],
): Promise<ReadonlyMap<string, SendingMail['recipient']>> {
  const people = await namesOf(
    db,
    recipients.map(({ person }) => person),
  )
  const shortNames = new Map<string, string>((await allOrganisations(db)).map(({ id, shortName }) => [id, shortName]))
  return new Map(
    recipients.map(({ id, person, name, office }) => {
      const organisation = people.get(person ?? '')?.organisation ?? ''
      return [id, { name, office: office === '' ? (shortNames.get(organisation) ?? '') : office }]
    }),
  )
}

interface About {
  readonly sending: Pick<SendingRow, 'language' | 'title' | 'number' | 'noteNumber' | 'note' | 'due'>
  readonly version: Pick<VersionRow, 'kind' | 'name' | 'sequence' | 'at'>
  readonly sender: SendingMail['sender']
  readonly sentOn?: string
  readonly site: string
}

/** All that the mail to one recipient says. */
export function mailTo(
  recipient: SendingMail['recipient'],
  { sending, version, sender, sentOn, site }: About,
): SendingMail {
  const { kind, name, sequence, at } = version
  const { language, title, number, due, noteNumber, note } = sending
  return {
    language,
    title,
    number,
    due,
    recipient,
    sender,
    version: { kind, name, sequence, day: coalitionDay(at) },
    note: { number: noteNumber, text: note },
    site,
    ...(sentOn !== undefined && { sentOn }),
  }
}

export function messageTo(recipient: SendingMail['recipient'], about: About): Omit<MailMessage, 'to' | 'attachments'> {
  return sendingMail(mailTo(recipient, about))
}

/** The attachments for all, and after them the letter to this recipient. */
export function attachmentsOf(
  files: readonly SendingFileRow[],
  recipient: SendingRecipientId,
): NonNullable<MailMessage['attachments']> {
  const letters = files.filter((file) => file.recipient === recipient)
  return [...files.filter((file) => file.recipient === null), ...letters].map(({ name, format, stored }) => ({
    name,
    type: contentTypeOf(format),
    stored,
  }))
}
