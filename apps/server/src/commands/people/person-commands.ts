import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { MeChange } from '@minga/protocol/http/me'
import type { PersonChange } from '@minga/protocol/http/people'
import { concerning } from '@minga/storage/audit/concerning'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Rows, Transaction } from '@minga/storage/database/schema'
import { revokeInvitationsBy } from '@minga/storage/people/invitation-rows'
import { deleteSessions } from '@minga/storage/people/session-rows'
import { countStaff, findStaff, type Staff } from '@minga/storage/people/staff-rows'

/** What a person says of themself. */
export async function changeMe(
  rows: Rows,
  person: PersonId,
  { name, title, language, timeZone }: MeChange,
): Promise<void> {
  const change = {
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    ...(timeZone !== undefined && { time_zone: timeZone }),
  }
  await rows.transaction().execute(async (tx) => {
    if (name !== undefined) await tx.updateTable('user').set({ name }).where('id', '=', person).execute()
    if (Object.keys(change).length === 0) return
    await tx.updateTable('person').set(change).where('id', '=', person).execute()
  })
}

/** `last-steward`: nothing was done, because nobody would be left to look after the organisation's people. */
export type PersonOutcome = DonePerson | 'last-steward' | 'absent'

export interface DonePerson {
  /** Sessions that ended with it: what is open with them is to be closed. */
  readonly endedSessions: readonly string[]
}

export interface DecidedPerson {
  readonly person: PersonId
  /** Who decides. */
  readonly actor: AuditActor
  /** ISO. */
  readonly at: string
  /** The operator may leave an organisation without a focal point: a captured account must not be beyond reach. */
  readonly evenTheLastSteward?: boolean
}

/** Suspending ends every session, and the open invitations of whoever may no longer invite. */
export function changePerson(
  rows: Rows,
  decided: DecidedPerson,
  { roles, title, affiliation, state }: PersonChange,
): Promise<PersonOutcome> {
  return decide(rows, decided, async (tx, before) => {
    const change = {
      ...(roles !== undefined && { roles: JSON.stringify(roles) }),
      ...(title !== undefined && { title }),
      ...(affiliation !== undefined && { affiliation }),
      ...(state !== undefined && { state }),
    }
    if (Object.keys(change).length > 0) {
      await tx.updateTable('person').set(change).where('id', '=', decided.person).execute()
    }
    const ended = state === 'suspended' ? await deleteSessions(tx, decided.person) : []
    const about = { ...concerning(decided.actor, before.organisation), subject: before.id }
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

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join()
}

/**
 * For good: no sign-in, no session, no group, no address. The name stays with what the person wrote, and the address can be
 * invited again.
 */
export function removePerson(rows: Rows, decided: DecidedPerson): Promise<PersonOutcome> {
  const { person } = decided
  return decide(rows, decided, async (tx, before) => {
    const ended = await deleteSessions(tx, person)
    await forgetWaysIn(tx, person)
    await tx.deleteFrom('naming').where('person', '=', person).execute()
    await tx
      .updateTable('user')
      .set({ email: `${person}@removed.invalid`, emailVerified: 0 })
      .where('id', '=', person)
      .execute()
    const gone = { state: 'removed', roles: '[]', avatar: null } as const
    await tx.updateTable('person').set(gone).where('id', '=', person).execute()
    const about = { ...concerning(decided.actor, before.organisation), subject: person }
    await recordAudit(tx, { ...about, kind: 'person-removed', details: {} })
    return ended
  })
}

/** Ends every session of a person. @returns how many */
export async function endEverySession(
  rows: Rows,
  { id, organisation }: Pick<Staff, 'id' | 'organisation'>,
  actor: AuditActor,
): Promise<number> {
  return rows.transaction().execute(async (tx) => {
    const ended = await deleteSessions(tx, id)
    const about = { ...concerning(actor, organisation), subject: id }
    await recordAudit(tx, { ...about, kind: 'sessions-revoked', details: {} })
    return ended.length
  })
}

/** Everything that they could prove who they are with. */
async function forgetWaysIn(tx: Transaction, person: PersonId): Promise<void> {
  await tx.deleteFrom('account').where('userId', '=', person).execute()
  for (const table of waysIn) await tx.deleteFrom(table).where('person', '=', person).execute()
}

const waysIn = [
  'one_time',
  'second_factor',
  'recovery_code',
  'remembered_device',
  'passkey',
  'provider_identity',
] as const

/** In one transaction with the look at who is left: two stewards who remove each other at once leave one. */
async function decide(
  rows: Rows,
  { person, at, evenTheLastSteward = false }: DecidedPerson,
  change: (tx: Transaction, before: Staff) => Promise<readonly string[]>,
): Promise<PersonOutcome> {
  try {
    return await rows.transaction().execute(async (tx) => {
      const before = await findStaff(tx, person)
      if (before === undefined) return 'absent'
      const stewards = await stewardsOf(tx, before.organisation)
      const endedSessions = await change(tx, before)
      const left = await stewardsOf(tx, before.organisation)
      if (left === 0 && stewards > 0 && !evenTheLastSteward) throw new LastStewardError()
      // A link that was copied this morning must not open the door this afternoon.
      if (left < stewards) await revokeInvitationsBy(tx, person, at)
      return { endedSessions }
    })
  } catch (error) {
    if (error instanceof LastStewardError) return 'last-steward'
    throw error
  }
}

/** Takes the transaction back. */
class LastStewardError extends Error {}

async function stewardsOf(tx: Transaction, organisation: OrganisationId): Promise<number> {
  return (await countStaff(tx, organisation)).get(organisation)?.stewards ?? 0
}
