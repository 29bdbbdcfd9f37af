import type { ProgramScope } from '@minga/domain/program/program-scope'
import type { ProgramTokenId } from '@minga/domain/program/program-token'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { ownerOfToken } from '@minga/storage/programs/program-token-rows'
import { addUse, hourOf, moveUse, usesBefore, type ProgramUse } from '@minga/storage/programs/program-use-rows'
import type { Clock } from '@minga/sync/keeper/clock'

import { decide } from '../commands/decide.ts'

export interface ProgramUsesParts {
  readonly db: Db
  readonly clock: Pick<Clock, 'after'>
  readonly now: () => Date
  /** Called when a background write fails. The request itself is not affected. */
  readonly failed: (error: unknown) => void
}

/** How long counts wait to be written together, in ms: a program asks ten times a second. */
const gathering = 2000
/** Hours that are moved into the audit in one transaction. */
const movedAtOnce = 100

/**
 * Puts what programs do on record. The first use of a token with a scope in an hour is in the audit at once; how often it
 * was used in that hour, when first and when last, once the hour is over. So a program adds two rows an hour for a scope,
 * however often it asks. At most two seconds of counts are lost with the process.
 */
export class ProgramUses {
  readonly #parts: ProgramUsesParts
  /** Counted and not yet written. */
  readonly #counted = new Map<string, ProgramUse>()
  /** The hour in which each token was last used with each scope. */
  readonly #hours = new Map<string, string>()
  #isWaiting = false
  #last: Promise<void> = Promise.resolve()

  constructor(parts: ProgramUsesParts) {
    this.#parts = parts
  }

  /** Counts a use. What is written of it is written after the answer. */
  note(token: ProgramTokenId, scope: ProgramScope): void {
    const at = this.#parts.now().toISOString()
    const of = `${token} ${scope}`
    const isFirst = this.#hours.get(of) !== hourOf(at)
    if (isFirst) this.#hours.set(of, hourOf(at))
    const key = `${of} ${hourOf(at)}`
    const known = this.#counted.get(key)
    this.#counted.set(key, { token, scope, count: (known?.count ?? 0) + 1, first: known?.first ?? at, last: at })
    if (isFirst) setImmediate(() => void this.write())
    else this.#writeLater()
  }

  /** Writes what was counted. Never rejects. */
  write(): Promise<void> {
    return this.#after(async () => {
      const counted = [...this.#counted.values()]
      this.#counted.clear()
      if (counted.length === 0) return
      await decide(this.#parts.db, async (tx) => {
        for (const use of counted) if (await addUse(tx, use)) await recordFirst(tx, use)
      })
    })
  }

  /** Moves the counts of hours that are over into the audit. Never rejects. */
  async settle(): Promise<void> {
    await this.write()
    await this.#after(async () => {
      const { db, now } = this.#parts
      const hour = hourOf(now().toISOString())
      for (const [of, used] of this.#hours) if (used !== hour) this.#hours.delete(of)
      for (let moved = movedAtOnce; moved === movedAtOnce;) {
        moved = await decide(db, (tx) => recordEnded(tx, hour))
      }
    })
  }

  #writeLater(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#parts.clock.after(gathering, () => {
      this.#isWaiting = false
      void this.write()
    })
  }

  #after(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch(this.#parts.failed)
    return this.#last
  }
}

async function recordFirst(tx: Transaction, { token, scope }: ProgramUse): Promise<void> {
  const owner = await ownerOfToken(tx, token)
  // It was ended meanwhile, which is on record.
  if (owner === undefined) return
  await recordAudit(tx, { actor: owner, subject: owner.person, kind: 'program-used', details: { token, scope } })
}

/** @returns how many hours there were */
async function recordEnded(tx: Transaction, before: string): Promise<number> {
  const ended = await usesBefore(tx, before, movedAtOnce)
  for (const use of ended) {
    const { token, scope, count, first, last, person, organisation } = use
    const details = { token, scope, count, first, last }
    // A single use is on record already.
    if (count > 1) {
      await recordAudit(tx, { actor: { person, organisation }, subject: person, kind: 'program-uses-counted', details })
    }
    await moveUse(tx, use)
  }
  return ended.length
}
