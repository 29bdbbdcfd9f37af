import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { PathwayAnswer } from '@minga/protocol/http/pathways'
import type { RecordFacts } from '@minga/protocol/http/records'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import {
  asksKey,
  chartsKey,
  closingsKey,
  consultationsKey,
  customFieldsKey,
  customFieldUsesKey,
  datasetsKey,
  everyFactsKey,
  factsKey,
  inboxKey,
  oneRecordKey,
  originsKey,
  pathwayPart,
  ratingsKey,
  recordsKey,
  reviewsKey,
  roundsKey,
  signOffsKey,
  struckRoomsKey,
  threadsKey,
} from './query-keys.ts'
import { heardEarly } from './early-answers.ts'
import { subscribeToServerEvents } from './event-socket.ts'
import { groupsQuery } from './groups.ts'
import { homeQuery } from './home.ts'
import type { ChangedRecords } from './refresh-rows.ts'
import { heardTyping, typingEnded } from './thread-typing.ts'

/** Fetches again what a server event says has changed. */
export function useServerEvents(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const refreshThread = threadRefresher(queries)
    const refreshRegister = registerRefresher(queries)
    const refreshFacts = factsRefresher(queries)
    const refreshRatings = settledRefresher(queries, ratingsKey)
    const refreshCharts = settledRefresher(queries, chartsKey)
    const refreshPathways = pathwayRefresher(queries)
    return subscribeToServerEvents({
      since: heardEarly(),
      onEvent: (event) => {
        switch (event.kind) {
          case 'here':
            if (!event.missed) return
            void queries.invalidateQueries({ queryKey: threadsKey })
            void queries.invalidateQueries({ queryKey: originsKey })
            void queries.invalidateQueries({ queryKey: oneRecordKey })
            void queries.invalidateQueries({ queryKey: everyFactsKey })
            followInLists(queries)
            void queries.invalidateQueries({ queryKey: chartsKey })
            void queries.invalidateQueries({ queryKey: inboxKey })
            void queries.invalidateQueries({ queryKey: roundsKey })
            void queries.invalidateQueries({ queryKey: ratingsKey })
            void queries.invalidateQueries({ queryKey: reviewsKey })
            void queries.invalidateQueries({ queryKey: signOffsKey })
            void queries.invalidateQueries({ queryKey: homeQuery.queryKey })
            void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
            void queries.invalidateQueries({ queryKey: customFieldsKey })
            void queries.invalidateQueries({ queryKey: struckRoomsKey })
            void queries.invalidateQueries({ queryKey: consultationsKey })
            void queries.invalidateQueries({ queryKey: datasetsKey })
            return
          case 'consultation':
            void queries.invalidateQueries({ queryKey: consultationsKey })
            return
          case 'datasets':
            void queries.invalidateQueries({ queryKey: [...datasetsKey, event.group] })
            // A dataset may correct a series of them.
            refreshPathways(null)
            refreshCharts()
            return
          case 'fields':
            void queries.invalidateQueries({ queryKey: customFieldsKey })
            void queries.invalidateQueries({ queryKey: customFieldUsesKey })
            void queries.invalidateQueries({ queryKey: closingsKey })
            return
          case 'struck':
            void queries.invalidateQueries({ queryKey: struckRoomsKey })
            void queries.invalidateQueries({ queryKey: closingsKey })
            return
          case 'round':
            void queries.invalidateQueries({ queryKey: roundsKey })
            return
          case 'sign-off':
            void queries.invalidateQueries({ queryKey: signOffsKey })
            return
          case 'review':
            void queries.invalidateQueries({ queryKey: reviewsKey })
            return
          case 'rating':
            refreshRatings()
            return
          case 'roadmaps':
            void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
            return
          case 'inbox':
            void queries.invalidateQueries({ queryKey: inboxKey })
            // A new notice may mean a new task on the start page.
            void queries.invalidateQueries({ queryKey: homeQuery.queryKey })
            return
          case 'thread':
            typingEnded(event.thread)
            refreshThread(event.room, event.thread)
            void queries.invalidateQueries({ queryKey: originsKey })
            // A comment may be an organisation's answer.
            void queries.invalidateQueries({ queryKey: roundsKey })
            return
          case 'records':
            void queries.invalidateQueries({
              queryKey: event.record === null ? oneRecordKey : [...oneRecordKey, event.record],
            })
            void queries.invalidateQueries({ queryKey: asksKey })
            refreshPathways(event.record)
            refreshCharts()
            followInLists(queries, event)
            if (event.record === null) refreshRegister(event.group)
            else refreshFacts(event.group, event.record)
            return
          case 'typing':
            heardTyping(event)
        }
      },
    })
  }, [queries])
}

/** In ms. A set of changes comes in many pieces: a list asks again once they have come. */
const settling = 2000

/** Fetches what is decided about a group's records again, where many of them changed at once. */
function registerRefresher(queries: QueryClient): (group: GroupId) => void {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  return (group) => {
    clearTimeout(waiting.get(group))
    const ask = () => {
      waiting.delete(group)
      void queries.invalidateQueries({ queryKey: factsKey(group) })
      void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
    }
    waiting.set(group, setTimeout(ask, settling))
  }
}

