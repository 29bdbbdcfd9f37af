import { actingOf } from '@minga/domain/access/sign-off-decisions'
import { can, type Actor } from '@minga/domain/access/can'
import { counts, type PositionId } from '@minga/domain/sign-off/position'
import { takesAnswers, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { positionConfirmed, positionGiven, receivedPosition } from '@minga/protocol/http/sign-off-acts'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { nameFile } from '@minga/storage/sign-offs/position-file-rows'
import { addPositionLetter, confirmPosition, positionsOf } from '@minga/storage/sign-offs/position-rows'
import { freezeSignature } from '@minga/storage/sign-offs/signature-rows'
import type { z } from 'zod'

import { notifyOfSignOff } from '../../commands/notices/notify-of-sign-offs.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { hasBegun } from '../../views/day-of.ts'
import { refusalOfName } from '../../views/name-of-another.ts'
import { appendPosition, isOver } from './give-position.ts'
import { refusalOfFile } from './position-files.ts'
import { addAnswerEvents } from './sign-off-event.ts'
import { readsPositions, signOffFor } from './sign-off-for.ts'

const notInvited = new Refusal('conflict', 'this organisation was not invited', 'organisation')
const notYet = new Refusal('invalid-request', 'dated: is a day that has not come yet', 'dated')
const notReceived = new Refusal('conflict', 'this position was not received by letter', 'position')
const answeredSince = new Refusal('conflict', 'the organisation has answered since', 'position')

interface Where {
  readonly signOff: SignOffId
  readonly now: () => Date
}

/** Enters what an organisation answered by official letter. It speaks for that organisation once its own people confirm it. */
export async function enterPosition(
  tx: Transaction,
  actor: Actor,
  { signOff: id, now: clock, letter, organisation, ...asked }: z.output<typeof receivedPosition> & Where,
): Promise<z.input<typeof positionGiven> | Refusal> {
  const found = await signOffFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { signOff, access, resource, roadmap, text } = found
  if (!can(actor, { action: 'enter-position', resource: access })) return notAllowed
  if (!resource.invited.includes(organisation)) return notInvited
  const now = clock()
  if (!hasBegun(letter.dated, now.toISOString())) return notYet
  const refused =
    (await refusalOfFile(tx, actor, { signOff: id, file: letter.file })) ??
    (await refusalOfName(tx, letter.signatory, { organisation, roles: ['principal'] }))
  if (refused !== undefined) return refused
  const said = { ...asked, mandate: '', acting: 'received', organisation, now } as const
  const given = await appendPosition(tx, actor, found, said)
  if (given instanceof Refusal) return given
  await freezeSignature(tx, asked.id, { name: letter.signatory, title: letter.office })
  await addPositionLetter(tx, asked.id, letter)
  await nameFile(tx, letter.file, asked.id)
  const about = { actor, group: roadmap.group, subject: roadmap.id, organisation }
  await recordAudit(tx, { ...about, kind: 'own-position-received', details: { sequence: text.sequence } })
  const notice = { kind: 'sign-off-received', organisations: [organisation], by: actor.person, at: given.at } as const
  await notifyOfSignOff(tx, { signOff, group: access, ...notice })
  return given
}

/** A principal or an alternate says that a received position is their organisation's. */
export async function confirmReceived(
  tx: Transaction,
  actor: Actor,
  { signOff: id, position: positionId, now: clock }: Where & { readonly position: PositionId },
): Promise<z.input<typeof positionConfirmed> | Refusal> {
  const found = await signOffFor(tx, actor, id)
  if (found instanceof Refusal) return found
  if (!readsPositions(actor, found)) return notFound
  const positions = await positionsOf(tx, [id])
  const position = positions.find((each) => each.id === positionId)
  if (position === undefined) return notFound
  const as = actingOf(actor)
  const isOwn = position.organisation === actor.organisation
  const mayAnswer = can(actor, { action: 'give-position', resource: found.resource })
  if (as === undefined || !isOwn || !mayAnswer) return notAllowed
  const now = clock()
  if (!takesAnswers(found.signOff, now)) return isOver
  const { letter, organisation, number } = position
  if (letter === null) return notReceived
  if (letter.confirmedAt !== null) return { at: letter.confirmedAt }
  const later = positions.filter((each) => each.organisation === organisation && each.number > number)
  if (later.some((each) => counts(each, now))) return answeredSince
  const at = now.toISOString()
  await confirmPosition(tx, positionId, { by: actor.person, as, at })
  const about = { actor, group: found.roadmap.group, subject: found.roadmap.id }
  await recordAudit(tx, { ...about, kind: 'own-position-confirmed', details: { sequence: found.text.sequence } })
  await addAnswerEvents(tx, found, at)
  return { at }
}
