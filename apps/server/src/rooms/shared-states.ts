/** In ms. What a page shows first may be this old: its socket brings what was written since. */
const sharedFor = 1000

/** The whole of a room, read once for all who ask for it within a second: the keeper encodes it anew each time. */
export class SharedStates {
  readonly #read: (room: string) => Promise<Uint8Array>
  readonly #shared = new Map<string, Promise<Uint8Array>>()

  constructor(read: (room: string) => Promise<Uint8Array>) {
    this.#read = read
  }

  of(room: string): Promise<Uint8Array> {
    const known = this.#shared.get(room)
    if (known !== undefined) return known
    const state = this.#read(room)
    this.#shared.set(room, state)
    const forget = () => void setTimeout(() => this.#shared.delete(room), sharedFor).unref()
    state.then(forget, () => this.#shared.delete(room))
    return state
  }
}
