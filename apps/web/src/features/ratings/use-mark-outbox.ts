import type { RatingId } from '@minga/domain/identity/ids'
import type { OwnMark, RatedBarrier } from '@minga/protocol/http/ratings'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'

import { ratingsKey } from '../../api/query-keys.ts'
import { useMe } from '../../api/account.ts'
import { ApiProblem } from '../../api/api-problem.ts'
import { ratingBarriersKey, refreshRating, sendMarks } from '../../api/ratings.ts'
import { keyOf, MarkOutbox, type OutgoingMark } from './mark-outbox.ts'

/** The outbox of a rating's page: sends marks, and puts what the server has into what the page shows. */
export function useMarkOutbox(rating: RatingId) {
  const queries = useQueryClient()
  const { person, organisation } = useMe()
  const [outbox] = useState(() => {
    const by = { id: person.id, name: person.name, organisation: organisation.id }
    return new MarkOutbox({
      send: async (key, marks) => void (await sendMarks(rating, { key, marks: [...marks] })),
      mayPass,
      saved: (marks) => {
        keepSaved(queries, rating, marks, by)
        refreshRating(queries, rating)
      },
      newKey: () => crypto.randomUUID(),
      later: (run, ms) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    })
  })
  const snapshot = useSyncExternalStore(outbox.subscribe, outbox.read)
  const { refused, kept } = snapshot
  useEffect(() => {
    // A refused state is shown as others see it.
    if (refused !== undefined) void queries.invalidateQueries({ queryKey: ratingsKey })
  }, [queries, refused])
  useEffect(() => {
    const again = () => outbox.again()
    addEventListener('online', again)
    // Kept marks are sent also after a person went to another page.
    return () => removeEventListener('online', again)
  }, [outbox])
  const isKept = kept.size > 0
  useEffect(() => {
    if (!isKept) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isKept])
  return { outbox, snapshot }
}

const passing: ReadonlySet<string> = new Set(['unreachable', 'rate-exceeded', 'storage-unavailable', 'internal'])

function mayPass(failure: unknown): boolean {
  return failure instanceof ApiProblem && passing.has(failure.code)
}

function keepSaved(queries: QueryClient, rating: RatingId, marks: readonly OutgoingMark[], by: OwnMark['by']): void {
  const at = new Date().toISOString()
  const given = new Map(marks.map((mark) => [keyOf(mark), mark]))
  queries.setQueryData<readonly RatedBarrier[]>(ratingBarriersKey(rating), (barriers) =>
    barriers?.map((barrier) => {
      const own = marks.filter(({ record }) => record === barrier.record)
      if (own.length === 0) return barrier
      const others = barrier.own.filter(({ criterion }) => !given.has(keyOf({ record: barrier.record, criterion })))
      const saved = own.flatMap(({ criterion, mark: given, reason }) => {
        const before = barrier.own.find((each) => each.criterion === criterion)
        const mark = given === undefined ? before?.mark : given
        return mark === undefined ? [] : [{ criterion, mark, reason: reason ?? before?.reason ?? '', by, at }]
      })
      return { ...barrier, own: [...others, ...saved] }
    }),
  )
}
