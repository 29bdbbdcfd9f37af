import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { fileId, recordId } from '../identity/ids.ts'
import { fillBlockIds } from './block-ids.ts'
import type { RecordLink } from './block-names.ts'
import { projectRoadmap } from './project-roadmap.ts'
import { bodyOf, setTitle } from './roadmap-doc.ts'
import { appendBlocks } from './write-blocks.ts'

const slag: RecordLink = { room: 'register.cement', record: recordId.parse('slag'), kind: 'barrier' }

function roadmap(): Y.Doc {
  const doc = new Y.Doc()
  let made = 0
  setTitle(doc, 'Hoja de ruta del cemento')
  appendBlocks(
    bodyOf(doc),
    [
      { block: 'heading', level: 1, text: 'Factor clínker' },
      { block: 'paragraph', content: ['La escoria escasea ', { reference: slag }, ' desde 2030.'] },
      { block: 'card', link: slag },
      {
        block: 'table',
        rows: [
          ['Año', 'Meta'],
          ['2030', '66 %'],
        ],
      },
      { block: 'tasks', items: [{ done: true, content: [{ text: 'Balance', bold: true }] }] },
    ],
    () => `b${(made += 1)}`,
  )
  return doc
}

describe('a roadmap', () => {
  test('is projected as its title, sections, words and citations', () => {
    expect(projectRoadmap(roadmap())).toEqual({
      kind: 'roadmap',
      files: [],
      mentions: [],
      title: 'Hoja de ruta del cemento',
      words: 13,
      sections: [{ id: 'b1', level: 1, title: 'Factor clínker' }],
      citations: [
        {
          ...slag,
          block: 'b2',
          section: 'b1',
          sectionTitle: 'Factor clínker',
          quotation: 'La escoria escasea \uFFFC desde 2030.',
        },
        {
          ...slag,
          block: 'b3',
          section: 'b1',
          sectionTitle: 'Factor clínker',
          quotation: 'La escoria escasea … desde 2030.',
        },
      ],
      texts: [
        { block: 'b1', text: 'Factor clínker' },
        { block: 'b2', text: 'La escoria escasea  desde 2030.' },
        { block: 'b4', text: 'Año' },
        { block: 'b5', text: 'Meta' },
        { block: 'b6', text: '2030' },
        { block: 'b7', text: '66 %' },
        { block: 'b9', text: 'Balance' },
      ],
    })
  })

  test('names the files of its figures once, and its captions are text to comment on', () => {
    const doc = new Y.Doc()
    const figure = (file: string) =>
      ({ block: 'figure', figure: { file: fileId.parse(file), alt: 'x' }, caption: ['Pie'] }) as const
    let made = 0
    appendBlocks(bodyOf(doc), ['kiln', 'mine', 'kiln'].map(figure), () => `b${(made += 1)}`)
    bodyOf(doc).push([new Y.XmlElement('figure')])
    expect(projectRoadmap(doc)).toMatchObject({
      files: ['kiln', 'mine'],
      words: 3,
      texts: [
        { block: 'b1', text: 'Pie' },
        { block: 'b2', text: 'Pie' },
        { block: 'b3', text: 'Pie' },
      ],
    })
  })

  test('whose cards do not parse cites nothing, and is projected all the same', () => {
    const doc = roadmap()
    const card = new Y.XmlElement('recordCard')
    card.setAttribute('record', '../../etc')
    bodyOf(doc).push([card, new Y.XmlElement('unheardOf')])
    expect(projectRoadmap(doc).citations).toHaveLength(2)
  })

  test('nested deeper than any editor makes it is projected without a stack overflow', () => {
    const doc = new Y.Doc()
    let parent: Y.XmlFragment = bodyOf(doc)
    for (let depth = 0; depth < 3000; depth += 1) {
      const child = new Y.XmlElement('blockquote')
      parent.insert(0, [child])
      parent = child
    }
    expect(projectRoadmap(doc).words).toBe(0)
  })
})

describe('block ids', () => {
  test('are given to blocks that lack one, and a copy gets one of its own', () => {
    const doc = new Y.Doc()
    const body = bodyOf(doc)
    const paragraphs = ['same', 'same', undefined].map((id) => {
      const paragraph = new Y.XmlElement('paragraph')
      if (id !== undefined) paragraph.setAttribute('id', id)
      return paragraph
    })
    body.push(paragraphs)
    let made = 0
    expect(fillBlockIds(body, () => `new${(made += 1)}`)).toBe(2)
    expect(paragraphs.map((paragraph) => paragraph.getAttribute('id'))).toEqual(['same', 'new1', 'new2'])
  })

  test('change nothing in a document that has them', () => {
    const doc = roadmap()
    let updates = 0
    doc.on('update', () => (updates += 1))
    expect(fillBlockIds(bodyOf(doc))).toBe(0)
    expect(updates).toBe(0)
  })
})
