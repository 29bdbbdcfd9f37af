import { randomUUID } from 'node:crypto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { editionsAnswer, translationAnswer } from '@minga/protocol/http/editions'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { steel, type Principal } from '../../testing/small-coalition.ts'
import { enterRoom, type Inside } from '../../testing/enter-room.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { paragraph, textOf } from '../../testing/written-blocks.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
const secret = 'zqsecretodelborrador'
const edition = randomUUID()
let work = ''
let drafted = 0

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, text }
}
async function done(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await ask(by, method, path, body)
  expect([path, status, text]).toEqual([path, 200, expect.anything()])
  return JSON.parse(text) as unknown
}
const head = async (of: string) => ((await done('lead', 'GET', `/api/roadmaps/${of}/looks`)) as { head: number }).head
/** Writes and waits until the log has it. */
async function write(inside: Inside, change: () => void) {
  const before = await head(work)
  inside.doc.transact(change)
  await vi.waitFor(async () => expect(await head(work)).toBeGreaterThan(before), { timeout: 30_000, interval: 50 })
}
const translate = async (by: Principal, sequence: number) => {
  const { rows } = translationAnswer.parse(await done(by, 'GET', `/api/roadmaps/${edition}/translation?against=live`))
  const row = rows.find(({ source }) => source.some(({ block }) => block === 's1'))
  const [own] = row?.blocks ?? []
  const written = { block: own?.block, seen: own?.leaf, source: ['s1'], content: [{ text: 'Texto' }], wording: 'draft' }
  return ask(by, 'POST', `/api/roadmaps/${edition}/translations`, {
    key: randomUUID(),
    sequence,
    translations: [written],
  })
}

beforeAll(async () => {
  work = newRoadmapAnswer.parse(await done('lead', 'POST', `/api/groups/${steel}/roadmaps`, { title: 'Ruta' })).id
  const source = await enterRoom(server, 'editor', roadmapRoom(work as never))
  await write(source, () => bodyOf(source.doc).push([paragraph('paragraph', 's1', `${secret} abierto`)]))
  await done('editor', 'POST', `/api/roadmaps/${work}/versions`, { id: randomUUID(), name: `Versión ${secret}` })
  drafted = await head(work)
  await done('lead', 'POST', `/api/roadmaps/${work}/editions`, { id: edition, language: 'pt', from: 'copy' })
  const translated = await translate('editor', drafted)
  if (translated.status !== 200) throw new Error(translated.text)
  await write(source, () => textOf(source, 's1').delete(0, secret.length))
  source.leave()
  await done('lead', 'PATCH', `/api/roadmaps/${work}`, { state: 'open' })
})

describe('what a source said while it was a draft is for those who read drafts alone', () => {
  const paths = async () => {
    const own = translationAnswer.parse(await done('lead', 'GET', `/api/roadmaps/${edition}/translation?against=live`))
    const [block] = own.rows.flatMap(({ blocks }) => blocks.map((each) => each.block)).slice(1)
    return [
      `/api/roadmaps/${edition}/translation`,
      `/api/roadmaps/${edition}/translation?against=version`,
      `/api/roadmaps/${edition}/translation/${String(block)}`,
      `/api/roadmaps/${edition}/editions?against=version`,
      `/api/roadmaps/${edition}/file?format=xliff&only=all`,
      `/api/roadmaps/${edition}/file?format=xliff12&only=all`,
    ]
  }

  test('its lead reads what was translated', async () => {
    const [path = ''] = (await paths()).filter((each) => /translation\/./.test(each))
    expect((await ask('lead', 'GET', path)).text).toContain(secret)
  })

  test('a person who only reads does not', async () => {
    const who = 'observer'
    for (const path of await paths()) {
      const { status, text } = await ask(who, 'GET', path)
      expect([path, status, text]).toEqual([path, 200, expect.not.stringContaining(secret)])
    }
    const { version } = editionsAnswer.parse(await done(who, 'GET', `/api/roadmaps/${work}/editions?against=version`))
    expect(version).toBeNull()
  })
})
