import { can, roleIn, type Actor } from '@minga/domain/access/can'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { findMember, lowerPerson } from '@minga/storage/groups/naming-rows'

import type { Named } from '../../commands/people/name-in-group.ts'
import { notAllowed, notFound, stale, type Refusal } from '../../http/refusal.ts'

/** Leaves a person less in a group than they were granted, or gives it back. */
export async function lowerInGroup(
  tx: Transaction,
  actor: Actor,
  { group: id, person, role, seen }: Named,
): Promise<Refusal | undefined> {
  const group = await findGroup(tx, id)
  if (group === undefined || roleIn(actor, group) === undefined) return notFound
  const member = await findMember(tx, id, person)
  const granted = member?.granted
  if (!can(actor, { action: 'lower', resource: { group, granted, role } })) return notAllowed
  if (member === undefined) return notFound
  if (!(await lowerPerson(tx, { group: id, person: member.id }, role, seen))) return stale
  const { organisation } = member
  const about = { actor, organisation, group: id, subject: member.id } as const
  await recordAudit(
    tx,
    role === null
      ? { ...about, kind: 'group-role-given-back', details: { group: id } }
      : { ...about, kind: 'group-role-lowered', details: { group: id, role } },
  )
  return undefined
}
