import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { personId } from '../identity/ids.ts'
import { blockName } from './block-names.ts'
import { projectRoadmap } from './project-roadmap.ts'
import { bodyOf } from './roadmap-doc.ts'
import { mentionAt, mentionsWritten } from './text-mentions.ts'
import { appendBlocks } from './write-blocks.ts'

const mention = { kind: 'person', who: personId.parse('ana'), label: 'Ana O’Neill 🌎' } as const

/** A text that names Ana, and the update that wrote it. */
function named() {
  const doc = new Y.Doc()
  let written: Uint8Array = new Uint8Array()
  doc.once('update', (update: Uint8Array) => (written = update))
  appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: ['With ', { mention }, '.'] }], () => 'p1')
  const found = () => mentionsWritten(written).map((address) => mentionAt(doc, address))
  return { doc, found }
}

test('the update that writes a mention says whom it names, and in which block', () => {
  const { doc, found } = named()
  expect(found()).toEqual([{ kind: 'person', who: 'ana', block: 'p1' }])
  expect(projectRoadmap(doc).mentions).toEqual(found())
})

test('a mention that another person turned into another name was not written by its first writer', () => {
  const { doc, found } = named()
  const rival = new Y.Doc()
  Y.applyUpdate(rival, Y.encodeStateAsUpdate(doc))
  const [theirs] = bodyOf(rival).toArray() as Y.XmlElement[]
  for (const node of theirs?.toArray() ?? []) if (node instanceof Y.XmlElement) node.setAttribute('who', 'bruno')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(rival))
  expect(found()).toEqual([undefined])
  expect(projectRoadmap(doc).mentions).toMatchObject([{ who: 'bruno' }])
})

test('an update without a mention writes none, and one that is gone by now neither', () => {
  const { doc, found } = named()
  expect(mentionsWritten(Y.encodeStateAsUpdate(new Y.Doc()))).toEqual([])
  bodyOf(doc).delete(0, 1)
  expect(found()).toEqual([undefined])
})

test('a name in a note belongs to the block of the note, and one is counted once in a block', () => {
  const { doc } = named()
  const [paragraph] = bodyOf(doc).toArray() as Y.XmlElement[]
  const note = new Y.XmlElement(blockName.footnote)
  const inNote = new Y.XmlElement(blockName.mention)
  paragraph?.push([note])
  note.push([inNote])
  for (const [key, value] of Object.entries({ ...mention, who: 'bruno' })) inNote.setAttribute(key, value)
  const blocks = projectRoadmap(doc).mentions.map(({ who, block }) => [who, block])
  expect(blocks).toEqual([
    ['ana', 'p1'],
    ['bruno', 'p1'],
  ])
})
