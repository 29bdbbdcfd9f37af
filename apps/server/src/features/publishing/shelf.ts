import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import { Refusal } from '../../http/refusal.ts'

/** As it is sent. Nothing in it is a reader's own, so that it may be compressed (see decision 37). */
export interface Served {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly br: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
  /** Of its content, without quotation marks. */
  readonly tag: string
}

/** Together, in bytes: some hundred texts of a hundred pages. */
const mostBytes = 64 * 1024 * 1024

interface Kept<Volume> {
  readonly stamp: string
  readonly volume: Promise<Volume | Refusal>
  bytes: number
}

/**
 * What was made for the public, kept for as long as nothing changed that it is made of, and made once for all who wait for it.
 */
export class Shelf<Volume> {
  readonly #volumes = new Map<string, Kept<Volume>>()
  readonly #bytesOf: (volume: Volume) => number

  constructor(bytesOf: (volume: Volume) => number) {
    this.#bytesOf = bytesOf
  }

  /** @param stamp of all that the volume is made of besides the log: while this is the same, so is the volume */
  async read(key: string, stamp: string, make: () => Promise<Volume | Refusal>): Promise<Volume | Refusal> {
    const known = this.#volumes.get(key)
    if (known?.stamp === stamp) {
      this.#put(key, known)
      return known.volume
    }
    const made = { stamp, volume: make(), bytes: 0 }
    this.#put(key, made)
    try {
      const volume = await made.volume
      // What could not be read now is read at the next request.
      if (volume instanceof Refusal) this.#drop(key, stamp)
      else made.bytes = this.#bytesOf(volume)
      this.#shrink()
      return volume
    } catch (error) {
      this.#drop(key, stamp)
      throw error
    }
  }

  #put(key: string, entry: Kept<Volume>): void {
    this.#volumes.delete(key)
    this.#volumes.set(key, entry)
  }

  #drop(key: string, stamp: string): void {
    if (this.#volumes.get(key)?.stamp === stamp) this.#volumes.delete(key)
  }

  /** The one that was not asked for the longest goes first. */
  #shrink(): void {
    let sum = [...this.#volumes.values()].reduce((total, { bytes }) => total + bytes, 0)
    for (const [key, { bytes }] of this.#volumes) {
      if (sum <= mostBytes || this.#volumes.size === 1) return
      this.#volumes.delete(key)
      sum -= bytes
    }
  }
}

/** Facts in so few letters that they can be kept and compared. */
export function stampOf(facts: object): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url')
}

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

/** Compresses it once, for all its readers. */
export async function served(text: string): Promise<Served> {
  const bytes = new TextEncoder().encode(text)
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(bytes, quality), promisify(gzip)(bytes)])
  const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 27)
  return { bytes, br: new Uint8Array(br), gzip: new Uint8Array(zipped), tag }
}
