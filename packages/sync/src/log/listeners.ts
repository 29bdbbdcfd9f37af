/** Those who listen to a doorbell, by topic. */
export class Listeners {
  readonly #heard = new Map<string, Set<(words: string) => void>>()

  on(topic: string, heard: (words: string) => void): () => void {
    const listeners = this.#heard.get(topic) ?? new Set()
    this.#heard.set(topic, listeners.add(heard))
    return () => listeners.delete(heard)
  }

  /** @param words of a whisper */
  call(topic: string, words = ''): void {
    for (const heard of this.#heard.get(topic) ?? []) heard(words)
  }

  callAll(): void {
    for (const topic of this.#heard.keys()) this.call(topic)
  }
}
