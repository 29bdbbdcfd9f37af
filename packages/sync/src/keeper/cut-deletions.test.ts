import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { cutDeletions } from './cut-deletions.ts'
import { deletionsOf } from './partial-update.ts'

/** So many paragraphs, each with a text of its own, within one element or straight in the body. */
function written(count: number, within: 'section' | 'body'): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 100
  const paragraphs = Array.from({ length: count }, (_, index) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(`kiln ${index}`)])
    return paragraph
  })
  const body = doc.getXmlFragment('body')
  if (within === 'body') {
    body.insert(0, paragraphs)
    return doc
  }
  const section = new Y.XmlElement('section')
  section.insert(0, paragraphs)
  body.insert(0, [section])
  return doc
}

/** Deletes step by step, and says how much was deleted with each. */
function deleted(doc: Y.Doc, deletions: Uint8Array, most: number): number[] {
  const steps: number[] = []
  const before = doc.store.clients.get(100)?.length ?? 0
  for (let rest: Uint8Array | undefined = deletions; rest !== undefined;) {
    const { now, later } = cutDeletions(doc, Y.decodeUpdate(rest).ds, most)
    doc.transact((transaction) => {
      Y.applyUpdate(doc, deletionsOf(now))
      steps.push([...transaction.deleteSet.clients.values()].flat().length === 0 ? 0 : countOf(transaction))
    })
    rest = later && deletionsOf(later)
    if (steps.length > 4 * before) throw new Error('it does not end')
  }
  return steps
}

function countOf(transaction: Y.Transaction): number {
  let count = 0
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, () => (count += 1))
  return count
}

function deletionsIn(doc: Y.Doc): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  const body = copy.getXmlFragment('body')
  body.delete(0, body.length)
  return Y.encodeStateAsUpdate(copy, before)
}

describe('[B4] what is deleted is cut', () => {
  test.each(['section', 'body'] as const)(
    'in steps no larger than requested, and nothing is left of what stood in the %s',
    (within) => {
      const doc = written(200, within)
      const steps = deleted(doc, deletionsIn(doc), 50)
      expect(Math.max(...steps)).toBeLessThanOrEqual(50)
      expect(steps.length).toBeGreaterThan(600 / 50)
      expect(doc.getXmlFragment('body').length).toBe(0)
      const atOnce = written(200, within)
      Y.applyUpdate(atOnce, deletionsIn(atOnce))
      expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(atOnce))
    },
  )

  test('also where only the element is named that holds all of it', () => {
    const doc = written(200, 'section')
    const section = deletionsOf(new Map([[100, [{ clock: 0, len: 1 }]]]))
    const steps = deleted(doc, section, 50)
    expect(Math.max(...steps)).toBeLessThanOrEqual(50)
    expect(doc.getXmlFragment('body').length).toBe(0)
  })

  test('and ends with the smallest steps that there are', () => {
    const doc = written(20, 'section')
    expect(Math.max(...deleted(doc, deletionsIn(doc), 1))).toBe(1)
    expect(doc.getXmlFragment('body').length).toBe(0)
  })

  test('not at all where there is little', () => {
    const doc = written(3, 'body')
    expect(deleted(doc, deletionsIn(doc), 1000)).toHaveLength(1)
  })
})
