import type { Actor } from '@minga/domain/access/can'
import type { Day } from '@minga/domain/calendar/partial-date'
import type { CoalitionPage, PageRecord } from '@minga/domain/coalition-page/coalition-page'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'
import { registerRoom } from '@minga/domain/room/room-name'
import type { Db } from '@minga/storage/database/schema'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { countUnreadable, listRecords, type ProjectedRecord } from '@minga/storage/records/record-rows'

import { barriersOnPage } from './barriers-on-page.ts'
import { lateOnPage } from './late-on-page.ts'
import { moneyOnPage } from './money-on-page.ts'
import { pageGroups } from './page-groups.ts'
import { pathwaysOnPage } from './pathways-on-page.ts'

export interface PageParts {
  readonly db: Db
  /** The rooms whose rows lack something that the log has. */
  readonly behind: () => ReadonlySet<string>
}

/** The coalition's page for this person, as the rows have it on a day. */
export async function coalitionPage({ db, behind }: PageParts, actor: Actor, day: Day): Promise<CoalitionPage> {
  const groups = await pageGroups(db, actor)
  const ids = groups.map(({ id }) => id)
  const page: PageReading = { groups: ids, named: (records) => namedRecords(db, ids, records) }
  const rooms = behind()
  const unreadable = await countUnreadable(db, ids)
  return {
    day,
    coalition: (await findCoalition(db)).names,
    groups: groups.map(({ id, names }) => ({ id, names })),
    preparing: ids.filter((id) => rooms.has(registerRoom(id))).length,
    unreadable: [...unreadable.values()].reduce((sum, count) => sum + count, 0),
    pathways: await pathwaysOnPage(db, actor, page),
    barriers: await barriersOnPage(db, page),
    late: await lateOnPage(db, page, day),
    financing: await moneyOnPage(db, page),
  }
}

/** What each part of the page reads by: its groups alone, never the reader's. */
export interface PageReading {
  readonly groups: readonly GroupId[]
  /** These records as the page names them, in this order. One of another group is not there. */
  readonly named: (records: readonly RecordId[]) => Promise<PageRecord[]>
}

async function namedRecords(db: Db, groups: readonly GroupId[], ids: readonly RecordId[]): Promise<PageRecord[]> {
  if (ids.length === 0) return []
  const found = await listRecords(db, { readable: groups, ids, archived: false })
  const byId = new Map(found.map((row) => [row.record, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [pageRecord(row)]
  })
}

function pageRecord({ record, kind, number, group, fields }: ProjectedRecord): PageRecord {
  const { title, illustrative, sources } = fields
  return { record, kind, reference: formatReference(kind, number), group, title, illustrative, sources }
}
