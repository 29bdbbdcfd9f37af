import type { PersonId } from '@minga/domain/identity/ids'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { organisationOf } from '@minga/storage/people/person-rows'
import { addSuspension, removeSuspension } from '@minga/storage/people/suspension-rows'

import { noPerson } from '../../audit/no-person.ts'

interface Suspended {
  readonly room: string
  readonly person: PersonId
}

/**
 * Takes the right to write in a room from a person, on record. Nothing where it was taken already, or they are
 * unknown.
 */
export async function suspendWriter(
  tx: Transaction,
  { at, ...suspended }: Suspended & { readonly at: string },
): Promise<void> {
  if (await addSuspension(tx, suspended, at)) await record(tx, 'writing-suspended', noPerson, suspended)
}

/** Gives it back, on record. @returns whether it had been taken */
export async function liftSuspension(tx: Transaction, actor: AuditActor, suspended: Suspended): Promise<boolean> {
  if (!(await removeSuspension(tx, suspended))) return false
  await record(tx, 'writing-restored', actor, suspended)
  return true
}

async function record(
  tx: Transaction,
  kind: 'writing-suspended' | 'writing-restored',
  actor: AuditActor,
  { room, person }: Suspended,
): Promise<void> {
  const group = (await findGroupOfRoom(tx, room))?.id
  if (group === undefined) return
  const organisation = await organisationOf(tx, person)
  await recordAudit(tx, { kind, actor, organisation, group, subject: person, details: { group } })
}
