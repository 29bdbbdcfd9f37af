import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** The header by which one node knows another. Only what is signed counts; from outside it is worth nothing. */
export const nodeHeader = 'x-minga-node'

/** How far the clocks of two nodes may be apart, in ms, either way. */
export const clockTolerance = 30_000
/** Nonces that are remembered at a time. Only those of right signatures are, so no stranger can fill this. */
const mostNonces = 200_000
const version = '1'

/** What a node asks of another one. */
export interface SignedParts {
  readonly method: string
  /** With its query. */
  readonly path: string
  /** The address of the node that is asked: what was signed for one node is worth nothing at another. */
  readonly to: string
  /** Where the node that asks is reached. */
  readonly from: string
  /** What `digestOf` says of the body, where there is one. */
  readonly digest?: string
}

/** Derives the key that nodes sign with from the installation's, which serves other purposes too. */
export function nodeKeyOf(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), 'minga nodes', 32))
}

/** @param now the time of day, in ms. @returns the value of `nodeHeader` */
export function signRequest(key: Uint8Array, parts: SignedParts, now: number): string {
  const nonce = randomBytes(16).toString('base64url')
  const mac = macOf(key, parts, String(now), nonce).toString('base64url')
  return [version, now, nonce, parts.from, mac].join(';')
}

export interface SignatureCheckOptions {
  readonly key: Uint8Array
  /** Where other nodes reach this one. */
  readonly address: string
  /** The time of day, in ms. */
  readonly now: () => number
}

/** Knows whether a request was made by another node: signed for this one, a moment ago, and not seen before. */
export class SignatureCheck {
  readonly #options: SignatureCheckOptions
  /** Each with the time from which on its request is too old anyway, the oldest first. */
  readonly #seen = new Map<string, number>()

  constructor(options: SignatureCheckOptions) {
    this.#options = options
  }

  /** @returns the address of the node that asks; undefined where no node has asked, or it was asked already */
  senderOf(header: string | undefined, asked: Omit<SignedParts, 'to' | 'from'>): string | undefined {
    const { key, address: to, now } = this.#options
    const [said, time = '', nonce = '', from = '', mac = '', ...rest] = header?.split(';') ?? []
    if (said !== version || rest.length > 0 || !/^\d{1,16}$/.test(time) || nonce.length !== 22) return undefined
    const given = Buffer.from(mac, 'base64url')
    const right = macOf(key, { ...asked, to, from }, time, nonce)
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
    const at = now()
    if (Math.abs(at - Number(time)) > clockTolerance) return undefined
    return this.#isFirst(nonce, at, Number(time) + clockTolerance) ? from : undefined
  }

  #isFirst(nonce: string, now: number, until: number): boolean {
    if (this.#seen.has(nonce)) return false
    // Times differ by twice the tolerance at most, so that little is kept for longer than it has to.
    for (const [seen, end] of this.#seen) {
      if (end >= now) break
      this.#seen.delete(seen)
    }
    if (this.#seen.size >= mostNonces) return false
    this.#seen.set(nonce, until)
    return true
  }
}

export function digestOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}

function macOf(
  key: Uint8Array,
  { method, path, to, from, digest = '' }: SignedParts,
  time: string,
  nonce: string,
): Buffer {
  // No part can hold the line break that stands between them: a request line and a header have none.
  return createHmac('sha256', key).update([version, method, path, to, from, time, nonce, digest].join('\n')).digest()
}
