import { can, type Actor } from '@minga/domain/access/can'
import { totalsOf } from '@minga/domain/contribution/totals'
import type { ContributionId } from '@minga/domain/contribution/contribution'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { RecordId } from '@minga/domain/identity/ids'
import type { Contributions, ContributionView } from '@minga/protocol/http/contributions'
import { actsOf, contributionsTo, type ContributionRow } from '@minga/storage/contributions/contribution-rows'
import type { Db } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { namesOf, type NamedPerson } from '@minga/storage/people/person-rows'
import { mergedInto } from '@minga/storage/records/record-alias-rows'

import { notFound, Refusal } from '../../http/refusal.ts'
import { counted } from '../../views/counted-financing.ts'
import { recordFor } from '../../views/record-views.ts'
import { answersFor, contributionFor, hiddenUpTo, isClosed, isShown, mayChange } from './contribution-access.ts'

/** What is contributed to a financing, as far as it is there for the reader, and its sums, which are the same for all. */
export async function contributionsOf(db: Db, actor: Actor, id: RecordId): Promise<Contributions | Refusal> {
  const record = await recordFor(db, actor, id, 'read')
  if (record instanceof Refusal) return record
  const group = await findGroup(db, record.group)
  if (group === undefined) return notFound
  const rows = await contributionsTo(db, [record.record, ...(await mergedInto(db, record.record))])
  const isOpen = record.kind === 'financing' && !record.archived
  return {
    contributions: (await viewsOf(db, actor, rows, () => group)).map((view) => changeable(view, isOpen)),
    totals: record.kind === 'financing' ? totalsOf([counted(record.fields, rows)]) : [],
    mayGive: isOpen && answersFor(actor, { provider: actor.organisation }, group),
    mayReport: isOpen && can(actor, { action: 'write', resource: group }),
  }
}

/** Contributions as the reader sees them; those that are not there for them are left out. */
export async function viewsOf<Row extends ContributionRow>(
  db: Db,
  actor: Actor,
  rows: readonly Row[],
  groupOf: (row: Row) => WorkingGroup | undefined,
): Promise<ContributionView[]> {
  const names = await namesOf(
    db,
    rows.map(({ by }) => by),
  )
  return rows.flatMap((row) => {
    const group = groupOf(row)
    if (group === undefined || !isShown(actor, row, group)) return []
    const { id, record, provider, outside, standing, said, at } = row
    const revision = row.revision - hiddenUpTo(actor, row, group)
    const may = { mayAnswer: answersFor(actor, row, group), mayChange: mayChange(actor, row, group) }
    return [{ id, record, provider, outside, standing, revision, said, by: named(names, row.by), at, ...may }]
  })
}

/** One contribution as the reader sees it now. */
export async function contributionView(
  db: Db,
  actor: Actor,
  id: ContributionId,
): Promise<{ readonly contribution: ContributionView } | Refusal> {
  const found = await contributionFor(db, actor, id)
  if (found instanceof Refusal) return found
  const [view] = await viewsOf(db, actor, [found.contribution], () => found.group)
  return view === undefined ? notFound : { contribution: changeable(view, !(await isClosed(db, found.record))) }
}

function changeable(view: ContributionView, isOpen: boolean): ContributionView {
  return { ...view, mayChange: view.mayChange && isOpen }
}

/** All that was said of it; for others, since its provider last declined or hid it, as if nothing had been said before. */
export async function historyOf(db: Db, actor: Actor, id: ContributionId) {
  const found = await contributionFor(db, actor, id)
  if (found instanceof Refusal) return found
  const hidden = hiddenUpTo(actor, found.contribution, found.group)
  const acts = (await actsOf(db, id)).filter(({ revision }) => revision > hidden)
  const names = await namesOf(
    db,
    acts.map(({ by }) => by),
  )
  return { acts: acts.map((act) => ({ ...act, revision: act.revision - hidden, by: named(names, act.by) })) }
}

/** A foreign key guarantees that the person has a row. */
function named(names: ReadonlyMap<string, NamedPerson>, id: string): NamedPerson {
  const person = names.get(id)
  if (person === undefined) throw new Error(`no person ${id}, who said what is contributed`)
  return person
}
