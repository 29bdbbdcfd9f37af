import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { versionBlocks } from './version-blocks.ts'

function element(name: string, attributes: Record<string, string>, ...children: (Y.XmlElement | Y.XmlText)[]) {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.insert(0, children)
  return made
}

const link = { room: 'register.steel', record: 'slag', kind: 'barrier' }

test('records stand where they stood, in a sentence, in a list and as a card; anything else is a mark', () => {
  const body = new Y.Doc().getXmlFragment('body')
  const mention = () => element('recordReference', link)
  body.insert(0, [
    element('heading', { id: 'a', level: '2' }, new Y.XmlText('Slag')),
    element(
      'bulletList',
      {},
      element('listItem', {}, element('paragraph', { id: 'b' }, new Y.XmlText('See ('), mention(), new Y.XmlText(')'))),
    ),
    element('recordCard', { id: 'c', ...link }),
    element('paragraph', { id: 'd' }, new Y.XmlText('one'), element('hardBreak', {}), new Y.XmlText('two')),
    element('paragraph', { id: 'e' }, new Y.XmlText('typed \uFFFC'), element('recordReference', { room: 'x' })),
  ])
  expect(versionBlocks(body)).toEqual([
    { id: 'a', name: 'heading', level: 2, text: 'Slag', records: [] },
    { id: 'b', name: 'paragraph', level: 0, text: 'See (\uFFFC)', records: [link] },
    { id: 'c', name: 'recordCard', level: 0, text: '\uFFFC', records: [link] },
    { id: 'd', name: 'paragraph', level: 0, text: 'one\ntwo', records: [] },
    { id: 'e', name: 'paragraph', level: 0, text: 'typed \uFFFC', records: [null] },
  ])
})

test('people are named, and a figure says what it shows before its caption', () => {
  const body = new Y.Doc().getXmlFragment('body')
  const mention = element('mention', { kind: 'person', who: 'ana', label: 'Ana' })
  body.insert(0, [
    element('paragraph', { id: 'a' }, new Y.XmlText('Ask '), mention),
    element('figure', { id: 'b', file: 'kiln', alt: 'A kiln' }, new Y.XmlText('Plant')),
    element('figure', { id: 'c', file: 'kiln', alt: '' }),
  ])
  expect(versionBlocks(body)).toEqual([
    { id: 'a', name: 'paragraph', level: 0, text: 'Ask @Ana', records: [] },
    { id: 'b', name: 'figure', level: 0, text: '[A kiln] Plant', records: [] },
    { id: 'c', name: 'figure', level: 0, text: '\uFFFC ', records: [null] },
  ])
})

test('a note stands in brackets, so that other words of it read as a change', () => {
  const body = new Y.Doc().getXmlFragment('body')
  const note = element('footnote', { note: 'n' }, new Y.XmlText('Source: '), new Y.XmlText('worldsteel \uFFFC'))
  body.insert(0, [element('paragraph', { id: 'a' }, new Y.XmlText('Steel'), note, new Y.XmlText(' lacks'))])
  expect(versionBlocks(body)).toEqual([
    { id: 'a', name: 'paragraph', level: 0, text: 'Steel[Source: worldsteel ] lacks', records: [] },
  ])
})
