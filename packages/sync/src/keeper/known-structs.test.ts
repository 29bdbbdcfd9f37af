import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { inspectUpdate } from './gate.ts'
import { LiveWeight } from './live-weight.ts'
import type { ElementRule, RoomSchema, TextRule } from './room-schema.ts'
import { TypeRules } from './type-rules.ts'

const text: TextRule = { kind: 'text', mark: (name, value) => name === 'bold' && typeof value === 'object' }
const block: ElementRule = {
  kind: 'element',
  attribute: (name) => (name === 'level' ? (value) => value === 1 : undefined),
  element: (name) => (name === 'block' ? block : undefined),
  text,
}
/** Blocks within blocks in a text, and records of one number each. */
const schema: RoomSchema = {
  root: (name) => {
    if (name === 'body') return { kind: 'fragment', element: (child) => block.element(child), text: undefined }
    if (name !== 'records') return undefined
    const record = {
      kind: 'map',
      entry: (key: string) => (key === 'size' ? (value: unknown) => typeof value === 'number' : undefined),
    } as const
    return { kind: 'map', entry: (key) => (key.length < 5 ? record : undefined) }
  },
}

/** @returns the outcome of an edit of a room, which then has it unless it is refused */
function roomWith(...edits: readonly ((doc: Y.Doc) => void)[]) {
  const room = new Y.Doc()
  for (const edit of edits) edit(room)
  const rules = new TypeRules(schema)
  const writer = new Y.Doc()
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(room))
  return (edit: (doc: Y.Doc) => void): string => {
    const before = Y.encodeStateVector(writer)
    writer.transact(() => edit(writer))
    const update = Y.encodeStateAsUpdate(writer, before)
    const verdict = inspectUpdate(update, { doc: room, rules, mayUse: () => true })
    if (verdict.ok) Y.applyUpdate(room, update)
    return verdict.ok ? 'let through' : verdict.code
  }
}

const body = (doc: Y.Doc) => doc.getXmlFragment('body')
const first = (doc: Y.Doc) => body(doc).get(0) as Y.XmlElement
const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}
const add =
  (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) =>
  (doc: Y.Doc) =>
    body(doc).push([element(name, ...children)])
const inText = (write: (shared: Y.XmlText) => void) => (doc: Y.Doc) => {
  const shared = new Y.XmlText('acero')
  first(doc).insert(0, [shared])
  write(shared)
}
const record = (write: (made: Y.Map<unknown>) => void) => (doc: Y.Doc) => {
  const made = new Y.Map<unknown>()
  doc.getMap('records').set('a', made)
  write(made)
}

describe('[V1] what the schema knows is let through', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['blocks within blocks', add('block', element('block', element('block', new Y.XmlText('deep'))))],
    ['an attribute', (doc) => first(doc).setAttribute('level', 1 as never)],
    ['text with a mark', inText((shared) => shared.format(0, 2, { bold: {} }))],
    ['a mark that is taken away, also an unknown one', inText((shared) => shared.format(0, 2, { zz: null }))],
    ['a record', record((made) => made.set('size', 3))],
  ])('%s', (_what, edit) => {
    expect(roomWith(add('block'))(edit)).toBe('let through')
  })
})

describe('[V6] an element holds so many letters, and a room so many of one', () => {
  const note: ElementRule = { kind: 'element', attribute: () => undefined, element: () => undefined, text }
  const limited: RoomSchema = {
    root: () => ({
      kind: 'fragment',
      element: (name) => (name === 'note' ? { ...note, mostLetters: 10, mostInRoom: 2 } : undefined),
      text: undefined,
    }),
  }
  /** The gate's verdicts on edits, one after the other. */
  function verdicts(...edits: readonly ((doc: Y.Doc) => void)[]): string[] {
    const room = new Y.Doc()
    const live = new LiveWeight(room)
    const rules = new TypeRules(limited)
    return edits.map((edit) => {
      const writer = new Y.Doc()
      Y.applyUpdate(writer, Y.encodeStateAsUpdate(room))
      const before = Y.encodeStateVector(writer)
      writer.transact(() => edit(writer))
      const update = Y.encodeStateAsUpdate(writer, before)
      const elementsOf = (name: string) => live.elementsOf(name)
      const verdict = inspectUpdate(update, { doc: room, rules, mayUse: () => true, elementsOf })
      if (verdict.ok) Y.applyUpdate(room, update)
      return verdict.ok ? 'let through' : verdict.code
    })
  }
  const write = (words: string) => (doc: Y.Doc) => (first(doc).get(0) as Y.XmlText).insert(0, words)
  const inAnother = (words: string) => (doc: Y.Doc) => first(doc).push([new Y.XmlText(words)])

  test('letters are counted over all texts of the element, and what is deleted makes room', () => {
    expect(
      verdicts(
        add('note', new Y.XmlText('12345')),
        inAnother('12345'),
        write('6'),
        (doc) => (first(doc).get(0) as Y.XmlText).delete(0, 2),
        write('67'),
        inAnother('8'),
      ),
    ).toEqual(['let through', 'let through', 'too-large', 'let through', 'let through', 'too-large'])
  })

  test('one that comes with too many at once is refused', () => {
    expect(verdicts(add('note', new Y.XmlText('123456'), new Y.XmlText('12345')))).toEqual(['too-large'])
  })

  test('elements are counted, and what is deleted makes room', () => {
    expect(
      verdicts(
        add('note'),
        add('note'),
        add('note'),
        (doc) => body(doc).delete(0, 1),
        add('note'),
        (doc) => body(doc).push([element('note')]),
      ),
    ).toEqual(['let through', 'let through', 'room-full', 'let through', 'let through', 'room-full'])
  })
})

