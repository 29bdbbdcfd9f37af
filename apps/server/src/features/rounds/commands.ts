import { can, type Actor } from '@minga/domain/access/can'
import type { OrganisationId, RoundId } from '@minga/domain/identity/ids'
import { versionId } from '@minga/domain/version/version'
import { isRoundOpen } from '@minga/domain/round/round'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addVersion } from '@minga/storage/groups/version-rows'
import { addEvent } from '@minga/storage/notices/event-rows'
import {
  addReminder,
  addRound,
  closeRound,
  invitedTo,
  setEndPublished,
  setLastDay,
  setNothingToSay,
  type RoundRow,
} from '@minga/storage/rounds/round-rows'

import { notifyOfRound } from '../../commands/notices/notify-of-rounds.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { roundFor } from '../../views/readable-rooms.ts'
import { roundEvent } from './round-event.ts'
import { roundViews } from './round-views.ts'

const isOver = new Refusal('conflict', 'this round is over')
const notInvited = new Refusal('conflict', 'your organisation was not invited to this round')
const notLater = new Refusal('invalid-request', 'closesOn: must be later than it is', 'closesOn')

/** The round, and the time of the decision. Of two people who decide at once, the second may be too late. */
interface InRound {
  readonly id: RoundId
  readonly now: Date
}

/** Opens a round. Sent twice at once, it is one. */
export async function addOpenRound(
  tx: Transaction,
  actor: Actor,
  { round, organisations }: { readonly round: RoundRow; readonly organisations: readonly OrganisationId[] },
): Promise<void> {
  if (!(await addRound(tx, round, organisations))) return
  const { id: subject, group, openedAt: at } = round
  await addRoundVersion(tx, actor, round)
  await recordAudit(tx, { actor, group, subject, kind: 'round-opened', details: {} })
  await addEvent(tx, roundEvent(round, at))
  await notifyOfRound(tx, { round, kind: 'round-opened', by: actor.person, at })
}

/** The text that a round asks about is a version of its roadmap. */
async function addRoundVersion(tx: Transaction, actor: Actor, { id, about, name, sequence, openedAt }: RoundRow) {
  if (about.kind !== 'roadmap') return
  await addVersion(tx, {
    id: versionId.parse(id),
    roadmap: about.roadmap,
    kind: 'round',
    name,
    note: '',
    sequence,
    seed: null,
    root: null,
    by: actor.person,
    organisation: actor.organisation,
    at: openedAt,
  })
}

/** Says, for the actor's organisation, that it has no comments, or takes that back. */
export async function sayNothing(
  tx: Transaction,
  actor: Actor,
  { id, now, nothing }: InRound & { readonly nothing: boolean },
): Promise<Refusal | undefined> {
  const round = await openRoundFor(tx, actor, { id, now }, 'say-nothing')
  if (round instanceof Refusal) return round
  const { organisation, person: by } = actor
  const own = (await invitedTo(tx, [id])).find((each) => each.organisation === organisation)
  if (own === undefined) return notInvited
  if ((own.nothingBy !== null) === nothing) return undefined
  const at = now.toISOString()
  await setNothingToSay(tx, id, organisation, nothing ? { by, at } : null)
  const kind = nothing ? 'round-nothing-said' : 'round-nothing-taken-back'
  const about = { actor, group: round.group, subject: id, organisation }
  await recordAudit(tx, { ...about, details: { organisation }, kind })
  await addEvent(tx, roundEvent(round, at))
  return undefined
}

/** Gives a round more time, and notifies the organisations that have not answered yet. */
export async function extendRound(
  tx: Transaction,
  actor: Actor,
  { id, now, closesOn }: InRound & { readonly closesOn: string },
): Promise<Refusal | undefined> {
  const round = await openRoundFor(tx, actor, { id, now }, 'run-rounds')
  if (round instanceof Refusal) return round
  const { group, closesOn: from } = round
  if (closesOn === from) return undefined
  if (closesOn < from) return notLater
  const at = now.toISOString()
  await setLastDay(tx, id, { closesOn, at })
  const details = { from, to: closesOn }
  await recordAudit(tx, { actor, group, subject: id, kind: 'round-extended', details })
  const organisations = await silentIn(tx, { ...round, closesOn }, now)
  await notifyOfRound(tx, { round, kind: 'round-extended', organisations, by: actor.person, at })
  await addEvent(tx, roundEvent(round, at))
  return undefined
}

/** Closes a round before its last day. */
export async function endRound(tx: Transaction, actor: Actor, { id, now }: InRound): Promise<Refusal | undefined> {
  const round = await openRoundFor(tx, actor, { id, now }, 'run-rounds')
  if (round instanceof Refusal) return round
  const at = now.toISOString()
  if (await closeRound(tx, id, actor.person, at)) {
    await recordAudit(tx, { actor, group: round.group, subject: id, kind: 'round-closed', details: {} })
    await notifyOfRound(tx, { round, kind: 'round-closed', by: actor.person, at })
  }
  await addEvent(tx, roundEvent(round, at))
  return undefined
}

/** Publishes once that a round's last day is over, and notifies the invited. */
export async function noteEnd(tx: Transaction, round: RoundRow, at: string): Promise<void> {
  await setEndPublished(tx, round.id, at)
  await addEvent(tx, roundEvent(round, at))
  await notifyOfRound(tx, { round, kind: 'round-closed', by: null, at })
}

/** Records that the actor reminded the organisations that have not answered. */
export async function recordReminders(
  tx: Transaction,
  actor: Actor,
  { id, group, organisations }: Pick<RoundRow, 'id' | 'group'> & { readonly organisations: number },
): Promise<void> {
  if (organisations === 0) return
  await recordAudit(tx, { actor, group, subject: id, kind: 'round-reminded', details: { organisations } })
}

/** Notes that a silent organisation was reminded. */
export async function noteReminder(
  tx: Transaction,
  round: RoundRow,
  reminded: { readonly organisation: OrganisationId; readonly occasion: string; readonly at: string },
): Promise<void> {
  await addReminder(tx, { round: round.id, ...reminded })
  await addEvent(tx, roundEvent(round, reminded.at))
}

/** The round, if it is open and the actor may do this in it; where they may not even read it, it is not there. */
export async function openRoundFor(
  db: Db,
  actor: Actor,
  { id, now }: InRound,
  action: 'run-rounds' | 'say-nothing',
): Promise<RoundRow | Refusal> {
  const found = await roundFor(db, actor, id)
  if (found instanceof Refusal) return found
  const { round, access } = found
  if (!can(actor, { action, resource: access })) return notAllowed
  return isRoundOpen(round, now) ? round : isOver
}

async function silentIn(tx: Transaction, round: RoundRow, now: Date): Promise<OrganisationId[]> {
  const [view] = await roundViews(tx, [round], now)
  const silent = view?.standings.filter(({ answer }) => answer === 'silent') ?? []
  return silent.map(({ organisation }) => organisation)
}
