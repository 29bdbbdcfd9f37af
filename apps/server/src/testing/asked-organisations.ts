import { randomUUID } from 'node:crypto'

import { signOffMade } from '@minga/protocol/http/sign-off-acts'
import { signOffAnswer } from '@minga/protocol/http/sign-offs'

import { roadmap, type Principal } from './small-coalition.ts'
import type { TestServer } from './start-test-server.ts'

const day = 86_400_000

/** The small coalition's roadmap in sign-off by its two organisations, and what its people do there. */
export function askedOrganisations(server: Pick<TestServer, 'ask'>) {
  async function ask(by: Principal, method: string, where: string, body?: object) {
    const { status, text } = await server.ask(by, method, where, body)
    return { status, body: JSON.parse(text) as unknown }
  }

  /** @throws when the answer is not 200 */
  async function done(by: Principal, method: string, where: string, body?: object): Promise<unknown> {
    const { status, body: answer } = await ask(by, method, where, body)
    if (status !== 200) throw new Error(`${by} ${method} ${where}: ${String(status)} ${JSON.stringify(answer)}`)
    return answer
  }

  async function named(): Promise<string> {
    const id = randomUUID()
    await done('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id, name: 'Text' })
    return id
  }

  /** @param more what differs from a sign-off by consensus that has five days */
  async function opened(more: object = {}) {
    const made = await done('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, {
      id: randomUUID(),
      versions: [await named()],
      procedure: 'endorse',
      organisations: ['alacero', 'ficem'],
      closesOn: new Date(Date.now() + 5 * day).toISOString().slice(0, 10),
      rule: 'consensus',
      nature: 'technical',
      ...more,
    })
    return signOffMade.parse(made)
  }

  const view = async (by: Principal, signOff: string) =>
    signOffAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${signOff}`)).body)

  const answerDirectly = (by: Principal, signOff: string, position: string) =>
    ask(by, 'POST', `/api/sign-offs/${signOff}/positions`, {
      id: randomUUID(),
      position,
      mandate: 'Board',
      language: 'es',
    })

  const asMember = (roles: readonly string[]) => done('steward', 'PATCH', '/api/people/member', { roles })

  return { ask, done, named, opened, view, answerDirectly, asMember }
}
