import { probe } from '@minga/storage/database/done-rows'
import type { Db } from '@minga/storage/database/schema'
import type { RightsWatch } from '@minga/storage/groups/rights-watch'
import type { KeeperPort } from '@minga/sync/keeper/keeper-port'

export interface ReadinessOptions {
  readonly db: Db
  readonly keeper: Pick<KeeperPort, 'rooms' | 'subscribe'>
  /** While it does not know the rights, nothing is taken from any person. */
  readonly rights: Pick<RightsWatch, 'read'>
  /** Reads from the rows. Rejects where they cannot be read, or are damaged */
  readonly readRows: () => Promise<void>
  readonly now: () => Date
  /** How long an answer may take, in ms. */
  readonly patience?: number
}

/** After the log has failed to take something, we are not ready for so long, in ms, unless more fails. */
const grace = 10_000

/** Requests within so many ms share an answer: it needs no session, and each answer costs a write to the disk. */
const shared = 500

/**
 * Whether storage answers: the rows take a small write and are read from the disk, the keeper reads its log, the log
 * has not just refused a commit, and nothing in either was found damaged.
 */
export function readiness(options: ReadinessOptions): () => Promise<void> {
  const { db, keeper, rights, readRows, now, patience = 3000 } = options
  let failedAt = Number.NEGATIVE_INFINITY
  let isDamaged = false
  keeper.subscribe((event) => {
    if (event.kind === 'fault' && event.during === 'check') isDamaged = true
    if (event.kind === 'fault' && event.during === 'append') failedAt = now().getTime()
  })
  let answered: { readonly at: number; readonly check: Promise<unknown> } | undefined
  return async () => {
    const moment = now()
    if (isDamaged) throw new Error('the log is damaged')
    if (moment.getTime() - failedAt < grace) throw new Error('the log does not take updates')
    if (rights.read() === 'unknown') throw new Error('the database does not say which rights hold')
    if (answered === undefined || moment.getTime() - answered.at >= shared) {
      const check = Promise.all([probe(db, moment.toISOString()), keeper.rooms(), readRows()])
      answered = { at: moment.getTime(), check: within(patience, check) }
    }
    await answered.check
  }
}

async function within(patience: number, answered: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`storage has not answered for ${patience} ms`)), patience)
  })
  try {
    await Promise.race([answered, late])
  } finally {
    clearTimeout(timer)
  }
}
