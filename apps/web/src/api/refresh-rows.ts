import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { recordKinds } from '@minga/domain/record/record-kind'
import type { Query, QueryClient } from '@tanstack/react-query'

import { isRefusal } from './api-problem.ts'
import { recordsKey } from './query-keys.ts'
import { recordQuery, type RecordRows, type RowsOf } from './records.ts'

type RowsQuery = Query<RecordRows>

/** More than these at once, and the lists are asked for as a whole. */
const mostByName = 20
/** In ms: what the open record has just asked for is not asked for twice. */
const fresh = 1500

/** Fetches records again that lists across rooms show, and puts them among the rows as they were decided. */
export async function refreshRows(queries: QueryClient, records: readonly RecordId[]): Promise<void> {
  const lists = shownLists(queries)
  const known = new Set<string>(lists.flatMap(rowsOf).map(({ record }) => record.id))
  const listed = records.filter((record) => known.has(record))
  if (listed.length > mostByName) return askAgain(queries, lists)
  await Promise.all(listed.map((record) => refreshRow(queries, record)))
}

/** Asks for the lists again that are shown; only for those with records of a group, where it is given. */
export async function refreshShownLists(queries: QueryClient, group: GroupId | undefined): Promise<void> {
  const shows = (list: RowsQuery) => group === undefined || rowsOf(list).some(({ facts }) => facts.group === group)
  await askAgain(queries, shownLists(queries).filter(shows))
}

async function refreshRow(queries: QueryClient, id: RecordId): Promise<void> {
  const answer = await queries.fetchQuery({ ...recordQuery(id), staleTime: fresh, retry: false }).catch((error) => {
    if (isRefusal(error)) return undefined
    throw error
  })
  for (const list of shownLists(queries)) {
    const { archived = false } = list.queryKey[2] as RowsOf
    const stays = answer !== undefined && answer.facts.archived === archived
    queries.setQueryData<RecordRows>(list.queryKey, (rows) => {
      if (rows?.records.some(({ record }) => record.id === id) !== true) return rows
      const kept = rows.records.flatMap((row) => (row.record.id !== id ? row : stays ? { ...row, ...answer } : []))
      return { ...rows, records: kept }
    })
  }
}

async function askAgain(queries: QueryClient, lists: readonly RowsQuery[]): Promise<void> {
  await Promise.all(lists.map(({ queryKey }) => queries.invalidateQueries({ queryKey, exact: true })))
}

/** The lists across rooms that pages show now: the others ask once they are shown. */
function shownLists(queries: QueryClient): RowsQuery[] {
  const kinds = new Set<unknown>(recordKinds)
  const isList = ({ queryKey: [, kind, of] }: { readonly queryKey: readonly unknown[] }) =>
    kinds.has(kind) && typeof of === 'object'
  return queries.getQueryCache().findAll({ queryKey: recordsKey, type: 'active', predicate: isList }) as RowsQuery[]
}

function rowsOf({ state }: RowsQuery): RecordRows['records'] {
  return state.data?.records ?? []
}
