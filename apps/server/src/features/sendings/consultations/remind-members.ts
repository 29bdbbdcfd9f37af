import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { isToRemind } from '@minga/domain/sending/sending'
import type { ConsultationId } from '@minga/domain/consultation/consultation'
import { filesOf } from '@minga/storage/consultations/answer-rows'
import { addMemberReminder, membersOf, remindersOf } from '@minga/storage/consultations/member-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { findVersion } from '@minga/storage/groups/version-rows'

import { addConsultationEvent } from '../../../commands/notices/consultation-event.ts'
import { notFound, Refusal } from '../../../http/refusal.ts'
import type { Visitor } from '../../../http/route.ts'
import { senderOf } from '../messages.ts'
import type { MailingParts } from '../sending-parts.ts'
import { openConsultationFor } from './consultation-for.ts'
import { keepMail } from './member-mail.ts'

const noFiles = new Refusal(
  'conflict',
  'the files that were mailed are gone: words of the text were struck out',
  'files',
)

/** Writes again, with the same files, to those who have not answered and were not reminded today. */
export async function remindMembers(
  tx: Transaction,
  parts: Pick<MailingParts, 'mail' | 'site' | 'now'>,
  { actor, profile }: Pick<Visitor, 'actor' | 'profile'>,
  id: ConsultationId,
): Promise<{ readonly reminded: number } | Refusal> {
  const found = await openConsultationFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { consultation } = found
  const version = await findVersion(tx, consultation.roadmap, consultation.version)
  if (version === undefined) return notFound
  const moment = parts.now()
  const [at, today] = [moment.toISOString(), coalitionDay(moment)]
  const days = await remindersOf(tx, id)
  const silent = (await membersOf(tx, [id])).filter((member) =>
    isToRemind({ state: member.state, remindedOn: days.get(member.id) ?? [] }, today),
  )
  if (silent.length === 0) return { reminded: 0 }
  const files = (await filesOf(tx, id)).filter(({ member }) => member === null)
  if (files.length === 0) return noFiles
  const sender = await senderOf(tx, profile)
  const sentOn = { first: coalitionDay(consultation.at), today }
  for (const member of silent) {
    await addMemberReminder(tx, { member: member.id, day: today, by: actor.person, at })
    await keepMail(tx, parts, { consultation, version, sender, files, member, sentOn })
  }
  await addConsultationEvent(tx, consultation, at)
  return { reminded: silent.length }
}
