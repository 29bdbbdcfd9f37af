import { randomUUID } from 'node:crypto'

import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'

import { roadmap, type Principal } from './small-coalition.ts'
import type { TestServer } from './start-test-server.ts'

/** A question to the steel association and the cement federation about the roadmap of the small coalition. */
export class SignedText {
  readonly id: SignOffId = signOffId.parse(randomUUID())
  readonly version = randomUUID()
  readonly #server: TestServer

  constructor(server: TestServer) {
    this.#server = server
  }

  /** Names a version and opens a sign-off of it. The cement federation gets a principal. */
  async open(more: object = {}): Promise<this> {
    await this.#done('steward', 'PATCH', '/api/people/member', { roles: ['principal'] })
    await this.#done('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: this.version, name: 'To be signed' })
    await this.#done('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, {
      id: this.id,
      versions: [this.version],
      procedure: 'endorse',
      organisations: ['alacero', 'ficem'],
      closesOn: '2999-01-01',
      rule: 'each',
      nature: 'political',
      ...more,
    })
    return this
  }

  /** Answers. @returns the answer's id */
  async answer(by: Principal, position: string, more: object = {}): Promise<string> {
    const said = { id: randomUUID(), position, mandate: 'Board, act 12', language: 'es', ...more }
    await this.#done(by, 'POST', `/api/sign-offs/${this.id}/positions`, said)
    return said.id
  }

  async close(): Promise<void> {
    await this.#done('lead', 'POST', `/api/sign-offs/${this.id}/close`, { key: randomUUID() })
  }

  async #done(by: Principal, method: string, path: string, body: object): Promise<void> {
    const { status, text } = await this.#server.ask(by, method, path, body)
    if (status !== 200) throw new Error(`${method} ${path}: ${String(status)} ${text}`)
  }
}
