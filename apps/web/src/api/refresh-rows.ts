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

/** A record that changed; null for many at once. */
export interface ChangedRecords {
  readonly group: GroupId
  readonly record: RecordId | null
}

interface Awaited {
  readonly records: Set<RecordId>
  readonly groups: Set<GroupId>
}

/** In ms. A set of changes comes in many pieces: lists ask again once they have come. */
const settling = 2000
const awaiting = new WeakMap<QueryClient, Awaited>()

/**
 * Has the lists across rooms that are shown follow what is decided about their records: each record that one of them shows is
 * fetched and put among its rows, once for all changes of a moment. Without a change nothing is known, and all ask again.
 */
export async function follow(queries: QueryClient, changed?: ChangedRecords): Promise<void> {
  if (changed === undefined) return askAgain(queries, shownLists(queries))
  const { group, record } = changed
  const known = awaiting.get(queries)
  const awaited = known ?? { records: new Set(), groups: new Set() }
  if (record === null) awaited.groups.add(group)
  else awaited.records.add(record)
  if (known !== undefined) return undefined
  awaiting.set(queries, awaited)
  await new Promise((resolve) => {
    setTimeout(resolve, settling)
  })
  awaiting.delete(queries)
  return refresh(queries, awaited)
}

async function refresh(queries: QueryClient, { records, groups }: Awaited): Promise<void> {
  const lists = shownLists(queries)
  const known = new Set<string>(lists.flatMap(rowsOf).map(({ record }) => record.id))
  const listed = [...records].filter((record) => known.has(record))
  if (listed.length > mostByName) return askAgain(queries, lists)
  const isOfThem = (list: RowsQuery) => rowsOf(list).some(({ facts }) => groups.has(facts.group))
  await Promise.all([
    ...listed.map((record) => refreshRow(queries, record)),
    askAgain(queries, groups.size === 0 ? [] : lists.filter(isOfThem)),
  ])
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
