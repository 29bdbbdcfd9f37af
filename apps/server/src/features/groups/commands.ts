import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import { groupId, newId, type GroupId, type PersonId, type RecordId } from '@minga/domain/identity/ids'
import type { groupChange, leadChange, newGroup } from '@minga/protocol/http/working-groups'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import {
  addGroup,
  allGroups,
  changeGroup,
  findGroup,
  findGroupOfRoom,
  orderGroups,
} from '@minga/storage/groups/group-rows'
import { projectsWithoutSource } from '@minga/storage/records/project-rows'
import type { z } from 'zod'

import { liftSuspension } from '../../commands/people/writing-suspension.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'

const noneBefore = new Refusal('conflict', 'there is no such group to stand before', 'before')

/** @param records their references, for a person who may read them: the secretariat runs rooms that it may not read */
function withoutSource(records: readonly string[]): Refusal {
  const why = "records about one company's project name no public source"
  return new Refusal('conflict', why, 'public-source', { records: [...records] })
}

/** Makes a working group without members. */
export async function makeGroup(
  tx: Transaction,
  actor: Actor,
  added: z.output<typeof newGroup>,
): Promise<{ id: GroupId } | Refusal> {
  if (!can(actor, { action: 'run-groups' })) return notFound
  const id = groupId.parse(newId())
  const rank = (await allGroups(tx)).length
  await addGroup(tx, { id, ...added, archived: false }, rank)
  await recordAudit(tx, { kind: 'group-added', actor, group: id, subject: id, details: {} })
  return { id }
}

/** Names, describes, restricts, archives or moves a working group. */
export async function arrangeGroup(
  tx: Transaction,
  actor: Actor,
  { id, change: { before, ...change } }: { readonly id: GroupId; readonly change: z.output<typeof groupChange> },
): Promise<Refusal | undefined> {
  const group = await findGroup(tx, id)
  const { restricted, dealRoom, archived } = change
  const isDescription = [restricted, dealRoom, archived, before].every((each) => each === undefined)
  if (group === undefined || !mayKnowOf(actor, group)) return notFound
  if (!can(actor, isDescription ? { action: 'describe', resource: group } : { action: 'run-groups' })) return notAllowed
  if (before !== undefined && !(await moveBefore(tx, id, before))) return noneBefore
  if (restricted === false && group.restricted && dealRoom !== true) {
    const projects = await projectsWithoutSource(tx, id)
    if (projects.length > 0) return withoutSource(can(actor, { action: 'read', resource: group }) ? projects : [])
  }
  await changeGroup(tx, closedWhereDeal({ ...group, ...given(change) }, dealRoom === true))
  // The audit has always named the rank so.
  const details = { fields: Object.keys(given({ ...change, place: before })) }
  await recordAudit(tx, { kind: 'group-changed', actor, group: id, subject: id, details })
  return undefined
}

/** Puts on record that another lead was proposed for a record, which its room says already. */
export async function noteProposedLead(
  tx: Transaction,
  actor: Actor,
  { group, record, lead, seen }: z.output<typeof leadChange> & { readonly group: GroupId; readonly record: RecordId },
): Promise<void> {
  await recordAudit(tx, {
    kind: 'lead-proposed',
    actor,
    group,
    subject: record,
    details: { organisation: lead },
    ...(seen !== null && { organisation: seen }),
  })
}

/** Lets a person write again in a room of a group. @returns whether they could not */
export async function letWriteAgain(
  tx: Transaction,
  actor: Actor,
  { group: id, room, person }: { readonly group: GroupId; readonly room: string; readonly person: PersonId },
): Promise<boolean | Refusal> {
  const group = await groupFor(tx, actor, id, 'lift-suspension')
  if (group instanceof Refusal) return group
  if ((await findGroupOfRoom(tx, room))?.id !== id) return notFound
  return liftSuspension(tx, actor, { room, person })
}

/** The secretariat runs the groups and knows of all of them, read them or not. */
function mayKnowOf(actor: Actor, resource: WorkingGroup): boolean {
  return can(actor, { action: 'read', resource }) || can(actor, { action: 'run-groups' })
}

async function moveBefore(tx: Transaction, moved: GroupId, before: GroupId | null): Promise<boolean> {
  const others = (await allGroups(tx)).map(({ id }) => id).filter((id) => id !== moved)
  const rank = before === null ? others.length : others.indexOf(before)
  if (rank < 0) return false
  await orderGroups(tx, others.toSpliced(rank, 0, moved))
  return true
}

/** @param isDeal whether the change makes it a deal room, which is restricted; otherwise an open group is none */
function closedWhereDeal(group: WorkingGroup, isDeal: boolean): WorkingGroup {
  return isDeal ? { ...group, restricted: true } : { ...group, dealRoom: group.dealRoom && group.restricted }
}

/** Without what was not said. */
function given<Change extends object>(change: Change): { [Key in keyof Change]: Exclude<Change[Key], undefined> } {
  const said = Object.entries(change).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as { [Key in keyof Change]: Exclude<Change[Key], undefined> }
}
