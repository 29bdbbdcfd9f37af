import { hash } from 'node:crypto'

export interface KnownSessionsOptions {
  /** The session's id that the sign-in library reads from a Cookie header, or undefined for none. */
  readonly lookUp: (cookie: string) => Promise<string | undefined>
  /** In ms. */
  readonly now: () => number
}

/** The library is asked again after so long, in ms, because only it makes a session in use last longer. */
const lookAgainAfter = 60 * 60_000
/** How many cookies are remembered; the one that was used least recently is forgotten first. */
const capacity = 10_000

interface Known {
  readonly session: string
  readonly until: number
}

/**
 * The session that a cookie names, once the sign-in library has checked its signature. That never changes, so it is
 * remembered; whether the session still stands can change, and the table answers that each time.
 */
export class KnownSessions {
  readonly #options: KnownSessionsOptions
  /** The key is a hash: nothing kept here must open a door. */
  readonly #known = new Map<string, Known>()
  /** A page that opens asks for much at once, and a room that comes back for everyone: one question for each cookie. */
  readonly #asking = new Map<string, Promise<string | undefined>>()

  constructor(options: KnownSessionsOptions) {
    this.#options = options
  }

  /**
   * @param cookie the whole header: what is remembered is what the library said of just that.
   *
   * @returns the session's id
   */
  async sessionOf(cookie: string): Promise<string | undefined> {
    const key = hash('sha256', cookie, 'base64')
    const known = this.#known.get(key)
    this.#known.delete(key)
    if (known !== undefined && known.until > this.#options.now()) {
      this.#known.set(key, known)
      return known.session
    }
    const asking = this.#asking.get(key) ?? this.#ask(cookie, key).finally(() => this.#asking.delete(key))
    this.#asking.set(key, asking)
    return asking
  }

  async #ask(cookie: string, key: string): Promise<string | undefined> {
    const { lookUp, now } = this.#options
    const session = await lookUp(cookie)
    if (session === undefined) return undefined
    this.#known.set(key, { session, until: now() + lookAgainAfter })
    if (this.#known.size > capacity) this.#forgetOldest()
    return session
  }

  #forgetOldest(): void {
    const [oldest] = this.#known.keys()
    if (oldest !== undefined) this.#known.delete(oldest)
  }
}
