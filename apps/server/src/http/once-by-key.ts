import { createHash } from 'node:crypto'

import type { PersonId } from '@minga/domain/identity/ids'
import { findKeptAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'

import { Refusal } from './refusal.ts'

const otherwiseAsked = new Refusal('conflict', 'something else was asked with this key', 'key')

export interface Keyed {
  readonly person: PersonId
  readonly key: string
  /** All that was asked, the place included: as a string, where it is JSON already. */
  readonly asked: unknown
}

/** The request to keep with the change, in its transaction: see `keepAnswer`. */
export interface Unanswered extends Pick<Keyed, 'person' | 'key'> {
  readonly asked: string
}

/**
 * Does what came with a key once. The same again by the same person gets the same answer, also while the first is
 * still under way; something else with that key is refused. What was refused may be asked again.
 */
export class OnceByKey {
  readonly #db: Db
  readonly #underWay = new Map<string, { readonly asked: string; readonly answer: Promise<unknown> }>()

  constructor(db: Db) {
    this.#db = db
  }

  /** @param run keeps its answer, with what it is given, in the transaction that ends the change */
  async run<Answer>(
    { person, key, asked: question }: Keyed,
    run: (unanswered: Unanswered) => Promise<Answer | Refusal>,
  ): Promise<Answer | Refusal> {
    const text = typeof question === 'string' ? question : JSON.stringify(question)
    const asked = createHash('sha256').update(text).digest('hex')
    const name = `${person} ${key}`
    const other = this.#underWay.get(name)
    if (other !== undefined) {
      return other.asked === asked ? ((await other.answer) as Answer | Refusal) : otherwiseAsked
    }
    const answer = this.#answer({ person, key, asked }, run)
    this.#underWay.set(name, { asked, answer })
    try {
      return await answer
    } finally {
      this.#underWay.delete(name)
    }
  }

  async #answer<Answer>(
    unanswered: Unanswered,
    run: (unanswered: Unanswered) => Promise<Answer | Refusal>,
  ): Promise<Answer | Refusal> {
    const kept = await findKeptAnswer(this.#db, unanswered.person, unanswered.key)
    if (kept === undefined) return run(unanswered)
    return kept.asked === unanswered.asked ? (kept.answer as Answer) : otherwiseAsked
  }
}
