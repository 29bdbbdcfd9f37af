import type { Clock } from '@minga/sync/keeper/clock'

/** How exactly it is known when a session was last used, in ms. */
const grain = 5 * 60_000
/**
 * How long a note waits for others: a room that comes back brings hundreds, and each transaction is an fsync. In ms.
 */
const gathering = 2000
const capacity = 10_000

export interface LastSeenParts {
  readonly clock: Clock
  /** Writes down when each of these sessions was used, in one transaction. */
  readonly mark: (seen: ReadonlyMap<string, string>) => Promise<void>
  /** Called when the note cannot be written. The request itself is not affected. */
  readonly failed: (error: unknown) => void
}

/** Notes when a session was last used, so seldom that it costs nothing. @returns the function to call at each use */
export function lastSeen({ clock, mark, failed }: LastSeenParts): (session: string) => void {
  const noted = new Map<string, number>()
  let waiting = new Map<string, string>()
  const write = () => {
    const seen = waiting
    waiting = new Map()
    mark(seen).catch(failed)
  }
  return (session) => {
    const at = clock.now()
    const last = noted.get(session)
    if (last !== undefined && at - last < grain) return
    noted.delete(session)
    noted.set(session, at)
    const [oldest] = noted.keys()
    if (noted.size > capacity && oldest !== undefined) noted.delete(oldest)
    if (waiting.size === 0) clock.after(gathering, write)
    waiting.set(session, new Date(at).toISOString())
  }
}
