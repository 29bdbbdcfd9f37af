import { consultedMemberId, type ConsultedMemberId } from '@minga/domain/consultation/consultation'
import type { RecipientState } from '@minga/domain/sending/sending'
import type { ConsultationFileRow } from '@minga/storage/consultations/answer-rows'
import { findConsultation, type ConsultationRow } from '@minga/storage/consultations/consultation-rows'
import { findMember, setMemberState, type MemberRow } from '@minga/storage/consultations/member-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import type { VersionRow } from '@minga/storage/groups/version-rows'

import { decide } from '../../../commands/decide.ts'
import { addConsultationEvent } from '../../../commands/notices/consultation-event.ts'
import { contentTypeOf } from '../../../files/export/attachment.ts'
import type { MailFollower, MailMessage } from '../../../mail/mail.ts'
import { messageTo } from '../messages.ts'
import type { SendingMail } from '../sending-mail.ts'
import type { MailingParts } from '../sending-parts.ts'

interface MailTo {
  readonly consultation: ConsultationRow
  readonly version: VersionRow
  readonly sender: SendingMail['sender']
  readonly files: readonly ConsultationFileRow[]
  readonly member: MemberRow
  /** For a reminder: the day of the first mail, and that of the reminder. */
  readonly sentOn: { readonly first: string; readonly today: string } | undefined
}

/** Keeps the mail to one member. It names no other, and has the files that all got. */
export async function keepMail(
  tx: Transaction,
  { mail, site }: Pick<MailingParts, 'mail' | 'site'>,
  { consultation, version, sender, files, member, sentOn }: MailTo,
): Promise<void> {
  const { language, title, number, note, due } = consultation
  const sending = { language, title, number, noteNumber: '', note, due }
  const about = { sending, version, sender, site: site(), ...(sentOn && { sentOn: sentOn.first }) }
  const attachments = files.flatMap(({ name, format, stored }): NonNullable<MailMessage['attachments']> =>
    format === 'odt' ? [] : [{ name, type: contentTypeOf(format), stored }],
  )
  const message = { ...messageTo(member, about), to: member.address, attachments }
  await mail.keep(tx, message, { key: keyOf(member.id, sentOn?.today) })
}

/** The mail to a member: sent once under this key. */
function keyOf(member: ConsultedMemberId, reminder: string | undefined): string {
  return reminder === undefined ? `consultation ${member}` : `consultation ${member} ${reminder}`
}

function memberOf(key: string): ConsultedMemberId | undefined {
  const [kind, id] = key.split(' ')
  return kind === 'consultation' ? consultedMemberId.safeParse(id).data : undefined
}

/** Notes the state of each member's mail. Waiting mail is not sent any more once its consultation is closed or deleted. */
export function consultationFollower(
  db: Db,
  { now, publish }: { readonly now: () => Date; readonly publish: () => void },
): MailFollower {
  const note = (id: ConsultedMemberId, state: RecipientState, reason: string | null) =>
    decide(
      db,
      async (tx) => {
        const member = await findMember(tx, id)
        // A member's answer counts for more than the mail server; a delivered reminder changes nothing.
        if (member === undefined || member.state === 'answered') return
        if (state === 'sent' && member.state !== 'waiting') return
        const at = now().toISOString()
        await setMemberState(tx, id, { state, at, reason })
        const consultation = await findConsultation(tx, member.consultation)
        if (consultation !== undefined) await addConsultationEvent(tx, consultation, at)
      },
      publish,
    )
  return {
    isWanted: async (key) => {
      const id = memberOf(key)
      if (id === undefined) return true
      const member = await findMember(db, id)
      const consultation = member && (await findConsultation(db, member.consultation))
      return consultation !== undefined && consultation.closedAt === null
    },
    settled: async (key, outcome) => {
      const id = memberOf(key)
      if (id === undefined) return
      if (outcome.is === 'delivered') await note(id, 'sent', null)
      else await note(id, 'bounced', outcome.is === 'expired' ? 'expired' : outcome.reason)
    },
  }
}

/** Several followers as one: each knows the keys of its own mails. */
export function allFollowers(followers: readonly MailFollower[]): MailFollower {
  return {
    isWanted: async (key) => {
      for (const each of followers) if (!(await each.isWanted(key))) return false
      return true
    },
    settled: async (key, outcome) => {
      for (const each of followers) await each.settled(key, outcome)
    },
  }
}
