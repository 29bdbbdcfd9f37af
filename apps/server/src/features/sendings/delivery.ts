import { can } from '@minga/domain/access/can'
import type { PersonId, RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { sendingRecipientId, type RecipientState, type SendingRecipientId } from '@minga/domain/sending/sending'
import type { Db } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { findPerson } from '@minga/storage/people/person-rows'
import {
  filesOfSendings,
  findRecipient,
  setRecipientState,
  type RecipientRow,
} from '@minga/storage/sendings/sending-rows'

import { decide } from '../../commands/decide.ts'
import type { MailFollower, MailOutcome } from '../../mail/mail.ts'

/** The mail to a recipient: sent once under this key. */
export function keyOf(recipient: SendingRecipientId, reminder?: string): string {
  return reminder === undefined ? `sending ${recipient}` : `sending ${recipient} ${reminder}`
}

/** @returns undefined for a mail that is of no sending */
export function recipientOf(key: string): SendingRecipientId | undefined {
  const [kind, id] = key.split(' ')
  return kind === 'sending' ? sendingRecipientId.safeParse(id).data : undefined
}

/**
 * Notes the state of each recipient's mail. Waiting mail is not sent any more to a contact that was removed, or to a
 * person who has lost the right to read the roadmap, nor after a strike-out in its files.
 */
export function sendingFollower(db: Db, now: () => Date): MailFollower {
  const note = (id: SendingRecipientId, state: RecipientState, reason: string | null) =>
    decide(db, async (tx) => {
      const found = await findRecipient(tx, id)
      // A person's word counts for more than the mail server; a delivered reminder changes nothing.
      if (found === undefined || found.recipient.state === 'answered') return
      if (state === 'sent' && found.recipient.state !== 'waiting') return
      await setRecipientState(tx, id, { state, at: now().toISOString(), reason })
    })
  return {
    isWanted: async (key) => {
      const id = recipientOf(key)
      if (id === undefined) return true
      const found = await findRecipient(db, id)
      if (found === undefined) return false
      const { sending, recipient } = found
      if (recipient.person !== null && !(await reads(db, recipient.person, sending.roadmap))) {
        await note(id, 'bounced', 'no-longer-reads')
        return false
      }
      if ((await filesOfSendings(db, [sending.id])).length === 0) {
        await note(id, 'bounced', 'struck')
        return false
      }
      if (recipient.person === null && recipient.contact === null) {
        await note(id, 'bounced', 'removed')
        return false
      }
      return true
    },
    settled: async (key, outcome) => {
      const id = recipientOf(key)
      const found = id && (await findRecipient(db, id))
      if (id === undefined || found === undefined) return
      if (outcome.is === 'delivered') await note(id, 'sent', null)
      else await note(id, 'bounced', reasonFor(found.recipient, outcome))
    },
  }
}

/** The mail server may quote the address: that of a person is shown to that person alone. */
function reasonFor({ person }: RecipientRow, outcome: Exclude<MailOutcome, { is: 'delivered' }>): string {
  if (outcome.is === 'expired') return 'expired'
  return person === null ? outcome.reason : (/^\d{3}/.exec(outcome.reason)?.[0] ?? 'refused')
}

async function reads(db: Db, person: PersonId, roadmap: RoadmapId): Promise<boolean> {
  const [known, resource] = [await findPerson(db, person), await findGroupOfRoom(db, roadmapRoom(roadmap))]
  return known !== undefined && resource !== undefined && can(known.actor, { action: 'read', resource })
}
