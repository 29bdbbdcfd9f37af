import { randomUUID } from 'node:crypto'

import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { demoAnswer } from '@minga/protocol/http/me'
import { registerChanged, usualChanges } from '@minga/protocol/http/register-changes'

type DemoPerson = ReturnType<typeof demoAnswer.parse>['people'][number]

/** A person of the demo who is signed in. */
export interface DemoWriter {
  readonly cookie: string
  get(path: string): Promise<Uint8Array<ArrayBuffer>>
  /** @param body JSON, or bytes as they are */
  post(path: string, body: object): Promise<unknown>
  /** @param body JSON that was made before. @returns the answer, not read */
  postText(path: string, body: string): Promise<string>
  /** Sends changes in pieces, and expects each to be applied. @returns the key of the set */
  change(group: GroupId, changes: readonly RecordChange[]): Promise<string>
}

/** The people of the demo who write in a group. */
export async function writersOf(url: string, group: GroupId): Promise<readonly DemoPerson[]> {
  const { people } = demoAnswer.parse(await (await fetch(`${url}/api/demo`)).json())
  return people.filter(({ groups }) =>
    groups.some(({ id, role }) => id === group && (role === 'editor' || role === 'lead')),
  )
}

export async function signIn(
  url: string,
  { email, password }: Pick<DemoPerson, 'email' | 'password'>,
): Promise<DemoWriter> {
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const cookies = signedIn.headers.getSetCookie().map((each) => each.split(';')[0])
  const cookie = cookies.join('; ')
  const ask = async (
    path: string,
    init: Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> } = {},
  ) => {
    const answer = await fetch(`${url}${path}`, { ...init, headers: { cookie, origin: url, ...init.headers } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const postText = async (path: string, body: string) =>
    (await ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).text()
  const post = async (path: string, body: object) => {
    const sent =
      body instanceof Uint8Array
        ? { body: new Uint8Array(body), headers: { 'content-type': 'application/octet-stream' } }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    return (await ask(path, { method: 'POST', ...sent })).json()
  }
  return {
    cookie,
    post,
    postText,
    get: async (path) => new Uint8Array(await (await ask(path)).arrayBuffer()),
    async change(group, changes) {
      const key = randomUUID()
      const of = Math.ceil(changes.length / usualChanges)
      for (let piece = 1; piece <= of; piece++) {
        const part = changes.slice((piece - 1) * usualChanges, piece * usualChanges)
        const answer = await post(`/api/groups/${group}/records`, { key, piece, of, changes: part })
        const other = registerChanged.parse(answer).results.find(({ state }) => state !== 'applied')
        if (other !== undefined) throw new Error(`a change was not applied: ${JSON.stringify(other)}`)
      }
      return key
    },
  }
}
