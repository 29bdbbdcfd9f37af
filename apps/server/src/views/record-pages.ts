import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordFacts } from '@minga/protocol/http/records'
import { factsOf } from '@minga/storage/records/record-facts'
import {
  pageOfRecords,
  type ProjectedRecord,
  type RecordFilter,
  type RecordCursor,
} from '@minga/storage/records/record-rows'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { cursor as cursorOf } from '../http/cursor.ts'
import { fitting } from '../http/fitting.ts'
import type { Refusal } from '../http/refusal.ts'
import { reachOf } from './readable-groups.ts'

/** The limit of one page, in JSON. */
const mostPageBytes = 400_000

const recordCursors = cursorOf(z.strictObject({ rank: z.int(), position: z.string(), record: z.string() }))

/** Where a page begins; undefined for the first one. */
export function recordCursor(text: string | undefined): RecordCursor | Refusal | undefined {
  return text === undefined ? undefined : recordCursors.read(text)
}

interface ViewsPage {
  readonly views: readonly { readonly row: ProjectedRecord; readonly facts: RecordFacts }[]
  readonly cursor: string | undefined
}

/**
 * A page of records as this person may see them, in their lists' order.
 *
 * @param filter with `own`, only the records of that group, which they are known to be allowed to read
 */
export async function pageOfViews(
  db: Db,
  actor: Actor,
  { own, ...filter }: Omit<RecordFilter, 'readable'> & { readonly own?: GroupId },
  { after, limit }: { readonly after: RecordCursor | undefined; readonly limit: number },
): Promise<ViewsPage> {
  const reach = await reachOf(db, actor)
  const readable = own === undefined ? reach.groups : [own]
  const { records, cursors, hasMore } = await pageOfRecords(db, { ...filter, readable }, { after, limit })
  const facts = await factsOf(db, records, reach)
  const all = records.flatMap((row, index) => {
    const found = facts[index]
    return found === undefined ? [] : [{ row, facts: found }]
  })
  const views = all.slice(0, fitting(all, mostPageBytes))
  const last = cursors[views.length - 1]
  const isWhole = !hasMore && views.length === all.length
  return { views, cursor: isWhole || last === undefined ? undefined : recordCursors.write(last) }
}
