import { recordId } from '@minga/domain/identity/ids'
import { projectRoadmap } from '@minga/domain/roadmap/project-roadmap'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { getSchema } from '@tiptap/core'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { proseSchema } from '../schema/prose-extensions.ts'
import { digest } from './prose-digest.ts'

const link = (record: string) => ({ room: 'register.steel', record: recordId.parse(record), kind: 'barrier' }) as const

function written(...blocks: Block[]) {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), blocks)
  return { doc, node: yXmlFragmentToProseMirrorRootNode(bodyOf(doc), getSchema(proseSchema())) }
}

test('gives the outline and the number of words that the server’s projection gives', () => {
  const { doc, node } = written(
    { block: 'heading', level: 1, text: 'Chatarra' },
    { block: 'paragraph', content: ['Hay poca ', { text: 'chatarra', bold: true }, '.'] },
    { block: 'heading', level: 2, text: 'Medidas' },
    { block: 'bullets', items: [['recolectar más']] },
  )
  const projected = projectRoadmap(doc)
  const digested = digest(node)
  expect(digested.outline.map(({ id, level, text: title }) => ({ id, level, title }))).toEqual(projected.sections)
  expect(digested.words).toBe(projected.words)
  expect(digested.isEmpty).toBe(false)
})

test('names each cited record once, in the order of the text', () => {
  const { node } = written(
    { block: 'paragraph', content: [{ reference: link('slag') }, ' y ', { reference: link('scrap') }] },
    { block: 'card', link: link('slag') },
  )
  expect(digest(node).cited.map(({ record }) => record)).toEqual(['slag', 'scrap'])
})

test('an untouched roadmap is empty, and a heading without words is not in the outline', () => {
  expect(digest(written().node).isEmpty).toBe(true)
  expect(digest(written({ block: 'heading', level: 1, text: '' }).node).outline).toEqual([])
})
