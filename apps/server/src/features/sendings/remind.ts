import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { isToRemind, type SendingId } from '@minga/domain/sending/sending'
import type { recipientAnswered, recipientMissed, reminded } from '@minga/protocol/http/sendings'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findVersion } from '@minga/storage/groups/version-rows'
import { findPeople } from '@minga/storage/people/person-rows'
import {
  addReminder,
  filesOfSendings,
  recipientsOf,
  remindersOfSendings,
  setRecipientState,
  type RecipientRow,
} from '@minga/storage/sendings/sending-rows'
import type { z } from 'zod'

import { notFound, Refusal } from '../../http/refusal.ts'
import type { Visitor } from '../../http/route.ts'
import { hasBegun } from '../../views/day-of.ts'
import { keyOf } from './delivery.ts'
import { addresseesOf, attachmentsOf, messageTo, senderOf } from './messages.ts'
import { ownSending } from './sendable-roadmap.ts'
import type { MailingParts } from './sending-parts.ts'

const notThatDay = new Refusal('invalid-request', 'on: is before the sending or has not come yet', 'on')

interface Which {
  readonly roadmap: RoadmapId
  readonly sending: SendingId
}

/** Writes again, with the same files, to those who have not answered and were not reminded today. */
export async function remindRecipients(
  tx: Transaction,
  { mail, site, now }: Pick<MailingParts, 'mail' | 'site' | 'now'>,
  { actor, profile }: Pick<Visitor, 'actor' | 'profile'>,
  which: Which,
): Promise<z.input<typeof reminded> | Refusal> {
  const own = await ownSending(tx, actor, which)
  if (own instanceof Refusal) return own
  const { sending, found } = own
  const { id, roadmap } = sending
  const version = await findVersion(tx, roadmap, sending.version)
  if (version === undefined) return notFound
  const moment = now()
  const [at, today] = [moment.toISOString(), coalitionDay(moment)]
  const days = await remindersOfSendings(tx, [id])
  const open = (await recipientsOf(tx, [id])).filter(({ id: recipient, state }) =>
    isToRemind({ state, remindedOn: days.get(recipient) ?? [] }, today),
  )
  const addresses = await addressesOf(tx, open)
  const files = await filesOfSendings(tx, [id])
  const addressees = await addresseesOf(tx, open)
  const sender = await senderOf(tx, profile)
  const about = { sending, version, sender, sentOn: coalitionDay(sending.at), site: site() }
  let count = 0
  for (const recipient of open) {
    const to = addresses.get(recipient.id)
    // A contact that was removed, or a person who has left.
    if (to === undefined) continue
    await addReminder(tx, { recipient: recipient.id, day: today, by: actor.person, at })
    const attachments = attachmentsOf(files, recipient.id)
    const message = { ...messageTo(addressees.get(recipient.id) ?? recipient, about), to, attachments }
    await mail.keep(tx, message, { key: keyOf(recipient.id, today) })
    count += 1
  }
  if (count > 0) {
    const audited = { actor, group: found.roadmap.group, subject: roadmap, details: { recipients: count } }
    await recordAudit(tx, { ...audited, kind: 'sending-reminded' })
  }
  return { reminded: count }
}

/** A person's address is that of their account now. */
async function addressesOf(db: Db, recipients: readonly RecipientRow[]): Promise<ReadonlyMap<string, string>> {
  const people = await findPeople(
    db,
    recipients.flatMap(({ person }) => person ?? []),
  )
  const emails = new Map<string, string>(people.map(({ profile }) => [profile.id, profile.email]))
  return new Map(
    recipients.flatMap(({ id, person, address }) => {
      const to = person === null ? address : emails.get(person)
      return to === undefined || to === null ? [] : [[id, to] as const]
    }),
  )
}

/** Notes that a recipient has answered by other means than the file, or that this was a mistake. */
export async function noteAnswered(
  tx: Transaction,
  actor: Actor,
  { recipient: id, answered, on, now, ...which }: Which & z.output<typeof recipientAnswered> & { readonly now: Date },
): Promise<Refusal | undefined> {
  const own = await ownSending(tx, actor, which)
  if (own instanceof Refusal) return own
  const recipient = (await recipientsOf(tx, [own.sending.id])).find((each) => each.id === id)
  if (recipient === undefined) return notFound
  const today = coalitionDay(now)
  const sentOn = coalitionDay(own.sending.at)
  if (on !== undefined && (!hasBegun(on, now.toISOString()) || on < sentOn)) return notThatDay
  if ((recipient.state === 'answered') === answered) return undefined
  const at = on === undefined || on >= today ? now.toISOString() : `${on}T12:00:00.000Z`
  const noted = answered ? ({ state: 'answered', answeredBy: 'other' } as const) : ({ state: 'sent' } as const)
  await setRecipientState(tx, id, { ...noted, at, reason: null })
  return undefined
}

/** The reason of a mail of which a person says that it did not arrive. */
const saidByHand = 'said'

/** Notes that the mail to a recipient did not arrive, as a call or a letter said, or that this was a mistake. */
export async function noteMissed(
  tx: Transaction,
  actor: Actor,
  { recipient: id, missed, now, ...which }: Which & z.output<typeof recipientMissed> & { readonly now: Date },
): Promise<Refusal | undefined> {
  const own = await ownSending(tx, actor, which)
  if (own instanceof Refusal) return own
  const recipient = (await recipientsOf(tx, [own.sending.id])).find((each) => each.id === id)
  if (recipient === undefined) return notFound
  const { state, reason } = recipient
  const at = now.toISOString()
  if (missed && state === 'sent') await setRecipientState(tx, id, { state: 'bounced', at, reason: saidByHand })
  // A report of the mail server is not taken back by hand.
  if (!missed && state === 'bounced' && reason === saidByHand) {
    await setRecipientState(tx, id, { state: 'sent', at, reason: null })
  }
  return undefined
}
