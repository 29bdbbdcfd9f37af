import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { PersonChange } from '@minga/protocol/http/people'
import { concerning } from '@minga/storage/audit/concerning'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { closeInvitations } from '@minga/storage/people/invitation-rows'
import { endKeys, forgetWaysIn } from '@minga/storage/people/keys-of-person'
import { countStaff, findStaff, markRemoved, updateStaff, type Staff } from '@minga/storage/people/staff-rows'

import { notFound, Refusal, stale } from '../../http/refusal.ts'

const lastSteward = new Refusal(
  'conflict',
  'the organisation would have no focal point: make another person one first',
  'roles',
)

export interface DecidedPerson {
  readonly person: PersonId
  /** ISO. */
  readonly at: string
  /** The operator may leave an organisation without a focal point: a captured account must not be beyond reach. */
  readonly evenTheLastSteward?: boolean
}

/** The sessions that ended with a decision: what is open with them is to be closed. */
export interface EndedSessions {
  readonly endedSessions: readonly string[]
}

/**
 * Changes a person. Suspending ends every session, and the open invitations of a person who may no longer invite. Roles
 * replace each other whole: of two decisions that saw the same ones, the second is refused.
 */
export async function changePerson(
  tx: Transaction,
  actor: AuditActor,
  { change, ...decided }: DecidedPerson & { readonly change: PersonChange },
): Promise<EndedSessions | Refusal> {
  const { person } = decided
  const { roles, state, seen } = change
  const present = seen === undefined ? undefined : await findStaff(tx, person)
  if (seen !== undefined && present !== undefined && !isSame(seen, present.roles)) return stale
  return keepingSteward(tx, decided, async (before) => {
    await updateStaff(tx, person, change)
    const ended = state === 'suspended' ? await endWaysIn(tx, person, decided.at) : []
    const about = { ...concerning(actor, before.organisation), subject: before.id }
    if (roles !== undefined && !isSame(roles, before.roles)) {
      const details = { from: before.roles, to: roles }
      await recordAudit(tx, { ...about, kind: 'person-roles-changed', details })
    }
    if (state !== undefined && state !== before.state) {
      const kind = state === 'active' ? 'person-restored' : 'person-suspended'
      await recordAudit(tx, { ...about, kind, details: {} })
    }
    return ended
  })
}

/**
 * Removes a person for good: no sign-in, no session, no group, no address. The name stays with what the person wrote,
 * and the address can be invited again.
 */
export function removePerson(
  tx: Transaction,
  actor: AuditActor,
  decided: DecidedPerson,
): Promise<EndedSessions | Refusal> {
  const { person } = decided
  return keepingSteward(tx, decided, async (before) => {
    const ended = await endWaysIn(tx, person, decided.at)
    await forgetWaysIn(tx, person)
    await markRemoved(tx, person)
    const about = { ...concerning(actor, before.organisation), subject: person }
    await recordAudit(tx, { ...about, kind: 'person-removed', details: {} })
    return ended
  })
}

/** Ends everything that opens something in the name of a person. @returns how many sessions */
export async function endEverySession(
  tx: Transaction,
  actor: AuditActor,
  { id, organisation }: Pick<Staff, 'id' | 'organisation'>,
): Promise<number> {
  const ended = await endKeys(tx, { people: [id], at: new Date().toISOString() })
  const about = { ...concerning(actor, organisation), subject: id }
  await recordAudit(tx, { ...about, kind: 'sessions-revoked', details: {} })
  return ended.length
}

/**
 * Ends everything that opens something in the name of a person, and closes the invitations that they made: a link that
 * was copied this morning must not let somebody in this afternoon. @returns the sessions that ended
 */
async function endWaysIn(tx: Transaction, person: PersonId, at: string): Promise<readonly string[]> {
  await closeInvitations(tx, { by: person }, at)
  return endKeys(tx, { people: [person], at })
}

/**
 * Refuses a change that takes an organisation's last steward. Of two stewards who remove each other at once, one
 * stays.
 */
async function keepingSteward(
  tx: Transaction,
  { person, at, evenTheLastSteward = false }: DecidedPerson,
  change: (before: Staff) => Promise<readonly string[]>,
): Promise<EndedSessions | Refusal> {
  const before = await findStaff(tx, person)
  if (before === undefined) return notFound
  const stewards = await stewardsOf(tx, before.organisation)
  const endedSessions = await change(before)
  const left = await stewardsOf(tx, before.organisation)
  if (left === 0 && stewards > 0 && !evenTheLastSteward) return lastSteward
  if (left < stewards) await closeInvitations(tx, { by: person }, at)
  return { endedSessions }
}

async function stewardsOf(tx: Transaction, organisation: OrganisationId): Promise<number> {
  return (await countStaff(tx, organisation)).get(organisation)?.stewards ?? 0
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join()
}
