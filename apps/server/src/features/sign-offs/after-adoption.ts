import { actingOf } from '@minga/domain/access/sign-off-decisions'
import { can, type Actor } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { positionFault } from '@minga/domain/sign-off/position'
import { takesAnswers, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { blocksOf } from '@minga/domain/sign-off/signed-edition'
import type {
  adhesionInvitation,
  adhesionMade,
  disclosureChange,
  newAdhesion,
  newWithdrawal,
} from '@minga/protocol/http/after-adoption'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import {
  addAdhesion,
  addWithdrawal,
  adhesionsOf,
  inviteToAdhere,
  invitedToAdhere,
  setDisclosed,
  withdrawalsOf,
} from '@minga/storage/sign-offs/adhesion-rows'
import { editionsOfText } from '@minga/storage/sign-offs/signed-text-rows'
import { sentenceOf } from '@minga/storage/sign-offs/signing-rows'
import type { z } from 'zod'

import { notifyOfSignOff } from '../../commands/notices/notify-of-sign-offs.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { readersOfPlace } from '../../views/group-readers.ts'
import { standingsOf } from '../../views/standings.ts'
import { addSignOffEvent } from './sign-off-event.ts'
import { signOffFor, type FoundSignOff } from './sign-off-for.ts'

const notAdopted = new Refusal('conflict', 'this text is not adopted', 'state')
const standsBehind = new Refusal('conflict', 'this organisation stands behind the text, or did', 'organisation')
const notAReader = new Refusal('conflict', 'an organisation that does not read this is invited', 'organisation')
const isAnother = new Refusal('changed-since', 'the text that was adopted is another one', 'root')
const noReservation = new Refusal('invalid-request', 'reservations: on clauses of the text', 'reservations')

interface Where {
  readonly signOff: SignOffId
  readonly now: () => Date
}

/** The organisations that ever stood behind an adopted text, and those that withdrew; undefined for a text that is not adopted. */
async function behindText(
  db: Db,
  found: FoundSignOff,
  now: Date,
): Promise<
  { readonly stood: ReadonlySet<OrganisationId>; readonly withdrawn: ReadonlySet<OrganisationId> } | undefined
> {
  if (takesAnswers(found.signOff, now)) return undefined
  const { result } = await standingsOf(db, found, now)
  if (!result.adopted) return undefined
  const joined = (await adhesionsOf(db, found.signOff.id)).map(({ organisation }) => organisation)
  const left = (await withdrawalsOf(db, found.signOff.id)).map(({ organisation }) => organisation)
  return { stood: new Set([...result.supporting, ...joined]), withdrawn: new Set(left) }
}

/** Whether this person can answer for their organisation, as if it had been asked. */
export function mayAnswerFor(actor: Actor, { access }: Pick<FoundSignOff, 'access'>): boolean {
  return can(actor, { action: 'give-position', resource: { group: access, invited: [actor.organisation] } })
}

/** Invites an organisation that was not among the first to join an adopted text. */
export async function invite(
  tx: Transaction,
  actor: Actor,
  { signOff: id, organisation, now: clock }: z.output<typeof adhesionInvitation> & Where,
): Promise<z.input<typeof adhesionMade> | Refusal> {
  const found = await signOffFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { signOff, access, roadmap, text } = found
  if (!can(actor, { action: 'run-sign-offs', resource: access })) return notAllowed
  const now = clock()
  const behind = await behindText(tx, found, now)
  if (behind === undefined) return notAdopted
  if (behind.stood.has(organisation)) return standsBehind
  if (!(await readersOfPlace(tx, access)).has(organisation)) return notAReader
  const at = now.toISOString()
  if (!(await inviteToAdhere(tx, id, { organisation, by: actor.person, at }))) return { at }
  const about = { actor, group: access.id, subject: roadmap.id, organisation }
  await recordAudit(tx, { ...about, kind: 'adhesion-invited', details: { sequence: text.sequence } })
  await addSignOffEvent(tx, { id, group: access.id }, at)
  const notice = { kind: 'sign-off-adhesion', organisations: [organisation], by: actor.person, at } as const
  await notifyOfSignOff(tx, { signOff, group: access, ...notice })
  return { at }
}

/** Joins an adopted text: the same version, dated, with reservations where there are any. */
export async function adhere(
  tx: Transaction,
  actor: Actor,
  { signOff: id, now: clock, root, ...asked }: z.output<typeof newAdhesion> & Where,
): Promise<z.input<typeof adhesionMade> | Refusal> {
  const found = await signOffFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const acting = actingOf(actor)
  const { access, roadmap, text } = found
  const { organisation, person: by } = actor
  const isInvited = (await invitedToAdhere(tx, id)).includes(organisation)
  if (acting === undefined || !isInvited || !mayAnswerFor(actor, found)) return notAllowed
  const now = clock()
  const behind = await behindText(tx, found, now)
  if (behind === undefined) return notAdopted
  if (behind.stood.has(organisation)) return standsBehind
  if (root !== text.root) return isAnother
  const blocks = blocksOf(await editionsOfText(tx, id, text.number))
  const position = asked.reservations.length > 0 ? 'reservation' : 'endorses'
  if (positionFault({ ...asked, position, reason: '', cure: '' }, blocks) !== undefined) return noReservation
  const at = now.toISOString()
  const sentence = await sentenceOf(tx, organisation)
  await addAdhesion(tx, { ...asked, signOff: id, organisation, sentence, acting, by, at })
  const about = { actor, group: access.id, subject: roadmap.id }
  await recordAudit(tx, { ...about, kind: 'adhered', details: { sequence: text.sequence } })
  await addSignOffEvent(tx, { id, group: access.id }, at)
  return { at }
}

/** Withdraws an organisation's support of an adopted text. The record of its support is never erased. */
export async function withdraw(
  tx: Transaction,
  actor: Actor,
  { signOff: id, now: clock, ...asked }: z.output<typeof newWithdrawal> & Where,
): Promise<z.input<typeof adhesionMade> | Refusal> {
  const found = await signOffFor(tx, actor, id)
  if (found instanceof Refusal) return found
  if (!mayAnswerFor(actor, found)) return notAllowed
  const { access, roadmap, text } = found
  const { organisation, person: by } = actor
  const now = clock()
  const behind = await behindText(tx, found, now)
  if (behind === undefined) return notAdopted
  if (!behind.stood.has(organisation) || behind.withdrawn.has(organisation)) return notAllowed
  const at = now.toISOString()
  await addWithdrawal(tx, { ...asked, signOff: id, organisation, by, at })
  const about = { actor, group: access.id, subject: roadmap.id }
  await recordAudit(tx, { ...about, kind: 'withdrew', details: { sequence: text.sequence } })
  await addSignOffEvent(tx, { id, group: access.id }, at)
  return { at }
}

/** Shows all readers of the text the answer of the actor's organisation, or its silence; or hides that again. */
export async function disclose(
  tx: Transaction,
  actor: Actor,
  { signOff: id, now, shown }: z.output<typeof disclosureChange> & Where,
): Promise<{ readonly shown: boolean } | Refusal> {
  const found = await signOffFor(tx, actor, id)
  if (found instanceof Refusal) return found
  if (!can(actor, { action: 'give-position', resource: found.resource })) return notAllowed
  const at = now().toISOString()
  await setDisclosed(tx, id, { shown, organisation: actor.organisation, by: actor.person, at })
  await addSignOffEvent(tx, { id, group: found.access.id }, at)
  return { shown }
}