/** Has lists across rooms follow a change. A page without records has not loaded their code. */
function followInLists(queries: QueryClient, changed?: ChangedRecords): void {
  if (queries.getQueriesData({ queryKey: recordsKey }).length === 0) return
  import('./refresh-rows.ts').then(({ follow }) => follow(queries, changed)).catch(() => undefined)
}

interface AwaitedFacts {
  /** What was known at the last event. */
  readonly facts: RecordFacts | undefined
  /** Whether it counted among the group's records before the first one. */
  readonly wasArchived: boolean | undefined
}

/**
 * Fetches what is decided about single records of an open register again: another person archived one, accepted its lead,
 * gave a reason. Of one that is only written the register asks by itself, a moment after the writing: what is known anew by
 * then is not asked for twice.
 */
function factsRefresher(queries: QueryClient): (group: GroupId, record: RecordId) => void {
  const waiting = new Map<GroupId, Map<RecordId, AwaitedFacts>>()
  const factsOf = (group: GroupId, record: RecordId) =>
    queries.getQueryData<readonly RecordFacts[]>(factsKey(group))?.find((facts) => facts.record === record)
  const ask = async (group: GroupId) => {
    const before = [...(waiting.get(group) ?? [])]
    waiting.delete(group)
    const stale = before.filter(([record, { facts }]) => factsOf(group, record) === facts)
    const { refreshFacts } = await import('./record-facts.ts')
    await refreshFacts(
      queries,
      group,
      stale.map(([record]) => record),
    )
    // Of all: the register may have asked for itself by now, and nothing counts the group's records with it.
    const isCounted = before.some(([record, { wasArchived }]) => factsOf(group, record)?.archived !== wasArchived)
    if (isCounted) await queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
  }
  return (group, record) => {
    const queryKey = factsKey(group)
    const all = () => void queries.invalidateQueries({ queryKey })
    // Those that no page shows are fetched once one does.
    if (queries.getQueryCache().find({ queryKey })?.isActive() !== true) return all()
    const known = waiting.get(group)
    const facts = factsOf(group, record)
    const earlier = known?.get(record)
    const awaited = { facts, wasArchived: earlier === undefined ? facts?.archived : earlier.wasArchived }
    if (known !== undefined) return void known.set(record, awaited)
    waiting.set(group, new Map([[record, awaited]]))
    setTimeout(() => void ask(group).catch(all), settling)
  }
}

/** Fetches answers again, once for all changes of a moment: a person who marks or writes fast makes many. */
function settledRefresher(queries: QueryClient, queryKey: readonly string[]): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void queries.invalidateQueries({ queryKey }), settling)
  }
}

/** Fetches pathways again that count a record, once for all changes of a moment; all of them for null. */
function pathwayRefresher(queries: QueryClient): (record: RecordId | null) => void {
  const changed = new Set<RecordId | null>()
  let waiting: ReturnType<typeof setTimeout> | undefined
  const ask = () => {
    const records = new Set(changed)
    changed.clear()
    const isStale = (data: unknown) => records.has(null) || linksOfPathway(data).some((link) => records.has(link))
    void queries.invalidateQueries({
      queryKey: oneRecordKey,
      predicate: ({ queryKey, state }) => queryKey.at(-1) === pathwayPart && isStale(state.data),
    })
  }
  return (record) => {
    changed.add(record)
    clearTimeout(waiting)
    waiting = setTimeout(ask, settling)
  }
}

/** The levers and milestones of a pathway's answer, archived ones too. Pages without a pathway do not load its schema. */
function linksOfPathway(data: unknown): RecordId[] {
  if (data === undefined) return []
  const { pathway, leftOut } = data as PathwayAnswer
  return [...[...pathway.levers, ...pathway.milestones].map(({ record }) => record), ...leftOut.archived]
}

/** In ms. An edit can move many discussions at once: events within this time become one request. */
const gathering = 100

/**
 * Fetches changed discussions again, those of a moment in one request; all of the room where that fails. A page
 * without discussions has not loaded their code.
 */
function threadRefresher(queries: QueryClient): (room: string, thread: string) => void {
  const changed = new Map<string, Set<string>>()
  const ask = (room: string) => {
    const ids = [...(changed.get(room) ?? [])]
    changed.delete(room)
    const list = [...threadsKey, room]
    const all = () => void queries.invalidateQueries({ queryKey: list, exact: true })
    for (const id of ids) void queries.invalidateQueries({ queryKey: [...threadsKey, room, 'whole', id] })
    if (queries.getQueryState(list) === undefined) return
    // A failed request fetches the whole room's discussions.
    import('./threads.ts').then(({ refreshThreads }) => refreshThreads(queries, room, ids)).catch(all)
  }
  return (room, thread) => {
    const waiting = changed.get(room)
    if (waiting === undefined) {
      changed.set(room, new Set([thread]))
      setTimeout(() => ask(room), gathering)
    } else {
      waiting.add(thread)
    }
  }
}
