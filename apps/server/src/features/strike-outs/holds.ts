import { can, type Actor } from '@minga/domain/access/can'
import type { HeldThing } from '@minga/domain/access/strike-decisions'
import type { HeldBy, HoldId } from '@minga/domain/strike-out/hold'
import type { HoldView } from '@minga/protocol/http/strike-outs'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { allAdmissions } from '@minga/storage/groups/admission-rows'
import { findGroup } from '@minga/storage/groups/group-rows'
import { addHold, allHolds, findHold, liftHold, type HoldRow } from '@minga/storage/strike-outs/hold-rows'

import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { named } from '../../views/writer-views.ts'

const isLifted = new Refusal('conflict', 'it was lifted already', 'state')

/** The held data, as `can` knows it. A group that this person may not read is not there. */
async function heldFor(db: Db, actor: Actor, of: HeldBy): Promise<HeldThing | Refusal> {
  if (of.kind === 'organisation') return of
  const resource = await findGroup(db, of.group)
  const admitted = await admittedTo(db, of.group)
  const reads = resource !== undefined && can(actor, { action: 'read', resource })
  return reads || admitted.includes(actor.organisation) ? { kind: 'group', admitted } : notFound
}

async function admittedTo(db: Db, group: string) {
  return (await allAdmissions(db)).filter((each) => each.group === group).map(({ organisation }) => organisation)
}

export async function placeHold(
  tx: Transaction,
  actor: Actor,
  asked: Pick<HoldRow, 'id' | 'of' | 'reason' | 'at'>,
): Promise<HoldRow | Refusal> {
  const resource = await heldFor(tx, actor, asked.of)
  if (resource instanceof Refusal) return resource
  if (!can(actor, { action: 'hold', resource })) return notAllowed
  const { person: by, organisation: byOrganisation } = actor
  if (!(await addHold(tx, { ...asked, by, byOrganisation }))) return idTaken
  await record(tx, actor, 'hold-placed', asked)
  return { ...asked, by, byOrganisation, liftedBy: null, liftedAt: null }
}

/** Lifts a hold, for a person who speaks for the organisation that placed it: a rival in the same group cannot lift it. */
export async function lift(
  tx: Transaction,
  actor: Actor,
  { id, at }: { readonly id: HoldId; readonly at: string },
): Promise<HoldRow | Refusal> {
  const found = await findHold(tx, id)
  if (found === undefined || !(await isShown(tx, actor, found))) return notFound
  if (!(await mayLift(tx, actor, found))) return notAllowed
  if (found.liftedAt !== null) return isLifted
  await liftHold(tx, id, actor.person, at)
  await record(tx, actor, 'hold-lifted', found)
  return { ...found, liftedBy: actor.person, liftedAt: at }
}

async function mayLift(db: Db, actor: Actor, { byOrganisation, of }: HoldRow): Promise<boolean> {
  const resource = await heldFor(db, actor, of)
  if (resource instanceof Refusal || !can(actor, { action: 'hold', resource })) return false
  return byOrganisation === actor.organisation
}

/** To the people who could place it; an organisation's own hold to its people alone. */
async function isShown(db: Db, actor: Actor, { of }: HoldRow): Promise<boolean> {
  const resource = await heldFor(db, actor, of)
  return !(resource instanceof Refusal) && can(actor, { action: 'hold', resource })
}

export async function holdView(db: Db, actor: Actor, row: HoldRow): Promise<HoldView> {
  const { id, of, reason, at, liftedBy, liftedAt } = row
  const [by] = await named(db, actor, [{ personId: row.by, organisationId: row.byOrganisation }])
  if (by === undefined) throw new Error('a writer has no view')
  return { id, of, reason, by, at, liftedBy, liftedAt, mayLift: liftedAt === null && (await mayLift(db, actor, row)) }
}

export async function holdsFor(db: Db, actor: Actor): Promise<HoldView[]> {
  const views: HoldView[] = []
  for (const row of await allHolds(db)) if (await isShown(db, actor, row)) views.push(await holdView(db, actor, row))
  return views
}

async function record(
  tx: Transaction,
  actor: Actor,
  kind: 'hold-placed' | 'hold-lifted',
  { id, of }: Pick<HoldRow, 'id' | 'of'>,
): Promise<void> {
  const where = of.kind === 'group' ? { group: of.group } : { organisation: of.organisation }
  await recordAudit(tx, { actor, kind, subject: id, details: {}, ...where })
}
