import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import type { Editor } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { proseSchema } from '../schema/prose-extensions.ts'
import { sharedText } from './shared-text.ts'
import { editorOpener } from '../../testing/open-editor.ts'

const openEditor = editorOpener()

class Writer {
  readonly doc = new Y.Doc()
  readonly editor: Editor
  readonly #unsent: Uint8Array[] = []

  constructor(clientId: number, start: Uint8Array) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, start)
    this.editor = openEditor([...proseSchema(), ...sharedText({ fragment: bodyOf(this.doc) })])
    this.doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'network' && this.#unsent.push(update))
  }

  type(letter: string): void {
    this.editor.view.dispatch(this.editor.state.tr.insertText(letter))
  }

  sendTo(other: Writer): void {
    for (const update of this.#unsent.splice(0)) Y.applyUpdate(other.doc, update, 'network')
  }

  /** The text with a bar where the caret is. */
  get seen(): string {
    const { doc, selection } = this.editor.state
    return `${doc.textBetween(0, selection.from)}|${doc.textBetween(selection.from, doc.content.size)}`
  }
}

function twoWriters(
  text: string,
  at: [number, number],
  ids: [number, number] = [1, 2],
  below: readonly Block[] = [],
): [Writer, Writer] {
  const first = new Y.Doc()
  appendBlocks(bodyOf(first), [{ block: 'paragraph', content: [text] }, ...below])
  const start = Y.encodeStateAsUpdate(first)
  const [ana, bruno] = [new Writer(ids[0], start), new Writer(ids[1], start)]
  ana.editor.commands.setTextSelection(at[0])
  bruno.editor.commands.setTextSelection(at[1])
  return [ana, bruno]
}

describe('a caret in a paragraph that two people write', () => {
  test('moves on when a colleague writes before it', () => {
    const [ana, bruno] = twoWriters('el acero', [9, 1])
    for (const letter of 'Hoy, ') bruno.type(letter)
    bruno.sendTo(ana)
    expect(ana.seen).toBe('Hoy, el acero|')
  })

  test('stays when a colleague writes after it', () => {
    const [ana, bruno] = twoWriters('el acero', [3, 9])
    for (const letter of ' verde') bruno.type(letter)
    bruno.sendTo(ana)
    expect(ana.seen).toBe('el| acero verde')
  })

  test('stays in its paragraph when a colleague makes it a heading', () => {
    const below: Block = { block: 'paragraph', content: ['y el cemento'] }
    const [ana, bruno] = twoWriters('el acero', [6, 1], [1, 2], [below])
    bruno.editor.commands.toggleHeading({ level: 2 })
    bruno.sendTo(ana)
    expect(ana.editor.state.selection.$from.parent.type.name).toBe('heading')
    expect(ana.seen).toBe('el ac|eroy el cemento')
  })

  test('never mixes the words of two people who write at the same position, in any order of delivery', () => {
    const step = fc.constantFrom('ana types', 'bruno types', 'ana sends', 'bruno sends')
    const ids = fc.constantFrom<[number, number]>([1, 2], [2, 1])
    fc.assert(
      fc.property(ids, fc.array(step, { minLength: 4, maxLength: 40 }), (order, steps) => {
        const [ana, bruno] = twoWriters('el acero', [4, 4], order)
        for (const each of steps) {
          if (each === 'ana types') ana.type('A')
          if (each === 'bruno types') bruno.type('B')
          if (each === 'ana sends') ana.sendTo(bruno)
          if (each === 'bruno sends') bruno.sendTo(ana)
        }
        ana.sendTo(bruno)
        bruno.sendTo(ana)
        expect(ana.seen.replace('|', '')).toBe(bruno.seen.replace('|', ''))
        expect(ana.seen).toMatch(/^el (?:B*A*\||A*\|B*)acero$/)
        expect(bruno.seen).toMatch(/^el (?:A*B*\||B*\|A*)acero$/)
      }),
      { numRuns: 40, seed: 20_261_124 },
    )
  }, 30_000)
})
