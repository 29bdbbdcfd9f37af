import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { inspectUpdate } from '../keeper/gate.ts'
import { everything } from '../keeper/room-schema.ts'
import { TypeRules } from '../keeper/type-rules.ts'

test('[S1] what undo brings back stands side by side with what is there, so that the room takes it', () => {
  const author = new Y.Doc()
  const body = author.getXmlFragment('body')
  body.insert(0, [new Y.XmlText('ab')])
  const history = new Y.UndoManager(body, { captureTimeout: 0 })
  const words = () => {
    const text = body.firstChild
    if (!(text instanceof Y.XmlText)) throw new Error('no words')
    return text
  }
  const room = new Y.Doc()
  author.on('update', (update: Uint8Array) => {
    const verdict = inspectUpdate(update, { doc: room, rules: new TypeRules(everything), mayUse: () => true })
    Y.applyUpdate(room, update)
    expect(verdict.ok && verdict.isHonest()).toBe(true)
  })
  Y.applyUpdate(room, Y.encodeStateAsUpdate(author))

  words().delete(0, 2)
  history.undo()
  words().insert(1, 'xy')
  body.delete(0, 1)
  history.undo()

  expect(words().toJSON()).toBe('axyb')
  const late = new Y.Doc()
  Y.applyUpdate(late, Y.encodeStateAsUpdate(room))
  expect(late.getXmlFragment('body').toJSON()).toBe('axyb')
})