describe('[V2] what it does not know is refused, wherever it stands', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['an element', add('zz')],
    ['an element deep inside', add('block', element('block', element('zz')))],
    ['an element within what is there', (doc) => first(doc).insert(0, [element('zz')])],
    ['text where no text is allowed', (doc) => body(doc).push([new Y.XmlText('lost')])],
    ['a fragment within the text', (doc) => body(doc).push([new Y.XmlFragment() as Y.XmlElement])],
    ['a hook', (doc) => body(doc).push([new Y.XmlHook('hook') as never])],
    ['an attribute', (doc) => first(doc).setAttribute('onclick', 'alert(1)')],
    ['a value of an attribute', (doc) => first(doc).setAttribute('level', 'x'.repeat(100_000))],
    ['a type as an attribute', (doc) => first(doc).setAttribute('level', new Y.Map() as never)],
    ['a mark', inText((shared) => shared.format(0, 2, { zz: {} }))],
    ['a value of a mark', inText((shared) => shared.format(0, 2, { bold: 'yes' }))],
    ['an embed', inText((shared) => shared.insertEmbed(0, { src: 'x' }))],
    ['a type within a text', inText((shared) => shared.insertEmbed(0, new Y.Map()))],
    ['an attribute of a text', inText((shared) => shared.setAttribute('a', 'b'))],
    ['a root', (doc) => doc.getMap('x').set('a', 1)],
    ['a root that is a text', (doc) => doc.getText('y').insert(0, 'x')],
    ["a record's key", record((made) => made.set('weight', 3))],
    ["a record's value", record((made) => made.set('size', 'large'))],
    ['a type as a value', record((made) => made.set('size', new Y.Map()))],
    ['a record that is a text', (doc) => doc.getMap('records').set('a', new Y.Text('x'))],
    ['a record that is a number', (doc) => doc.getMap('records').set('a', 1)],
    ['a record under a key that is none', (doc) => doc.getMap('records').set('abcdef', new Y.Map())],
  ])('%s', (_what, edit) => {
    expect(roomWith(add('block'))(edit)).toBe('schema-newer')
  })

  test('[V5] also in an update that builds on the room’s part of it', () => {
    const write = roomWith(add('zz'))
    expect(write((doc) => first(doc).insert(0, [element('block')]))).toBe('schema-newer')
  })

  test('what no version writes into a root that has not been read is not refused as newer', () => {
    for (const edit of [
      (doc: Y.Doc) => doc.getText('body').insert(0, 'raw'),
      (doc: Y.Doc) => doc.getMap('body').set('a', 1),
      (doc: Y.Doc) => doc.getArray('records').push([1]),
    ]) {
      expect(roomWith()(edit)).toBe('does-not-apply')
    }
  })
})

describe('[V3] what does not stay passes', () => {
  test('the deletion of what is not known', () => {
    const write = roomWith(add('zz', element('block')), (doc) => doc.getMap('x').set('a', 1))
    expect(write((doc) => body(doc).delete(0, 1))).toBe('let through')
    expect(write((doc) => doc.getMap('x').delete('a'))).toBe('let through')
  })

  test('what is not known and arrives deleted, with all that stood in it', () => {
    expect(
      roomWith(add('block'))((doc) => {
        add('zz', element('yy', new Y.XmlText('lost')))(doc)
        body(doc).delete(1, 1)
      }),
    ).toBe('let through')
  })

  test('what a person wrote into what others deleted meanwhile', () => {
    const room = new Y.Doc()
    add('zz')(room)
    const elsewhere = new Y.Doc()
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(room))
    const before = Y.encodeStateVector(elsewhere)
    first(elsewhere).insert(0, [element('block')])
    body(room).delete(0, 1)
    const update = Y.encodeStateAsUpdate(elsewhere, before)
    const rules = new TypeRules(schema)
    expect(inspectUpdate(update, { doc: room, rules, mayUse: () => true }).ok).toBe(true)
  })

  test('bringing it back does not', () => {
    const write = roomWith(add('zz'))
    let history: Y.UndoManager | undefined
    expect(
      write((doc) => {
        history = new Y.UndoManager(body(doc))
      }),
    ).toBe('let through')
    expect(write((doc) => body(doc).delete(0, 1))).toBe('let through')
    expect(write(() => void history?.undo())).toBe('schema-newer')
  })
})
