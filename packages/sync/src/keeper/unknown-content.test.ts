import { expect, test } from 'vitest'
import * as Y from 'yjs'

import type { ElementRule, RoomSchema } from './room-schema.ts'
import { takeOut, unknownIn, wordsIn } from './unknown-content.ts'

const block: ElementRule = {
  kind: 'element',
  attribute: (name) => (name === 'id' ? () => true : undefined),
  element: (name) => (name === 'block' ? block : undefined),
  text: { kind: 'text', mark: (name) => name === 'bold' },
}
const schema: RoomSchema = {
  root: (name) =>
    name === 'body'
      ? { kind: 'fragment', element: (child) => block.element(child), text: undefined }
      : name === 'about'
        ? { kind: 'map', entry: (key) => (key === 'title' ? () => true : undefined) }
        : undefined,
}

function document(): Y.Doc {
  const doc = new Y.Doc()
  const [known, strange] = [new Y.XmlElement('block'), new Y.XmlElement('zz')]
  const text = new Y.XmlText('acero verde')
  text.format(0, 5, { bold: {}, shine: {} })
  known.setAttribute('id', 'a')
  known.setAttribute('onclick', 'x')
  strange.insert(0, [new Y.XmlElement('block'), new Y.XmlText('lost words')])
  known.insert(0, [text, strange])
  doc.getXmlFragment('body').insert(0, [known])
  doc.getMap('about').set('title', 'kept')
  doc.getMap('about').set('owner', 'x')
  doc.getMap('invented').set('a', 'b')
  doc.getText('said').insert(0, 'x')
  doc.getText('gone').insert(0, 'x')
  doc.getText('gone').delete(0, 1)
  return doc
}

test('[V5] what a document holds from before and the schema does not know is listed, wherever it stands', () => {
  const doc = document()
  const before = Y.encodeStateAsUpdate(doc)
  const found = unknownIn(doc, schema)
  expect(found.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
    'attribute onclick',
    'key owner',
    'mark shine',
    'node zz',
    'root invented',
    'root said',
  ])
  expect(found.filter(({ name }) => name === 'zz').map((each) => wordsIn(each, 6))).toEqual(['lost w'])
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})

test('[V5] it has the same names in a document whose roots were never asked for by type', () => {
  const loaded = new Y.Doc()
  Y.applyUpdate(loaded, Y.encodeStateAsUpdate(document()))
  const names = (doc: Y.Doc) =>
    unknownIn(doc, schema)
      .map(({ kind, name }) => `${kind} ${name}`)
      .toSorted()
  expect(names(loaded)).toEqual(names(document()))
})

test('[V5] and taken out, with all that stands in it and nothing else', () => {
  const doc = document()
  takeOut(doc, unknownIn(doc, schema))
  expect(unknownIn(doc, schema)).toEqual([])
  expect(doc.getXmlFragment('body').toJSON()).toBe('<block id="a"><bold>acero</bold> verde</block>')
  expect(doc.getMap('about').toJSON()).toEqual({ title: 'kept' })
})
