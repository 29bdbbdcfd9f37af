import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { BuriedWords } from './buried-words.ts'
import { ManualClock } from './testing/manual-clock.ts'

const block = (doc: Y.Doc, at = 0) => doc.getXmlFragment('body').get(at) as Y.XmlElement
const textOf = (element: Y.XmlElement) => element.get(0) as Y.XmlText

/** Two people who have the same paragraphs, and an exchange between them. */
function two(...paragraphs: string[]) {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  const clock = new ManualClock()
  const buried = new BuriedWords(mine, clock)
  const unacknowledged: Uint8Array[] = []
  theirs.getXmlFragment('body').push(
    paragraphs.map((words) => {
      const element = new Y.XmlElement('paragraph')
      element.insert(0, [new Y.XmlText(words)])
      return element
    }),
  )
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
  mine.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') unacknowledged.push(update)
  })
  return {
    mine,
    theirs,
    clock,
    unacknowledged,
    /** The server gives me their changes, as one update. @returns the buried words */
    receive: () => {
      const update = Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine))
      return buried.during(
        update,
        () => unacknowledged,
        () => Y.applyUpdate(mine, update, 'server'),
      )
    },
    /** They have what I wrote, and I know it. */
    give: () => {
      Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine, Y.encodeStateVector(theirs)))
      unacknowledged.length = 0
    },
  }
}

test('[U19] words in a paragraph that another person removes without having seen them are given back, and nothing else', () => {
  const { mine, theirs, receive } = two('Acero.', 'Cemento.')
  textOf(block(mine)).insert(5, ' verde')
  textOf(block(mine, 1)).insert(0, 'El ')
  theirs.getXmlFragment('body').delete(0, 1)
  expect(receive()).toBe(' verde')
  expect(mine.getXmlFragment('body').toJSON()).toBe('<paragraph>El Cemento.</paragraph>')
})

test('also after a day without a connection, in the order in which they stand', () => {
  const { mine, theirs, clock, receive } = two('Acero.')
  for (const word of ['verde ', 'bajo en emisiones ']) textOf(block(mine)).insert(0, word)
  clock.advance(86_400_000)
  theirs.getXmlFragment('body').delete(0, 1)
  expect(receive()).toBe('bajo en emisiones verde ')
})

test('as one run also where letters between them were replaced before, so that no short word is taken for one that still stands', () => {
  const { mine, theirs, receive } = two('Acero.', 'El cemento de una planta.')
  const text = textOf(block(mine))
  // As some keyboards write: each space comes as another letter first, which the next one replaces.
  for (const word of [' y', ' cal', ' de', ' una', ' planta']) {
    text.insert(text.length, '\u00a0')
    text.delete(text.length - 1, 1)
    text.insert(text.length, word)
  }
  theirs.getXmlFragment('body').delete(0, 1)
  expect(receive()).toBe(' y cal de una planta')
})

test('also where the server had them, and the person who removed the paragraph hardly had', () => {
  const { mine, theirs, clock, give, receive } = two('Acero.', 'Cal.')
  textOf(block(mine)).insert(0, 'Todo ')
  textOf(block(mine, 1)).insert(0, 'La ')
  give()
  clock.advance(5000)
  theirs.getXmlFragment('body').delete(0, 1)
  expect(receive()).toBe('Todo ')
  clock.advance(20_000)
  theirs.getXmlFragment('body').delete(0, 1)
  expect(receive()).toBe('')
})

test('a paragraph that was moved with my words in it buries nothing', () => {
  const { mine, theirs, give, receive } = two('Acero.', 'Cemento.')
  textOf(block(mine)).insert(5, ' "verde"')
  give()
  theirs.transact(() => {
    const copy = block(theirs).clone()
    theirs.getXmlFragment('body').delete(0, 1)
    theirs.getXmlFragment('body').push([copy])
  })
  expect(receive()).toBe('')
  expect(mine.getXmlFragment('body').toJSON()).toContain('Acero "verde".')
})

test('letters that another person deletes in a paragraph that stays are theirs to delete', () => {
  const { mine, theirs, give, receive } = two('Acero.')
  textOf(block(mine)).insert(0, 'Todo ')
  give()
  textOf(block(theirs)).delete(0, 5)
  expect(receive()).toBe('')
})

test('what I remove myself, or undo, is not kept', () => {
  const { mine, receive } = two('Acero.')
  textOf(block(mine)).insert(0, 'Todo ')
  mine.getXmlFragment('body').delete(0, 1)
  expect(receive()).toBe('')
})
