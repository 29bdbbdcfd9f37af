import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { HeldThing } from '@minga/domain/access/strike-decisions'
import type { ClosingId } from '@minga/domain/custom-field/closed-field'
import { customFieldId } from '@minga/domain/custom-field/custom-field'
import type { GroupId } from '@minga/domain/identity/ids'
import { registerRoom } from '@minga/domain/room/room-name'
import { strikeOutId } from '@minga/domain/strike-out/strike-out'
import type { ClosingView } from '@minga/protocol/http/closed-fields'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { allAdmissions } from '@minga/storage/groups/admission-rows'
import { addEvent } from '@minga/storage/notices/event-rows'
import {
  addClosing,
  fieldsClosedIn,
  findClosing,
  reopenField,
  standingClosings,
  type ClosingRow,
  type NewClosing,
} from '@minga/storage/records/closed-field-rows'
import { findCustomField } from '@minga/storage/records/custom-field-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import { addStrikeOut } from '@minga/storage/strike-outs/strike-out-rows'

import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { named } from '../../views/writer-views.ts'

const closedAlready = new Refusal('conflict', 'this group has closed the field already', 'field')
const isOpen = new Refusal('conflict', 'the field is open again already', 'state')
const notStruck = new Refusal('conflict', 'what was written in the field is not struck out yet', 'struck')

async function heldGroup(db: Db, group: GroupId): Promise<Extract<HeldThing, { readonly kind: 'group' }>> {
  const admissions = (await allAdmissions(db)).filter((each) => each.group === group)
  return { kind: 'group', admitted: admissions.map(({ organisation }) => organisation) }
}

/** In an archived group no person writes anything: it is opened again for that. */
export async function mayClose(db: Db, actor: Actor, { id, archived }: GroupAccess): Promise<boolean> {
  return !archived && can(actor, { action: 'close-field', resource: await heldGroup(db, id) })
}

/** Closes a field for a group, and proposes that what was written in it is struck out. */
export async function closeField(
  tx: Transaction,
  actor: Actor,
  asked: Omit<NewClosing, 'by' | 'organisation'>,
): Promise<ClosingRow | Refusal> {
  const group = await groupFor(tx, actor, asked.group, 'read')
  if (group instanceof Refusal) return group
  if (!(await mayClose(tx, actor, group))) return notAllowed
  if ((await findCustomField(tx, asked.field)) === undefined) return notFound
  if ((await fieldsClosedIn(tx, group.id)).includes(asked.field)) return closedAlready
  const { person: by, organisation } = actor
  if (!(await addClosing(tx, { ...asked, by, organisation }))) return idTaken
  const id = strikeOutId.parse(asked.id)
  const { ground, at } = asked
  const places = [{ kind: 'field' as const, room: registerRoom(group.id), field: asked.field }]
  const added = await addStrikeOut(tx, { id, ground, places, words: [], groups: [group.id], by, organisation, at })
  if (!added) return idTaken
  const about = { actor, group: group.id, subject: group.id }
  await recordAudit(tx, { ...about, kind: 'custom-field-closed', details: { field: asked.field, ground } })
  await recordAudit(tx, {
    actor,
    group: group.id,
    kind: 'strike-out-proposed',
    subject: id,
    details: { ground, places: 1 },
  })
  await addFieldsEvent(tx, asked)
  const made = await findClosing(tx, asked.id)
  if (made === undefined) throw new Error('what was added is not there')
  return made
}

/**
 * Whether this person may reopen it: they speak for the organisation that closed it; for the secretariat, if that one
 * has left the group.
 */
async function mayReopen(db: Db, actor: Actor, { group, organisation }: ClosingRow): Promise<boolean> {
  const resource = await heldGroup(db, group)
  if (!can(actor, { action: 'close-field', resource })) return false
  return actor.organisation === organisation || !resource.admitted.includes(organisation)
}

/** The field is there again in the group, and empty: what was written in it was struck out before. */
export async function reopen(
  tx: Transaction,
  actor: Actor,
  { group: id, closing, at }: { readonly group: GroupId; readonly closing: ClosingId; readonly at: string },
): Promise<ClosingRow | Refusal> {
  const group = await groupFor(tx, actor, id, 'read')
  if (group instanceof Refusal) return group
  const found = await findClosing(tx, closing)
  if (found === undefined || found.group !== group.id) return notFound
  if (group.archived || !(await mayReopen(tx, actor, found))) return notAllowed
  if (found.reopenedAt !== null) return isOpen
  if (found.state !== 'done') return notStruck
  await reopenField(tx, closing, actor.person, at)
  const about = { actor, group: group.id, subject: group.id }
  await recordAudit(tx, { ...about, kind: 'custom-field-reopened', details: { field: found.field } })
  await addFieldsEvent(tx, { field: found.field, at })
  return { ...found, reopenedAt: at }
}

/** Open pages of everybody ask for the fields again. */
async function addFieldsEvent(tx: Transaction, { field, at }: { readonly field: string; readonly at: string }) {
  const nowhere = { group: null, organisation: null, person: null, room: null }
  await addEvent(tx, { at, kind: 'fields', ...nowhere, subject: customFieldId.parse(field) })
}

export async function closingView(db: Db, actor: Actor, row: ClosingRow): Promise<ClosingView> {
  const [by] = await named(db, actor, [{ personId: row.by, organisationId: row.organisation }])
  if (by === undefined) throw new Error('a writer has no view')
  const { id, field, ground, reason, at, struckAt } = row
  const isOver = row.reopenedAt !== null
  return {
    id,
    field,
    ground,
    reason,
    by,
    at,
    struckAt,
    held: struckAt === null && (await isHeld(db, [row.group])),
    mayReopen: !isOver && struckAt !== null && (await mayReopen(db, actor, row)),
  }
}

/** The closings in force in a group. The caller has checked that this person may read it. */
export async function closingsOf(db: Db, actor: Actor, group: GroupId): Promise<ClosingView[]> {
  const standing = (await standingClosings(db)).filter((each) => each.group === group)
  return Promise.all(standing.map((row) => closingView(db, actor, row)))
}
