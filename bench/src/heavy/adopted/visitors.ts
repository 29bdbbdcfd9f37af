import { demoAnswer, meAnswer } from '@minga/protocol/http/me'

/** The people of the demo who do what is measured, each signed in. */
export type Visitor = 'lead' | 'principal' | 'secretariat' | `reader ${number}`

interface Asked {
  readonly method?: string
  readonly body?: object | Uint8Array<ArrayBuffer>
  /** The statuses that are no mistake; 200 alone unless said otherwise. */
  readonly may?: readonly number[]
}

/** Requests of people of the demo, and of people without an account. */
export class Visitors {
  readonly #url: string
  readonly #cookies = new Map<string, string>()

  constructor(url: string) {
    this.#url = url
  }

  /** Signs everyone in who is needed. @param group that is led by the lead */
  async signIn(group: string): Promise<void> {
    const { people } = demoAnswer.parse(await (await fetch(`${this.#url}/api/demo`)).json())
    let readers = 0
    for (const { email, password, groups } of people) {
      const cookie = await this.#signIn(email, password)
      this.#cookies.set(email, cookie)
      const { person, organisation } = meAnswer.parse(await this.ask(email, '/api/me'))
      if (groups.some(({ id, role }) => id === group && role === 'lead')) this.#cookies.set('lead', cookie)
      if (person.roles.includes('principal') && organisation.id === 'alacero') this.#cookies.set('principal', cookie)
      if (person.roles.includes('steward') && organisation.kind === 'secretariat') {
        this.#cookies.set('secretariat', cookie)
      }
      if (groups.some(({ id }) => id === group)) this.#cookies.set(`reader ${String(readers++)}`, cookie)
    }
  }

  cookieOf(by: Visitor): string {
    return this.#cookies.get(by) ?? ''
  }

  /** How many people read the group. */
  get readers(): number {
    return [...this.#cookies.keys()].filter((name) => name.startsWith('reader ')).length
  }

  /** @param by undefined for a person without an account */
  async bytes(by: string | undefined, path: string, { method, body, may = [200] }: Asked = {}): Promise<Buffer> {
    const cookie = by === undefined ? {} : { cookie: this.#cookies.get(by) ?? '' }
    const answer = await fetch(`${this.#url}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { origin: this.#url, 'content-type': 'application/json', ...cookie },
      ...(body !== undefined && { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (may.includes(answer.status)) return bytes
    throw new Error(`${path}: ${String(answer.status)} ${bytes.toString().slice(0, 300)}`)
  }

  async ask(...asked: Parameters<Visitors['bytes']>): Promise<unknown> {
    return JSON.parse((await this.bytes(...asked)).toString())
  }

  /** How long the answer is. */
  async size(...asked: Parameters<Visitors['bytes']>): Promise<number> {
    return (await this.bytes(...asked)).length
  }

  async #signIn(email: string, password: string): Promise<string> {
    const answer = await fetch(`${this.#url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin: this.#url, 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    const cookies = answer.headers.getSetCookie().map((each) => each.split(';')[0])
    return cookies.join('; ')
  }
}
