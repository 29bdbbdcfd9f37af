import { can, type Actor } from '@minga/domain/access/can'
import type { GroupRole } from '@minga/domain/group/group'
import type { GroupId, OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { roleChange } from '@minga/protocol/http/working-groups'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findAdmission } from '@minga/storage/groups/admission-rows'
import { namePerson } from '@minga/storage/groups/naming-rows'
import { findPerson } from '@minga/storage/people/person-rows'
import type { z } from 'zod'

import { notAllowed, notFound, stale, type Refusal } from '../../http/refusal.ts'

export type Named = z.output<typeof roleChange> & { readonly group: GroupId; readonly person: PersonId }

/** Names a person of the actor's organisation to a role in a group. */
export async function nameInGroup(
  tx: Transaction,
  actor: Actor,
  { group, person: id, role, seen }: Named,
): Promise<Refusal | undefined> {
  const person = (await findPerson(tx, id))?.profile
  if (person === undefined) return notFound
  const { organisation } = person
  const refused = await refusalOfRole(tx, actor, { group, organisation, role })
  if (refused !== undefined) return refused
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

/** Why the actor may not give this role in a group to an organisation's people; `undefined` where they may. */
export async function refusalOfRole(
  db: Db,
  actor: Actor,
  {
    group,
    organisation,
    role,
  }: { readonly group: GroupId; readonly organisation: OrganisationId; readonly role: GroupRole | null },
): Promise<Refusal | undefined> {
  if (!can(actor, { action: 'send-people', resource: organisation })) return notFound
  const highest = await findAdmission(db, group, organisation)
  if (highest === undefined) return notFound
  return can(actor, { action: 'name', resource: { organisation, highest, role } }) ? undefined : notAllowed
}
