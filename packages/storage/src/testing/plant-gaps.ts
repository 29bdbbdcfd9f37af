import pg from 'pg'

/**
 * A mistake for tests: writers of this process do not wait for each other any more, so that the numbers of what they write
 * become visible out of order.
 *
 * @returns its undo
 */
export function plantGaps(): () => void {
  const query: unknown = Reflect.get(pg.Client.prototype, 'query')
  if (typeof query !== 'function') throw new Error('a connection takes no statements')
  const changed = function (this: pg.Client, asked: unknown, ...rest: unknown[]): unknown {
    const statement = typeof asked === 'string' ? asked.replace(/, pg_advisory_xact_lock\([^)]*\)/, '') : asked
    return Reflect.apply(query, this, [statement, ...rest])
  }
  Reflect.set(pg.Client.prototype, 'query', changed)
  return () => void Reflect.set(pg.Client.prototype, 'query', query)
}
