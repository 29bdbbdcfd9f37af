import type { KeyObject } from 'node:crypto'

import { findBehind, type HeadsDepth } from '@minga/storage/postgres/moving/behind-heads'
import { auditAt, claimsAt } from '@minga/storage/postgres/moving/moved-log'
import { PostgresTables } from '@minga/storage/postgres/moving/postgres-tables'
import type { Pool } from '@minga/storage/postgres/open-pool'

import { StartupError } from '../data-folder.ts'
import { readHeads, writeHeads, type Heads } from './heads-file.ts'

/**
 * The file of heads of a database, in a place that who can change the database does not reach: no anchor lies beside one, and a
 * whole database that was put back to yesterday is sound in itself.
 */
export class HeadsKeeper {
  readonly #pool: Pool
  readonly #file: string
  readonly #key: KeyObject

  /** @param key the audit's, which signs the file */
  constructor(pool: Pool, file: string, key: KeyObject) {
    this.#pool = pool
    this.#file = file
    this.#key = key
  }

  /**
   * Compares the database with what the file says of it.
   *
   * @throws StartupError where it is behind, or the file is not this installation's
   */
  async check(depth: HeadsDepth): Promise<void> {
    const heads = readHeads(this.#file, this.#key)
    if (heads === undefined) return
    const faults = await findBehind(this.#pool, heads, depth)
    if (faults.length === 0) return
    throw new StartupError(
      `the database is not what it was on ${heads.at}, as ${this.#file} says: ${faults.slice(0, 3).join('; ')}; bring it up to date from its standby or a later backup, or say \`heads --accept-loss\``,
    )
  }

  /**
   * Writes what the database holds now. Where it is behind the file nothing is written: the file is what shows it.
   *
   * @throws StartupError where it is behind
   */
  async write(now: Date): Promise<Heads> {
    await this.check('heads')
    return this.writeAnyway(now)
  }

  /** Whatever the file says: what is missing stays missing. */
  async writeAnyway(now: Date): Promise<Heads> {
    const tables = await PostgresTables.open(this.#pool)
    try {
      const [audit, rooms] = [await tables.ask(auditAt), await tables.ask(claimsAt)]
      const heads = { at: now.toISOString(), audit, rooms }
      writeHeads(this.#file, heads, this.#key)
      return heads
    } finally {
      tables.close()
    }
  }
}
