import { randomUUID } from 'node:crypto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { editionsAnswer, translationAnswer } from '@minga/protocol/http/editions'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { expect, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom, type Inside } from './enter-room.ts'
import { steel, type Principal } from './small-coalition.ts'
import type { sharedServer } from './start-test-server.ts'
import { paragraph } from './written-blocks.ts'

/**
 * An open roadmap of four clauses and a title in a version of their own, with what tests of its translations ask. `id` is for the text that
 * a test begins; `source` is left by the test file.
 */
export async function workToTranslate(server: Awaited<ReturnType<typeof sharedServer>>) {
  const id = randomUUID()
  async function ask(by: Principal, method: string, path: string, body?: object) {
    const { status, text } = await server.ask(by, method, path, body)
    return { status, body: JSON.parse(text) as unknown }
  }
  const made = await ask('lead', 'POST', `/api/groups/${steel}/roadmaps`, { title: 'Hoja de ruta' })
  const work: string = newRoadmapAnswer.parse(made.body).id
  const begin = (language: string, from = 'copy', by: Principal = 'lead', of = work, as: string = randomUUID()) =>
    ask(by, 'POST', `/api/roadmaps/${of}/editions`, { id: as, language, from })
  const editions = async (by: Principal = 'member', of = work) =>
    editionsAnswer.parse((await ask(by, 'GET', `/api/roadmaps/${of}/editions`)).body)
  async function translation(against = 'version', by: Principal = 'lead', of = id) {
    const { status, body } = await ask(by, 'GET', `/api/roadmaps/${of}/translation?against=${against}`)
    expect([status, body]).toMatchObject([200, {}])
    return translationAnswer.parse(body)
  }
  const counts = async (against?: string) => {
    const { behind, missing, orphans } = await translation(against)
    return [behind, missing, orphans]
  }

  const head = async (of: string, by: Principal = 'lead') => {
    const { body } = await ask(by, 'GET', `/api/roadmaps/${of}/looks`)
    return (body as { head: number }).head
  }
  /** Writes and waits until the log has it. */
  async function write(inside: Inside, of: string, change: () => void) {
    const before = await head(of)
    inside.doc.transact(change)
    await vi.waitFor(async () => expect(await head(of)).toBeGreaterThan(before), { timeout: 30_000, interval: 50 })
  }
  const name = (said: string) =>
    ask('editor', 'POST', `/api/roadmaps/${work}/versions`, { id: randomUUID(), name: said })

  await ask('lead', 'PATCH', `/api/roadmaps/${work}`, { state: 'open' })
  const source = await enterRoom(server, 'editor', roadmapRoom(work as never))
  await write(source, work, () => {
    const list = new Y.XmlElement('bulletList')
    const item = new Y.XmlElement('listItem')
    item.insert(0, [paragraph('paragraph', 's3', 'La chatarra escasea.')])
    item.setAttribute('id', 'li')
    list.insert(0, [item])
    list.setAttribute('id', 'ul')
    bodyOf(source.doc).push([
      paragraph('heading', 's1', 'Alcance'),
      paragraph('paragraph', 's2', 'La industria emite el 19,99 % del total.'),
      list,
      paragraph('paragraph', 's4', '2030'),
    ])
  })
  await name('Primera')
  return { id, work, source, ask, begin, editions, translation, counts, write, name }
}
