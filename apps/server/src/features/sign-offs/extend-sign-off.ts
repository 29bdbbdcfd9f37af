import { dayAfter } from '@minga/domain/calendar/partial-date'
import { can, type Actor } from '@minga/domain/access/can'
import { longestExtension, takesAnswers, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { signOffExtended, signOffExtension } from '@minga/protocol/http/sign-off-acts'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addExtension } from '@minga/storage/sign-offs/last-day-rows'
import { setLastDay } from '@minga/storage/sign-offs/sign-off-rows'
import type { z } from 'zod'

import { notifyOfSignOff } from '../../commands/notices/notify-of-sign-offs.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { isOver } from './give-position.ts'
import { endOf } from './open-sign-off.ts'
import { addSignOffEvent } from './sign-off-event.ts'
import { signOffFor } from './sign-off-for.ts'

const ofConsensus = new Refusal('conflict', 'only what is decided by consensus is extended', 'rule')
const isExtended = new Refusal('conflict', 'it was extended once already', 'extension')
const notThatDay = new Refusal('invalid-request', `closesOn: at most ${longestExtension} days later`, 'closesOn')

type Asked = z.output<typeof signOffExtension>

/**
 * Moves the last day for an invited organisation that needs more time: once for each sign-off, and without a decision
 * of its leads, who might be of a rival.
 */
export async function extendSignOff(
  tx: Transaction,
  actor: Actor,
  { id, closesOn, reason, now: clock }: Asked & { readonly id: SignOffId; readonly now: () => Date },
): Promise<z.input<typeof signOffExtended> | Refusal> {
  const found = await signOffFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { signOff, access, resource, roadmap } = found
  if (!can(actor, { action: 'give-position', resource })) return notAllowed
  const now = clock()
  if (!takesAnswers(signOff, now)) return isOver
  if (signOff.rule !== 'consensus') return ofConsensus
  const from = signOff.closesOn
  if (closesOn <= from || closesOn > dayAfter(from, longestExtension)) return notThatDay
  const at = now.toISOString()
  const { person: by, organisation } = actor
  const extension = { signOff: id, organisation, from, to: closesOn, reason, by, at }
  if (!(await addExtension(tx, extension))) return isExtended
  const closesAt = await endOf(tx, resource.invited, { group: access, closesOn })
  await setLastDay(tx, id, { closesOn, closesAt, at })
  const about = { actor, group: access.id, subject: roadmap.id }
  await recordAudit(tx, { ...about, kind: 'sign-off-extended', details: { from, to: closesOn } })
  await addSignOffEvent(tx, { id, group: access.id }, at)
  const organisations = resource.invited
  await notifyOfSignOff(tx, { signOff, group: access, kind: 'sign-off-extended', organisations, by, at })
  return { closesAt }
}
