import type { RunningServer } from '../serve.ts'

export interface Heard {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Headers
}

/** Keeps its cookies, as a browser does, and sends them from our own origin. Follows no redirects. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #server: RunningServer

  constructor(server: RunningServer) {
    this.#server = server
  }

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Heard> {
    const answer = await fetch(new URL(path, this.#server.address), {
      method,
      redirect: 'manual',
      headers: {
        origin: this.#server.url,
        'content-type': 'application/json',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    const text = await answer.text()
    return {
      status: answer.status,
      body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>,
      headers: answer.headers,
    }
  }

  post(path: string, body: unknown = {}): Promise<Heard> {
    return this.ask('POST', path, body)
  }

  /** The person that it is signed in as. */
  async who(): Promise<string | undefined> {
    const { status, body } = await this.ask('GET', '/api/me')
    return status === 200 ? (body['person'] as { id: string }).id : undefined
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const [name = '', value = ''] = pair.split('=', 2)
    if (/max-age=0/i.test(line) || value === '') this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
