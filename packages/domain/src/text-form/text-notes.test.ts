import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { blockTree } from '../roadmap/block-tree.ts'
import { bodyOf } from '../roadmap/roadmap-doc.ts'
import { appendBlocks, type Block } from '../roadmap/write-blocks.ts'
import { htmlText } from './html-text.ts'
import { plainBody, plainLine, plainText, plainWithNotes } from './plain-text.ts'
import { readText } from './read-text.ts'
import { notesOf } from './text-notes.ts'

function read(blocks: readonly Block[]) {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), blocks)
  return readText(blockTree(bodyOf(doc)), (link) => ({ link, name: '', title: '', details: [], address: null }))
}

describe('a footnote', () => {
  const noted = read([
    { block: 'heading', level: 2, text: 'Acero', notes: [['Al título']] },
    { block: 'paragraph', content: ['Falta', { footnote: ['Fuente: ', { text: 'a & b', bold: true }] }, ' ya'] },
    { block: 'bullets', items: [['uno', { footnote: [] }]] },
  ])

  test('is counted in the order of the text, through its blocks', () => {
    expect(notesOf(noted).map(({ number, line }) => [number, plainLine(line)])).toEqual([
      [1, 'Al título'],
      [2, 'Fuente: a & b'],
      [3, ''],
    ])
  })

  test('is a number in plain text, and its words stand after the text', () => {
    expect(plainText(noted)).toBe('Acero[1]\n\nFalta[2] ya\n\n• uno[3]\n\n[1] Al título\n[2] Fuente: a & b\n[3]')
    expect(plainBody(noted)).toBe('Acero[1]\n\nFalta[2] ya\n\n• uno[3]')
  })

  test('stands with its words in brackets where two states of a text are compared, at any depth', () => {
    expect(plainWithNotes(noted)).toBe('Acero[Al título]\n\nFalta[Fuente: a & b] ya\n\n• uno[]')
    const state = (words: string) => {
      const content = ['Falta', { footnote: [words] }]
      return read([
        { block: 'quote', content },
        { block: 'table', rows: [[content, 'ya']] },
      ])
    }
    expect(plainWithNotes(state('2024'))).not.toBe(plainWithNotes(state('2025')))
    expect(plainWithNotes(state('2025'))).toBe('> Falta[2025]\n\nFalta[2025]\tya')
  })

  test('is linked both ways in HTML, by the names that Word knows', () => {
    const html = htmlText(noted)
    expect(html).toMatch(
      /Falta<sup><a style="mso-footnote-id:ftn2" href="#_ftn2" name="_ftnref2"[^>]*>2<\/a><\/sup> ya/,
    )
    expect(html).toMatch(
      /<div id="ftn2" style="mso-element:footnote"><p><a [^>]*href="#_ftnref2" name="_ftn2"[^>]*>2<\/a> Fuente: <strong>a &amp; b<\/strong><\/p>/,
    )
    expect(html.match(/mso-element:footnote-list/g)).toHaveLength(1)
  })
})
