import 'fake-indexeddb/auto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { IndexedLocalCopies } from '../sync/indexed-local-copies.ts'
import { findPassages } from './find-passages.ts'
import { readKeptPassages } from './kept-passages.ts'

function written(...paragraphs: readonly (readonly [id: string, text: string])[]): Uint8Array {
  const doc = new Y.Doc()
  for (const [id, text] of paragraphs) {
    const block = new Y.XmlElement('paragraph')
    block.setAttribute('id', id)
    block.insert(0, [new Y.XmlText(text)])
    bodyOf(doc).push([block])
  }
  return Y.encodeStateAsUpdate(doc)
}

const roadmap = (id: string) => ({ id, room: `roadmap.${id}`, title: `Roadmap ${id}`, language: 'es' })
const groups = [{ id: 'steel', roadmaps: [roadmap('clean'), roadmap('never-opened')] }] as never

test('the texts that this device keeps are searched; of rooms that the person reads no more, and of others, nothing is', async () => {
  const copies = new IndexedLocalCopies('kept-passages')
  const keep = async (person: string, room: string, update: Uint8Array) =>
    (await copies.open(person, room)).write({ updates: [{ update }], settled: [] })
  await keep(
    'ana',
    'roadmap.clean',
    written(['b1', 'La escoria de alto horno'], ['b2', 'Los hornos eléctricos, más altos']),
  )
  await keep('ana', 'roadmap.left', written(['b3', 'La escoria que ya no lee']))
  await keep('eva', 'roadmap.never-opened', written(['b4', 'La escoria de otra persona']))
  await keep('ana', 'register.steel', new Uint8Array([1, 2, 3]))

  const passages = await readKeptPassages(copies, 'ana', groups)
  expect(passages.map(({ block }) => block)).toEqual(['b1', 'b2'])
  const found = (search: string) => findPassages(search, passages, 9).map(({ address }) => address)
  expect(found('ESCORIAS horno')).toEqual(['/groups/steel/roadmaps/clean?block=b1'])
  expect(found('"alto horno"')).toEqual(['/groups/steel/roadmaps/clean?block=b1'])
  expect(found('horno')).toEqual(['/groups/steel/roadmaps/clean?block=b1', '/groups/steel/roadmaps/clean?block=b2'])
  expect(found('escoria unicornio')).toEqual([])
  expect(found('—')).toEqual([])
  expect(findPassages('horno', passages, 1)).toHaveLength(1)
  expect(findPassages('alto', passages, 1)[0]?.excerpt).toContainEqual({ text: 'alto', hit: true })
  await copies.close()
})

test('a copy that cannot be read hides no other', async () => {
  const copies = new IndexedLocalCopies('kept-passages-broken')
  const report = globalThis.reportError
  const problems: unknown[] = []
  globalThis.reportError = (problem) => void problems.push(problem)
  for (const [id, update] of [
    ['never-opened', new Uint8Array([255, 255, 255])],
    ['clean', written(['b1', 'La escoria'])],
  ] as const) {
    await (await copies.open('ana', `roadmap.${id}`)).write({ updates: [{ update }], settled: [] })
  }
  expect((await readKeptPassages(copies, 'ana', groups)).map(({ block }) => block)).toEqual(['b1'])
  expect(problems).toHaveLength(1)
  globalThis.reportError = report
  await copies.close()
})
