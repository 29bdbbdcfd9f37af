import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The longest that is read, in bytes: some thirty thousand client ids of an honest one. */
const maximumBytes = 262_144

/** A Yjs state vector: the next clock of each client id. The main thread has a room's without its document. */
export class StateVector {
  readonly #clocks: Map<number, number>

  private constructor(clocks: Map<number, number>) {
    this.#clocks = clocks
  }

  /**
   * The state that a client claims to have. One that is too long to be read in passing counts as empty: the client is
   * given everything, which is never wrong.
   *
   * @returns undefined for bytes that are no state vector
   */
  static decode(bytes: Uint8Array): StateVector | undefined {
    return bytes.byteLength > maximumBytes ? new StateVector(new Map()) : StateVector.#read(bytes)
  }

  /** @throws on bytes that are no state vector: these come from the keeper */
  static trusted(bytes: Uint8Array): StateVector {
    const vector = StateVector.#read(bytes)
    if (vector === undefined) throw new Error('the keeper gave a state vector that cannot be read')
    return vector
  }

  static #read(bytes: Uint8Array): StateVector | undefined {
    try {
      const decoder = decoding.createDecoder(bytes)
      const clocks = new Map<number, number>()
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        clocks.set(decoding.readVarUint(decoder), decoding.readVarUint(decoder))
      }
      return decoding.hasContent(decoder) ? undefined : new StateVector(clocks)
    } catch {
      return undefined
    }
  }

  get isEmpty(): boolean {
    return this.#clocks.size === 0
  }

  advance(clocks: readonly (readonly [clientId: number, clock: number])[]): void {
    for (const [clientId, clock] of clocks) this.#clocks.set(clientId, clock)
  }

  encode(): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, this.#clocks.size)
    for (const [clientId, clock] of this.#clocks) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
    }
    return encoding.toUint8Array(encoder)
  }
}
