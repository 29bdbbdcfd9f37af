import { can, type Actor } from '@minga/domain/access/can'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { isHeld } from '@minga/domain/sign-off/one-time-link'
import { takesAnswers, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { signOffClosed } from '@minga/protocol/http/sign-off-acts'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import {
  closeSignOff,
  invitedToSign,
  setEndNotified,
  signOffsToNotify,
  type SignOffRow,
} from '@minga/storage/sign-offs/sign-off-rows'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notifyOfSignOff } from '../../commands/notices/notify-of-sign-offs.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { announceHolds } from './announce-holds.ts'
import { isOver } from './give-position.ts'
import { remindSigners } from './remind-signers.ts'
import { addSignOffEvent } from './sign-off-event.ts'
import { signOffFor } from './sign-off-for.ts'
import { standingsOf } from '../../views/standings.ts'

const isHolding = new Refusal('conflict', 'an answer by one-time link is held: it closes once that counts', 'positions')
const notAllAnswered = new Refusal('conflict', 'not all have answered: it closes after its last day', 'positions')

/** Closes a sign-off before its last day is over, once all have answered to the text as it stands. */
export async function closeEarly(
  tx: Transaction,
  actor: Actor,
  { id, now: clock }: { readonly id: SignOffId; readonly now: () => Date },
): Promise<z.input<typeof signOffClosed> | Refusal> {
  const found = await signOffFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { signOff, access, text, resource } = found
  if (!can(actor, { action: 'run-sign-offs', resource: access })) return notAllowed
  const now = clock()
  if (!takesAnswers(signOff, now)) return isOver
  const { result, positions } = await standingsOf(tx, found, now)
  if (result.answered < result.of) return notAllAnswered
  if (positions.some(({ hold }) => hold !== null && isHeld(hold, now))) return isHolding
  const at = now.toISOString()
  const by = actor.person
  await closeSignOff(tx, id, { by, at })
  const about = { actor, group: access.id, subject: found.roadmap.id }
  await recordAudit(tx, { ...about, kind: 'sign-off-closed', details: { sequence: text.sequence } })
  await addSignOffEvent(tx, { id, group: access.id }, at)
  const organisations = resource.invited
  await notifyOfSignOff(tx, { signOff, group: access, kind: 'sign-off-closed', organisations, by, at })
  return { adopted: result.adopted }
}

interface SignOffDays {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

/** The notices that the calendar brings: reminders, that an answer was held long enough, and that the last day of a sign-off is over. */
export async function keepSignOffs(days: SignOffDays): Promise<void> {
  await remindSigners(days)
  await announceHolds(days)
  await notifyOfEnds(days)
}

/** Notifies those who were asked that a sign-off's last day is over. That it is over follows from the day alone. */
async function notifyOfEnds({ db, now, publish }: SignOffDays): Promise<void> {
  const at = now().toISOString()
  for (const signOff of await signOffsToNotify(db, at)) await decide(db, (tx) => notifyOfEnd(tx, signOff, at), publish)
}

async function notifyOfEnd(tx: Transaction, signOff: SignOffRow, at: string): Promise<void> {
  await setEndNotified(tx, signOff.id, at)
  const group = await findGroupOfRoom(tx, roadmapRoom(signOff.roadmap))
  if (group === undefined) return
  await addSignOffEvent(tx, { id: signOff.id, group: group.id }, at)
  const organisations = await invitedToSign(tx, signOff.id)
  await notifyOfSignOff(tx, { signOff, group, kind: 'sign-off-closed', organisations, by: null, at })
}
