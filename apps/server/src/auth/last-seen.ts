/** How exactly it is known when a session was last used, in ms. */
const grain = 5 * 60_000
const capacity = 10_000

export interface LastSeenParts {
  readonly now: () => Date
  /** Writes it down. */
  readonly mark: (session: string, at: string) => Promise<void>
  /** Told that it could not be written; whoever asked for something got it all the same. */
  readonly failed: (error: unknown) => void
}

/** Notes when a session was last used, so seldom that it costs nothing. @returns what to tell of each use */
export function lastSeen({ now, mark, failed }: LastSeenParts): (session: string) => void {
  const noted = new Map<string, number>()
  return (session) => {
    const at = now()
    const last = noted.get(session)
    if (last !== undefined && at.getTime() - last < grain) return
    noted.delete(session)
    noted.set(session, at.getTime())
    const [oldest] = noted.keys()
    if (noted.size > capacity && oldest !== undefined) noted.delete(oldest)
    mark(session, at.toISOString()).catch(failed)
  }
}
