import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { ProposedStrikeOut } from '@minga/domain/access/strike-decisions'
import { whyNoSecondPerson, type NotSecondPerson } from '@minga/domain/organisation/second-person'
import type { StrikeOutId } from '@minga/domain/strike-out/strike-out'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { arrivalsOf } from '@minga/storage/people/arrival-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import {
  confirmStrikeOut,
  findStrikeOut,
  withdrawStrikeOut,
  type StrikeOutRow,
} from '@minga/storage/strike-outs/strike-out-rows'

import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'

const isOver = new Refusal('conflict', 'this was decided already', 'state')
const underHold = new Refusal('conflict', 'a hold stands on this: nothing is struck out until it is lifted', 'hold')

const ofClosing = new Refusal('conflict', 'it follows from the closing of a field, and is not withdrawn', 'field')

/** For a closed field: the organisation that closed it, whose principals do not confirm. */
export function notOf({ places, organisation }: Pick<StrikeOutRow, 'places' | 'organisation'>) {
  return places.some(({ kind }) => kind === 'field') ? organisation : undefined
}

/** The groups of a strike-out as `can` knows them. */
export async function accessOf(db: Db, { groups }: Pick<StrikeOutRow, 'groups'>): Promise<GroupAccess[]> {
  const found: GroupAccess[] = []
  for (const id of groups) {
    const group = await findGroup(db, id)
    if (group !== undefined) found.push(group)
  }
  return found
}

/** Whether it is shown to this person with what it is about: to the secretariat and to principals who read its places. */
export function mayLookAt(actor: Actor, groups: readonly GroupAccess[]): boolean {
  const isDecider = can(actor, { action: 'propose-strike-out', resource: [] }) || actor.roles.includes('principal')
  return isDecider && groups.every((resource) => can(actor, { action: 'read', resource }))
}

async function lookedAt(
  tx: Transaction,
  actor: Actor,
  id: StrikeOutId,
): Promise<{ readonly found: StrikeOutRow; readonly groups: readonly GroupAccess[] } | Refusal> {
  const found = await findStrikeOut(tx, id)
  if (found === undefined) return notFound
  const groups = await accessOf(tx, found)
  return mayLookAt(actor, groups) ? { found, groups } : notFound
}

/** A strike-out with the person who would confirm it, as `can` asks for it. */
export async function proposedTo(
  db: Db,
  actor: Actor,
  found: StrikeOutRow,
  { groups, now }: { readonly groups: readonly GroupAccess[]; readonly now: Date },
): Promise<ProposedStrikeOut> {
  const arrivals = await arrivalsOf(db, [found.by, actor.person])
  const [asking, confirming] = [arrivals.get(found.by), arrivals.get(actor.person)]
  if (asking === undefined || confirming === undefined) throw new Error('a person has no account')
  return { asking, confirming, now, groups, notOf: notOf(found) }
}

/** Why this principal may not confirm a strike-out for want of being a second person; null for all other reasons. */
export function whyNotConfirmed(actor: Actor, { asking, confirming, now }: ProposedStrikeOut): NotSecondPerson | null {
  return actor.roles.includes('principal') ? (whyNoSecondPerson(confirming, asking, now) ?? null) : null
}

const notSecond: Readonly<Record<NotSecondPerson, Refusal>> = {
  'same-person': new Refusal('not-allowed', 'another person than the one who proposed it confirms it', 'same-person'),
  'too-new': new Refusal('not-allowed', 'an account younger than seven days confirms nothing', 'too-new'),
  'invited-by-the-other': new Refusal(
    'not-allowed',
    'one of the two invited the other: a third person confirms it',
    'invited-by-the-other',
  ),
}

/** The second person decides. From here on it is carried out, also when the process ends before it is. */
export async function confirm(
  tx: Transaction,
  actor: Actor,
  { id, now }: { readonly id: StrikeOutId; readonly now: Date },
): Promise<StrikeOutRow | Refusal> {
  const found = await findStrikeOut(tx, id)
  if (found === undefined) return notFound
  const groups = await accessOf(tx, found)
  const resource = await proposedTo(tx, actor, found, { groups, now })
  if (!can(actor, { action: 'confirm-strike-out', resource })) {
    const why = whyNotConfirmed(actor, resource)
    if (!mayLookAt(actor, groups)) return notFound
    return why === null ? notAllowed : notSecond[why]
  }
  if (found.state !== 'proposed') return isOver
  if (await isHeld(tx, found.groups)) return underHold
  const { person, organisation } = actor
  const at = now.toISOString()
  await confirmStrikeOut(tx, id, { person, organisation, at })
  await record(tx, actor, 'strike-out-confirmed', found)
  return { ...found, state: 'confirmed', confirmedBy: person, confirmedOrganisation: organisation, confirmedAt: at }
}

export async function withdraw(
  tx: Transaction,
  actor: Actor,
  { id }: { readonly id: StrikeOutId },
): Promise<StrikeOutRow | Refusal> {
  const looked = await lookedAt(tx, actor, id)
  if (looked instanceof Refusal) return looked
  const { found, groups } = looked
  if (!can(actor, { action: 'propose-strike-out', resource: groups })) return notAllowed
  if (found.state !== 'proposed') return isOver
  if (notOf(found) !== undefined) return ofClosing
  await withdrawStrikeOut(tx, id)
  const [group] = found.groups
  await recordAudit(tx, { actor, kind: 'strike-out-withdrawn', subject: id, details: {}, ...(group && { group }) })
  return { ...found, state: 'withdrawn', words: null }
}

export async function record(
  tx: Transaction,
  actor: Actor | 'nobody',
  kind: 'strike-out-confirmed' | 'strike-out-done',
  { id, ground, places, groups: [group] }: StrikeOutRow,
): Promise<void> {
  const details = { ground, places: places.length }
  await recordAudit(tx, { actor, kind, subject: id, details, ...(group && { group }) })
}
