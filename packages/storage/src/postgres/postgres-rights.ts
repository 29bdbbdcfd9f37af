import { z } from 'zod'

import { PolledRights } from '../groups/polled-rights.ts'
import type { RightsWatch } from '../groups/rights-watch.ts'
import { openPool } from './open-pool.ts'

const versions = z.tuple([z.object({ version: z.int() })])

/** How long to wait for an answer, in ms: a later one would come when nothing is taken any more. */
const longestAnswer = 900

/**
 * Watches the rights in PostgreSQL, over a connection of its own: it must not wait behind a request. Where PostgreSQL does not
 * answer, they are unknown within a second.
 *
 * @param failed called each time it cannot be asked; it is asked again
 */
export function watchPostgresRights(url: string, failed: (error: unknown) => void): RightsWatch {
  const pool = openPool(url, {
    connections: 1,
    purpose: 'rights',
    answerWithin: longestAnswer,
    connectWithin: longestAnswer,
  })
  const watch = new PolledRights({
    ask: async () => {
      const { rows } = await pool.query('SELECT version FROM rights_version')
      return versions.parse(rows)[0].version
    },
    failed,
  })
  return {
    read: () => watch.read(),
    fresh: () => watch.fresh(),
    close: async () => {
      await watch.close()
      await pool.end()
    },
  }
}
