import { randomUUID } from 'node:crypto'

import { signOffAnswer, type SignOffView } from '@minga/protocol/http/sign-offs'

import type { Principal } from './small-coalition.ts'
import type { sharedServer } from './start-test-server.ts'
import { workToTranslate } from './work-to-translate.ts'

/** An open roadmap and its Portuguese translation, in which nothing is left to do; each has a version. And what signing it takes. */
export async function workInTwoLanguages(server: Awaited<ReturnType<typeof sharedServer>>) {
  const parts = await workToTranslate(server)
  const { ask, begin, id, work, translation } = parts

  /** Says in Portuguese what the rows of these places say. The title is the first. */
  async function translate(words: Readonly<Record<number, string>>): Promise<void> {
    const { rows, source } = await translation('live')
    const translations = Object.entries(words).map(([at, text]) => {
      const row = rows[Number(at)]
      const [block] = row?.blocks ?? []
      const from = row?.source.map((each) => each.block)
      return { block: block?.block, seen: block?.leaf, source: from, content: [{ text }], wording: 'approved' }
    })
    const asked = { key: randomUUID(), sequence: source.sequence, translations }
    const { status, body } = await ask('editor', 'POST', `/api/roadmaps/${id}/translations`, asked)
    if (status !== 200) throw new Error(JSON.stringify(body))
  }
  async function named(of: string, name: string): Promise<string> {
    const version = randomUUID()
    const { status, body } = await ask('editor', 'POST', `/api/roadmaps/${of}/versions`, { id: version, name })
    if (status !== 200) throw new Error(JSON.stringify(body))
    return version
  }

  await begin('pt', 'copy', 'lead', work, id)
  await translate({
    0: 'Roteiro',
    1: 'Escopo',
    2: 'A indústria emite 19.99 % do total.',
    3: 'A sucata é escassa.',
  })
  await ask('steward', 'PATCH', '/api/people/member', { roles: ['principal'] })

  const open = (versions: readonly string[], more: object = {}, by: Principal = 'lead') =>
    ask(by, 'POST', `/api/roadmaps/${work}/sign-offs`, opening(versions, more))
  async function opened(versions: readonly string[], more: object = {}): Promise<string> {
    const { status, body } = await open(versions, more)
    if (status !== 200) throw new Error(JSON.stringify(body))
    return (body as { id: string }).id
  }
  const view = async (signOff: string, by: Principal = 'principal'): Promise<SignOffView> =>
    signOffAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${signOff}`)).body)
  const presentText = async (signOff: string) => {
    const text = (await view(signOff)).texts.at(-1)
    if (text === undefined) throw new Error('a sign-off without a text')
    return text
  }
  async function answer(by: Principal, signOff: string, position: string, more: object = {}) {
    const { root } = await presentText(signOff)
    const said = { id: randomUUID(), root, position, mandate: 'Board, act 12', language: 'pt', ...more }
    return ask(by, 'POST', `/api/sign-offs/${signOff}/positions`, said)
  }
  const move = (signOff: string, versions: readonly string[]) =>
    ask('lead', 'POST', `/api/sign-offs/${signOff}/move`, { key: randomUUID(), versions, reason: 'Negotiated again' })
  const close = (signOff: string) => ask('lead', 'POST', `/api/sign-offs/${signOff}/close`, { key: randomUUID() })
  return { ...parts, translate, named, open, opened, view, presentText, answer, move, close }
}

function opening(versions: readonly string[], more: object): object {
  return {
    id: randomUUID(),
    versions,
    procedure: 'endorse',
    organisations: ['alacero', 'ficem'],
    closesOn: '2999-01-31',
    rule: 'each',
    nature: 'technical',
    ...more,
  }
}
