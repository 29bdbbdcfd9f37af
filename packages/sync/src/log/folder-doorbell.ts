import type { Doorbell } from './doorbell.ts'
import { Listeners } from './listeners.ts'

/** How often those who listen are called without a press, in ms. */
export const callAnyway = 1000

/** Of one process on a data folder: who presses and who listens are the same. */
export class FolderDoorbell implements Doorbell {
  readonly #listeners = new Listeners()
  readonly #whispers = new Listeners()
  readonly #pressed = new Set<string>()
  readonly #timer = setInterval(() => this.#listeners.callAll(), callAnyway).unref()

  press(topic: string): void {
    if (this.#pressed.size === 0) setImmediate(() => this.#call())
    this.#pressed.add(topic)
  }

  on(topic: string, heard: () => void): () => void {
    return this.#listeners.on(topic, heard)
  }

  whisper(topic: string, words: string): void {
    setImmediate(() => this.#whispers.call(topic, words))
  }

  onWhisper(topic: string, heard: (words: string) => void): () => void {
    return this.#whispers.on(topic, heard)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#pressed.clear()
  }

  #call(): void {
    const topics = [...this.#pressed]
    this.#pressed.clear()
    for (const topic of topics) this.#listeners.call(topic)
  }
}
