import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { citedMark } from './block-names.ts'
import { CitedText } from './cited-passage.ts'

/** A paragraph of these pieces; a number is a reference. */
function paragraph(...pieces: readonly (string | number)[]) {
  const block = new Y.XmlElement('paragraph')
  new Y.Doc().getXmlFragment('body').insert(0, [block])
  const references = new Map<number, Y.XmlElement>()
  const children = pieces.map((piece) => {
    if (typeof piece === 'string') return new Y.XmlText(piece)
    const reference = new Y.XmlElement('recordReference')
    references.set(piece, reference)
    return reference
  })
  block.insert(0, children)
  return { block, references }
}

describe('a passage that cites a record', () => {
  test('says where the record stands, and that others stand there too', () => {
    const { block, references } = paragraph('Depende de las normas (', 1, ') y\n de las  adiciones (', 2, ').')
    expect(new CitedText(block).around(references.get(1))).toBe(
      `Depende de las normas (${citedMark}) y de las adiciones (…).`,
    )
    expect(new CitedText(block).around()).toBe('Depende de las normas (…) y de las adiciones (…).')
  })

  test.each([
    ['at its beginning', 0, 90],
    ['in its middle', 60, 60],
    ['at its end', 90, 0],
  ])('of a long paragraph is cut between words, with the record %s in it', (_where, before, after) => {
    const { block, references } = paragraph(
      'árbol 🌳 '.repeat(before).trimEnd(),
      ' ',
      1,
      ' ',
      'árbol 🌳 '.repeat(after).trimEnd(),
    )
    const passage = new CitedText(block).around(references.get(1))
    expect(passage).toContain(citedMark)
    expect(passage.length).toBeLessThan(250)
    expect(passage.replaceAll(/árbol|🌳|…|\uFFFC| /gu, '')).toBe('')
    expect([passage.startsWith('… '), passage.endsWith(' …')]).toEqual([before > 15, after > 15])
  })

  test('without a space anywhere keeps its record, and no half of a character', () => {
    for (const odd of ['', 'x']) {
      const { block, references } = paragraph(`${odd}${'🌳'.repeat(300)}`, 1, '🌳'.repeat(300))
      for (const passage of [new CitedText(block).around(references.get(1)), new CitedText(block).around()]) {
        expect(passage.length).toBeGreaterThan(200)
        expect(passage.isWellFormed()).toBe(true)
      }
      expect(new CitedText(block).around(references.get(1))).toContain(citedMark)
    }
  })

  test('is not misled by the mark in the words of its author', () => {
    const { block, references } = paragraph(`uno${citedMark} dos `, 1, ` tres${citedMark}`)
    expect(new CitedText(block).around(references.get(1))).toBe(`uno dos ${citedMark} tres`)
    expect(new CitedText(block).around()).toBe('uno dos … tres')
  })
})
