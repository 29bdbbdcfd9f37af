import { can, type Actor } from '@minga/domain/access/can'
import { isHeld, type OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'
import type { PositionId } from '@minga/domain/sign-off/position'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import type { oneTimeLinkWithdrawn, takenBack } from '@minga/protocol/http/one-time-links'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { takeBack, type HoldRow } from '@minga/storage/sign-offs/hold-rows'
import { findOneTimeLink, withdrawOneTimeLink, type OneTimeLinkRow } from '@minga/storage/sign-offs/one-time-link-rows'
import { positionsOf } from '@minga/storage/sign-offs/position-rows'
import type { z } from 'zod'

import { notifyOfSignOff } from '../../../commands/notices/notify-of-sign-offs.ts'
import { notFound, Refusal } from '../../../http/refusal.ts'
import { addAnswerEvents } from '../sign-off-event.ts'
import { signOffFor, type FoundSignOff } from '../sign-off-for.ts'

const counted = new Refusal('conflict', 'this answer counts already, or was taken back', 'position')

/** A link of the actor's own organisation, if they may name who answers for it; any other is not there. */
async function ownLink(
  db: Db,
  actor: Actor,
  id: OneTimeLinkId,
): Promise<{ readonly link: OneTimeLinkRow; readonly found: FoundSignOff } | Refusal> {
  const link = await findOneTimeLink(db, id)
  if (link === undefined || link.organisation !== actor.organisation) return notFound
  const found = await signOffFor(db, actor, link.signOff)
  if (found instanceof Refusal) return found
  return can(actor, { action: 'name-signatory', resource: found.resource }) ? { link, found } : notFound
}

/** Ends a link. An answer that was given by it stays as it is. */
export async function withdrawLink(
  tx: Transaction,
  actor: Actor,
  { id, now }: { readonly id: OneTimeLinkId; readonly now: () => Date },
): Promise<z.input<typeof oneTimeLinkWithdrawn> | Refusal> {
  const own = await ownLink(tx, actor, id)
  if (own instanceof Refusal) return own
  await endLink(tx, actor, own, now().toISOString())
  return {}
}

async function endLink(
  tx: Transaction,
  actor: Actor,
  { link, found }: { readonly link: Pick<OneTimeLinkRow, 'id' | 'organisation'>; readonly found: FoundSignOff },
  at: string,
): Promise<void> {
  if (!(await withdrawOneTimeLink(tx, link.id, { by: actor.person, at }))) return
  const about = { actor, group: found.access.id, subject: found.roadmap.id }
  await recordAudit(tx, { ...about, kind: 'own-link-withdrawn', details: { link: link.id } })
  await addAnswerEvents(tx, found, at, [link.organisation])
}

/** Takes an answer back that was given by a link, while it is held, and ends its link: its organisation does not stand by it. */
export async function takeBackAnswer(
  tx: Transaction,
  actor: Actor,
  { signOff: id, position: positionId, now: clock }: Where,
): Promise<z.input<typeof takenBack> | Refusal> {
  const found = await signOffFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { resource } = found
  const speaks = can(actor, { action: 'give-position', resource }) || can(actor, { action: 'name-signatory', resource })
  const position = (await positionsOf(tx, [id])).find((each) => each.id === positionId)
  // That another organisation has one that is held is not said.
  if (!speaks || position?.organisation !== actor.organisation) return notFound
  const { hold, organisation } = position
  const now = clock()
  if (hold === null || !isHeld(hold, now)) return counted
  const at = now.toISOString()
  await undoHeld(tx, { hold, organisation, found, actor, at })
  await endLink(tx, actor, { link: { id: hold.link, organisation }, found }, at)
  return { at }
}

interface Where {
  readonly signOff: SignOffId
  readonly position: PositionId
  readonly now: () => Date
}

interface Undone {
  readonly hold: Pick<HoldRow, 'position' | 'link'>
  readonly organisation: OneTimeLinkRow['organisation']
  readonly found: FoundSignOff
  /** `nobody` for the signatory. */
  readonly actor: Extract<AuditActor, 'nobody'> | Actor
  readonly at: string
}

/** Takes a held answer back: it stays among the organisation's answers and never counts. @returns false where it counts already */
export async function undoHeld(tx: Transaction, { hold, organisation, found, actor, at }: Undone): Promise<boolean> {
  const by = actor === 'nobody' ? null : actor.person
  if (!(await takeBack(tx, hold.position, { by, at }))) return false
  const about = { actor, organisation, group: found.access.id, subject: found.roadmap.id }
  await recordAudit(tx, { ...about, kind: 'own-position-taken-back', details: { link: hold.link } })
  await addAnswerEvents(tx, found, at, [organisation])
  const notice = { kind: 'sign-off-link-undone', organisations: [organisation], by, at } as const
  await notifyOfSignOff(tx, { signOff: found.signOff, group: found.access, ...notice })
  return true
}
