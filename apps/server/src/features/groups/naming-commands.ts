import { can, roleIn, type Actor } from '@minga/domain/access/can'
import type { GroupId, PersonId } from '@minga/domain/identity/ids'
import type { roleChange } from '@minga/protocol/http/working-groups'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findAdmission } from '@minga/storage/groups/admission-rows'
import { findGroup } from '@minga/storage/groups/group-rows'
import { findMember, lowerPerson, namePerson } from '@minga/storage/groups/naming-rows'
import { findPerson } from '@minga/storage/people/person-rows'
import type { z } from 'zod'

import { notAllowed, notFound, type Refusal } from '../../http/refusal.ts'
import { stale } from './group-parts.ts'

type Named = z.output<typeof roleChange> & { readonly group: GroupId; readonly person: PersonId }

/** Says what a person of the actor's organisation is in a group. */
export async function nameInGroup(
  tx: Transaction,
  actor: Actor,
  { group, person: id, role, seen }: Named,
): Promise<Refusal | undefined> {
  const person = (await findPerson(tx, id))?.profile
  if (person === undefined || !can(actor, { action: 'send-people', resource: person.organisation })) return notFound
  const { organisation } = person
  const highest = await findAdmission(tx, group, organisation)
  if (highest === undefined) return notFound
  if (!can(actor, { action: 'name', resource: { organisation, highest, role } })) return notAllowed
  if (!(await namePerson(tx, { group, person: person.id, organisation }, role, seen))) return stale
  const about = { actor, group, subject: person.id } as const
  await recordAudit(
    tx,
    role === null
      ? { ...about, kind: 'group-role-taken', details: { group } }
      : { ...about, kind: 'group-role-given', details: { group, role } },
  )
  return undefined
}

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
