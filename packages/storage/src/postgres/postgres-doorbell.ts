import type { Doorbell } from '@minga/sync/log/doorbell'
import { callAnyway } from '@minga/sync/log/folder-doorbell'
import { Listeners } from '@minga/sync/log/listeners'
import type { Pool, PoolClient } from 'pg'

import { openPool } from './open-pool.ts'

const channel = 'minga_doorbell'

/**
 * A doorbell over LISTEN and NOTIFY, in a session of its own, directly and not through a pooler of transactions. Every NOTIFY
 * takes a lock that all commits with one share, so it carries a
 * topic, or a few words, and what comes while one is on its way goes together.
 */
export class PostgresDoorbell implements Doorbell {
  readonly #pool: Pool
  readonly #failed: (error: unknown) => void
  readonly #listeners = new Listeners()
  readonly #whispers = new Listeners()
  /** Topics, and topics with words after a space: what a notification carries. */
  readonly #pressed = new Set<string>()
  readonly #timer: NodeJS.Timeout
  #session: PoolClient | undefined
  #listening: Promise<void> | undefined
  #pressing: Promise<void> | undefined

  private constructor(pool: Pool, failed: (error: unknown) => void) {
    this.#pool = pool
    this.#failed = failed
    this.#timer = setInterval(() => this.#anyway(), callAnyway).unref()
  }

  /** @param failed called when the session broke or cannot be made; it is tried again each second */
  static async open(url: string, failed: (error: unknown) => void): Promise<PostgresDoorbell> {
    const bell = new PostgresDoorbell(openPool(url, { connections: 2, purpose: 'doorbell', lost: failed }), failed)
    await bell.#listen()
    return bell
  }

  press(topic: string): void {
    this.#send(topic)
  }

  whisper(topic: string, words: string): void {
    this.#send(`${topic} ${words}`)
  }

  onWhisper(topic: string, heard: (words: string) => void): () => void {
    return this.#whispers.on(topic, heard)
  }

  on(topic: string, heard: () => void): () => void {
    return this.#listeners.on(topic, heard)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#listening
    await this.#pressing
    this.#leave()
    await this.#pool.end()
  }

  #send(payload: string): void {
    this.#pressed.add(payload)
    this.#pressing ??= this.#pressAll().finally(() => (this.#pressing = undefined))
  }

  async #pressAll(): Promise<void> {
    // What is pressed in this turn, and while a press is on its way, goes together.
    await Promise.resolve()
    while (this.#pressed.size > 0) {
      const topics = [...this.#pressed]
      this.#pressed.clear()
      try {
        await this.#pool.query('SELECT pg_notify($1, topic) FROM unnest($2::text[]) AS topic', [channel, topics])
      } catch (error) {
        // The others look within a second anyway.
        this.#failed(error)
      }
    }
  }

  #anyway(): void {
    if (this.#session === undefined) this.#listening ??= this.#listen().finally(() => (this.#listening = undefined))
    this.#listeners.callAll()
  }

  async #listen(): Promise<void> {
    let session: PoolClient | undefined
    try {
      session = await this.#pool.connect()
      session.on('notification', ({ payload = '' }) => this.#heard(payload))
      session.on('error', () => this.#leave())
      await session.query(`LISTEN ${channel}`)
      this.#session = session
    } catch (error) {
      session?.release(true)
      this.#failed(error)
    }
  }

  #heard(payload: string): void {
    const space = payload.indexOf(' ')
    if (space === -1) this.#listeners.call(payload)
    else this.#whispers.call(payload.slice(0, space), payload.slice(space + 1))
  }

  #leave(): void {
    const session = this.#session
    this.#session = undefined
    session?.release(true)
  }
}
