import { can, type Actor } from '@minga/domain/access/can'
import type { ContributionId } from '@minga/domain/contribution/contribution'
import { isWithheld } from '@minga/domain/contribution/contribution-act'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { findContribution, type ContributionRow } from '@minga/storage/contributions/contribution-rows'
import type { Db } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { findAlias } from '@minga/storage/records/record-alias-rows'
import { findRecord, type ProjectedRecord } from '@minga/storage/records/record-rows'

import { notFound, Refusal } from '../../http/refusal.ts'
import { readersOfPlace } from '../../views/group-readers.ts'
import { recordFor } from '../../views/record-views.ts'

/** A contribution with the financing and the group that it is read with. */
export interface FoundContribution {
  readonly contribution: ContributionRow
  readonly record: ProjectedRecord
  readonly group: WorkingGroup
}

type Provided = Pick<ContributionRow, 'provider'>

/**
 * Whether a person answers for a provider: its own people, as for a lead that is proposed to it. A body outside has nobody here:
 * those who write in the group keep what is said of it.
 */
export function answersFor(actor: Actor, { provider }: Provided, group: WorkingGroup): boolean {
  if (provider === null) return can(actor, { action: 'write', resource: group })
  return can(actor, { action: 'answer', resource: { organisation: provider, group } })
}

/** Whether a person may say something else of it: its provider's people; and its reporter, while nobody has answered. */
export function mayChange(actor: Actor, row: ContributionRow, group: WorkingGroup): boolean {
  if (answersFor(actor, row, group)) return true
  const isOwnReport = row.act === 'reported' && row.by === actor.person
  return isOwnReport && can(actor, { action: 'write', resource: group })
}

/** Whether it is there for a person: what its provider declined or hid is there for its own people alone. */
export function isShown(actor: Actor, row: ContributionRow, group: WorkingGroup): boolean {
  return !isWithheld(row.standing) || answersFor(actor, row, group)
}

/**
 * After which revision a person reads what was said of it: all of it for those who answer for its provider; for others, what
 * follows the last act that withheld it. They count from there, so that no number tells them that more was said.
 */
export function hiddenUpTo(actor: Actor, row: ContributionRow, group: WorkingGroup): number {
  return answersFor(actor, row, group) ? 0 : row.withheld
}

/** The contribution, if it is there for this person and its financing too. */
export async function contributionFor(db: Db, actor: Actor, id: ContributionId): Promise<FoundContribution | Refusal> {
  const contribution = await findContribution(db, id)
  if (contribution === undefined) return notFound
  const record = await recordFor(db, actor, contribution.record, 'read')
  if (record instanceof Refusal) return record
  const group = await findGroup(db, record.group)
  return group !== undefined && isShown(actor, contribution, group) ? { contribution, record, group } : notFound
}

const unknownProvider = new Refusal('invalid-request', 'provider: there is no such organisation', 'provider')
const cannotAnswer = new Refusal('conflict', 'its people do not read this group: they could not answer', 'provider')

/** Nothing is said in the name of an organisation whose people, as they are today, could not read and hide it. */
export async function refusalOfProvider(
  db: Db,
  provider: OrganisationId,
  group: WorkingGroup,
): Promise<Refusal | undefined> {
  if ((await findOrganisation(db, provider)) === undefined) return unknownProvider
  return (await readersOfPlace(db, group)).has(provider) ? undefined : cannotAnswer
}

/** A merged record is archived: what was contributed to it goes on with the record that it was merged into. */
export async function isClosed(db: Db, { record, archived }: ProjectedRecord): Promise<boolean> {
  if (!archived) return false
  const alias = await findAlias(db, record)
  const into = alias && (await findRecord(db, alias.into))
  return into === undefined || into.archived
}
