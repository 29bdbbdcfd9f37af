import { createHash, randomUUID } from 'node:crypto'

import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { longTextOf } from '../record/long-text.ts'
import { blockTree } from '../roadmap/block-tree.ts'
import { appendBlocks } from '../roadmap/write-blocks.ts'
import type { Sha256 } from '../version/merkle-tree.ts'
import { canonicalJson } from '../version/canonical-clauses.ts'
import { longTextHash, titleHash } from './text-hash.ts'
import { TextHashes } from './text-hashes.ts'

let hashed = 0
const sha256: Sha256 = (...parts) => {
  hashed += 1
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const record = recordId.parse(randomUUID())
const say = (doc: Y.Doc, words: string, of = record, language: 'es' | 'pt' = 'es') =>
  appendBlocks(longTextOf(doc, of, 'description', language), [{ block: 'paragraph', content: [words] }])

test('a title has the hash of its canonical form, whatever letters it has', () => {
  for (const title of ['El horno', '  Un título "así" \n', 'e\u0301poca', '\ud800', '🜂 \u2028']) {
    const form = canonicalJson({ title: title.trim() })
    expect(titleHash(sha256, title)).toBe(createHash('sha256').update(form).digest('hex'))
  }
  expect(titleHash(sha256, ' ')).toBe('')
})

test('hashes what each long text says, also of a text that comes later, and reads again only what changed', () => {
  const doc = new Y.Doc()
  say(doc, 'El horno')
  const hashes = new TextHashes(doc, sha256)
  const first = hashes.all()[record]
  expect(first).toEqual({
    'description/es': longTextHash(sha256, blockTree(longTextOf(doc, record, 'description', 'es'))),
  })
  hashed = 0
  const other = recordId.parse(randomUUID())
  say(doc, 'O forno', other, 'pt')
  expect(hashes.all()[record]).toBe(first)
  expect(Object.keys(hashes.all()[other] ?? {})).toEqual(['description/pt'])
  expect(hashed).toBe(1)
  // A letter within a paragraph, as an update of another person brings it.
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const paragraph = longTextOf(copy, record, 'description', 'es').get(0) as Y.XmlElement
  ;(paragraph.get(0) as Y.XmlText).insert(0, '¡')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy))
  const changed = hashes.all()[record]?.['description/es']
  expect(changed).not.toBe(first?.['description/es'])
  ;(paragraph.get(0) as Y.XmlText).delete(0, 1)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy))
  expect(hashes.all()[record]).toEqual(first)
  longTextOf(doc, record, 'description', 'es').delete(0, 1)
  expect(hashes.all()).not.toHaveProperty(record)
})

test('an empty line changes nothing, and what is no text of a record is not read', () => {
  const doc = new Y.Doc()
  doc.getXmlFragment('body').push([new Y.XmlElement('paragraph')])
  doc.getXmlFragment(`${record}/title/es`).push([new Y.XmlElement('paragraph')])
  doc.getXmlFragment(`${record}/description/de`).push([new Y.XmlElement('paragraph')])
  doc.getXmlFragment('__proto__/description/es').push([new Y.XmlElement('paragraph')])
  const hashes = new TextHashes(doc, sha256)
  expect(hashes.all()).toEqual({})
  say(doc, 'El horno')
  const before = hashes.all()[record]
  say(doc, '')
  expect(hashes.all()[record]).toEqual(before)
})

test('of 5,000 records with three texts each one is read again in little time', () => {
  const doc = new Y.Doc()
  const ids = Array.from({ length: 5000 }, () => recordId.parse(randomUUID()))
  doc.transact(() => {
    for (const id of ids) {
      say(doc, 'El horno', id)
      say(doc, 'O forno', id, 'pt')
    }
  })
  const hashes = new TextHashes(doc, sha256)
  expect(Object.keys(hashes.all())).toHaveLength(5000)
  hashed = 0
  say(doc, 'El alto horno', ids[17])
  hashes.all()
  expect(hashed).toBe(1)
})
