import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { matrixApplied, returnedMatrixAnswer } from '@minga/protocol/http/returned-matrices'
import { oneThreadAnswer } from '@minga/protocol/http/threads'
import { expect } from 'vitest'

import { roadmap, type Principal } from '../../../../testing/small-coalition.ts'
import type { TestServer } from '../../../../testing/start-test-server.ts'
import { rowWith, type EditedRows } from './edited-matrix.ts'

/** Where they stand in the matrix, from 0. */
export const [number, disposition, answer, id] = [0, 8, 9, 10] as const

export const paragraph = (words: string) => [{ kind: 'paragraph', content: [{ text: words }] }]

/** The changed rows, without comments of other tests in the same roadmap. */
export const statesOf = ({ rows }: { readonly rows: readonly { readonly state: string }[] }) =>
  rows.flatMap(({ state }) => (state === 'same' ? [] : [state]))

export const put = (rows: EditedRows, words: string, column: number, text: string) => {
  rowWith(rows, words)[column] = text
}

/** The steps of people with the comment matrix of the steel roadmap, over HTTP. */
export function matrixSteps(server: TestServer) {
  const { ask } = server

  /** Begins a discussion of the whole roadmap. */
  async function begin(who: Principal, words: string, body: object = {}): Promise<string> {
    const thread = newId()
    const begun = { id: thread, audience: 'coalition', comment: { id: newId(), text: paragraph(words) } }
    const { status } = await ask(who, 'POST', '/api/threads', {
      ...begun,
      place: { kind: 'roadmap', roadmap },
      ...body,
    })
    expect(status).toBe(200)
    return thread
  }

  async function given(who: Principal, { format = 'xlsx', own = false, language = 'es' } = {}): Promise<Uint8Array> {
    const { cookie } = await server.as(who)
    const file = await fetch(`${server.address}/api/comment-matrix`, {
      method: 'POST',
      headers: { cookie, origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ of: { kind: 'roadmap', roadmap }, format, language, own }),
    })
    expect(file.status).toBe(200)
    return new Uint8Array(await file.arrayBuffer())
  }

  async function bring(who: Principal, bytes: Uint8Array, returned: string = randomUUID(), name = 'nota-secreta.xlsx') {
    const { cookie } = await server.as(who)
    const back = await fetch(`${server.address}/api/comment-matrix/returned/${returned}?name=${name}`, {
      method: 'POST',
      headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    })
    return { status: back.status, text: await back.text(), returned }
  }

  async function reported(who: Principal, bytes: Uint8Array) {
    const { status, text, returned } = await bring(who, bytes)
    expect([status, text]).toEqual([200, expect.any(String)])
    const { rows } = returnedMatrixAnswer.parse(JSON.parse(text)).report
    return { returned, rows, of: (thread: string) => rows.find((row) => row.thread?.id === thread) }
  }

  async function apply(who: Principal, returned: string, choices: readonly object[] = [], key: string = randomUUID()) {
    const said = await ask(who, 'POST', `/api/returned/${returned}/apply`, { key, choices })
    return { ...said, results: said.status === 200 ? matrixApplied.parse(JSON.parse(said.text)).results : [] }
  }

  async function thread(who: Principal, of: string) {
    return oneThreadAnswer.parse(JSON.parse((await ask(who, 'GET', `/api/threads/${of}`)).text)).thread
  }

  return { begin, given, bring, reported, apply, thread }
}
