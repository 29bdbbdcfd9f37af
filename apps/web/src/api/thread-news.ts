import { mostThreadsByName } from '@minga/protocol/http/threads'
import type { QueryClient } from '@tanstack/react-query'

import { refreshThreads, threadsKey } from './threads.ts'

/** An edit can move many discussions at once: what is told within this is asked for at once, in ms. */
const gathering = 100

/**
 * Asks again for the discussions that have changed, those of a moment with one question. Where they are too many to name, for all of
 * their room.
 */
export function threadNews(queries: QueryClient): (room: string, thread: string) => void {
  const changed = new Map<string, Set<string>>()
  const ask = (room: string) => {
    const ids = [...(changed.get(room) ?? [])]
    changed.delete(room)
    const all = () => void queries.invalidateQueries({ queryKey: [...threadsKey, room], exact: true })
    for (const id of ids) void queries.invalidateQueries({ queryKey: [...threadsKey, room, 'whole', id] })
    if (ids.length > mostThreadsByName) all()
    // What could not be asked now is asked for with the rest.
    else refreshThreads(queries, room, ids).catch(all)
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
