/** Those who listen to a doorbell, by topic. */
export class Listeners {
  readonly #heard = new Map<string, Set<() => void>>()

  on(topic: string, heard: () => void): () => void {
    const listeners = this.#heard.get(topic) ?? new Set()
    this.#heard.set(topic, listeners.add(heard))
    return () => listeners.delete(heard)
  }

  call(topic: string): void {
    for (const heard of this.#heard.get(topic) ?? []) heard()
  }

  callAll(): void {
    for (const topic of this.#heard.keys()) this.call(topic)
  }
}
