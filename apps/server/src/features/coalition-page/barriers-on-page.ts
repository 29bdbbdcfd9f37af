import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { mostOnPage, type CoalitionPage } from '@minga/domain/coalition-page/coalition-page'
import { countBarriers, countedLevelOf, gravestBarriers } from '@minga/domain/coalition-page/open-barriers'
import type { RecordId } from '@minga/domain/identity/ids'
import { milestoneRecord } from '@minga/domain/milestone/milestone'
import type { Db } from '@minga/storage/database/schema'
import { recordsNaming } from '@minga/storage/records/chain-rows'
import { countedRecords } from '@minga/storage/records/counted-record-rows'
import { mergedInto } from '@minga/storage/records/record-alias-rows'
import { listRecords } from '@minga/storage/records/record-rows'

import type { PageReading } from './page-view.ts'

const counted = ['category', 'status', 'severity', 'persistence', 'illustrative', 'milestones'] as const
/** As many links of a barrier are looked at. */
const mostLinks = 200

/** The open barriers by type and level, and the gravest of them with what hangs on each. */
export async function barriersOnPage(db: Db, page: PageReading): Promise<CoalitionPage['barriers']> {
  const rows = await countedRecords(db, { kind: 'barrier', groups: page.groups, fields: counted })
  const first = gravestBarriers(rows).slice(0, mostOnPage.barriers)
  const named = new Map((await page.named(first.map(({ record }) => record))).map((record) => [record.record, record]))
  const gravest: CoalitionPage['barriers']['gravest'][number][] = []
  for (const { record, createdAt, fields } of first) {
    const known = named.get(record)
    if (known === undefined) continue
    const held = await heldBack(db, page, { record, milestones: fields.milestones })
    const holdsBack = await page.named(held.slice(0, mostOnPage.heldBack))
    gravest.push({
      ...known,
      category: fields.category,
      level: countedLevelOf(fields),
      since: coalitionDay(createdAt),
      holdsBack,
      holdsBackMore: held.length - holdsBack.length,
    })
  }
  return { ...countBarriers(rows.map(({ fields }) => fields)), gravest }
}

/** What hangs on a barrier: the open milestones that it names, by date; those of actions against it; then the financings that name it. */
async function heldBack(
  db: Db,
  { groups }: PageReading,
  barrier: { readonly record: RecordId; readonly milestones: readonly RecordId[] },
): Promise<RecordId[]> {
  // Links to a merged barrier keep its id.
  const barriers = [barrier.record, ...(await mergedInto(db, barrier.record))]
  const naming = { through: { barriers }, readable: groups, limit: mostLinks }
  const against = await recordsNaming(db, { kind: 'action', ...naming })
  const actions = await listRecords(db, { kind: 'action', readable: groups, ids: against, archived: false })
  const ids = new Set([
    ...barrier.milestones,
    ...actions.flatMap((row) => (row.kind === 'action' ? row.fields.milestones : [])),
  ])
  const found = await listRecords(db, { kind: 'milestone', readable: groups, ids: [...ids], archived: false })
  const direct = new Set<RecordId>(barrier.milestones)
  const milestones = found
    .flatMap((row) => (row.kind === 'milestone' && milestoneRecord.isOpen(row.fields) ? [row] : []))
    .toSorted(
      (one, other) =>
        Number(direct.has(other.record)) - Number(direct.has(one.record)) ||
        (one.fields.date ?? '9').localeCompare(other.fields.date ?? '9') ||
        one.number - other.number,
    )
  const financings = await recordsNaming(db, { kind: 'financing', ...naming })
  return [...milestones.map(({ record }) => record), ...financings]
}
