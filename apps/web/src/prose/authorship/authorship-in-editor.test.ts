import { authoredBlocks } from '@minga/domain/authorship/authored-blocks'
import { TextAuthorship } from '@minga/domain/authorship/text-authorship'
import { textSum } from '@minga/domain/authorship/text-sum'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { sharedText } from '../collaboration/shared-text.ts'
import { notesIn } from '../footnotes/notes-in.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { AuthorshipMarks, hideAuthorship, markedRuns, showAuthorship } from './authorship-marks.ts'
import { editorOpener } from '../../testing/open-editor.ts'

/** A server that applies every update in order, and people with a real editor and a copy each. */
class Room {
  readonly doc = new Y.Doc()
  readonly authorship = new TextAuthorship()
  readonly copies: Y.Doc[] = []
  #time = 0

  join(writer: number): Editor {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc), this)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.take(writer, update)
    })
    this.copies.push(doc)
    return openEditor([...proseSchema(), ...sharedText({ fragment: bodyOf(doc) }), AuthorshipMarks])
  }

  take(writer: number, update: Uint8Array): void {
    this.#time += 1000
    const by = { writer, time: this.#time }
    this.doc.once('afterTransaction', (transaction: Y.Transaction) => this.authorship.note(transaction, by))
    this.doc.transact((transaction) => {
      Y.applyUpdate(this.doc, update)
      transaction.local = true
    })
    for (const copy of this.copies) Y.applyUpdate(copy, update, this)
  }

  /** The text with each run in the brackets of its writer: Ana's are <>, Bruno's []. */
  marked(): string {
    return authoredBlocks(bodyOf(this.doc), this.authorship)
      .map(({ text, runs }) =>
        runs.map(({ from, to, writer }) => brackets[writer]?.replace('…', text.slice(from, to)) ?? '?').join(''),
      )
      .join(' | ')
  }

  answer() {
    const blocks = authoredBlocks(bodyOf(this.doc), this.authorship)
    return {
      colours: ['teal', 'amber'],
      blocks: blocks.map(({ id, text, runs }) => ({
        id,
        sum: textSum(text),
        restored: [],
        takenIn: [],
        runs: runs.map(({ from, to, writer, time }): [number, number, number, number] => [from, to, writer, time]),
      })),
    }
  }
}

const brackets = ['<…>', '[…]']
const openEditor = editorOpener()

let room: Room
let ana: Editor
let bruno: Editor
const sentence: Block = { block: 'paragraph', content: ['El acero verde'] }
beforeEach(() => {
  room = new Room()
  const seed = new Y.Doc()
  appendBlocks(bodyOf(seed), [sentence, { block: 'paragraph', content: ['y el cemento'] }])
  room.take(0, Y.encodeStateAsUpdate(seed))
  ana = room.join(0)
  bruno = room.join(1)
  bruno.commands.insertContentAt(10, 'muy ')
  yUndoPluginKey.getState(bruno.state)?.undoManager.stopCapturing()
})

const before = '<El acero >[muy ]<verde> | <y el cemento>'

describe('the editor makes text anew, and its writers stay', () => {
  test.each<[string, (editor: Editor) => void]>([
    ['a heading', (editor) => void editor.chain().setTextSelection(3).toggleHeading({ level: 2 }).run()],
    ['a list', (editor) => void editor.chain().setTextSelection({ from: 1, to: 30 }).toggleBulletList().run()],
    ['a quotation', (editor) => void editor.chain().setTextSelection(3).toggleBlockquote().run()],
    ['a task', (editor) => void editor.chain().setTextSelection(3).toggleTaskList().run()],
    ['bold words', (editor) => void editor.chain().setTextSelection({ from: 2, to: 12 }).toggleBold().run()],
  ])('%s, and back by undoing', (_name, change) => {
    expect(room.marked()).toBe(before)
    change(bruno)
    expect(room.marked()).toBe(before)
    bruno.commands.undo()
    expect(room.marked()).toBe(before)
    bruno.commands.redo()
    expect(room.marked()).toBe(before)
  })

  test('a block that is split and joined again', () => {
    bruno.chain().setTextSelection(12).splitBlock().run()
    expect(room.marked()).toBe('<El acero >[mu] | [y ]<verde> | <y el cemento>')
    bruno.commands.joinBackward()
    expect(room.marked()).toBe(before)
    bruno.commands.undo()
    expect(room.marked()).toBe(before)
  })

  test('a passage that is deleted and comes back by undoing, letter by letter too', () => {
    bruno.commands.deleteRange({ from: 1, to: 10 })
    expect(room.marked()).toBe('[muy ]<verde> | <y el cemento>')
    bruno.commands.undo()
    expect(room.marked()).toBe(before)
    for (let at = 9; at > 4; at--) bruno.commands.deleteRange({ from: at - 1, to: at })
    bruno.commands.undo()
    expect(room.marked()).toBe(before)
  })

  test('a block that is deleted and comes back by undoing', () => {
    bruno.commands.deleteRange({ from: 0, to: 20 })
    bruno.commands.undo()
    expect(room.marked()).toContain('<El acero >[muy ]<verde>')
  })

  test('a block that comes back without a word that was undone with it', () => {
    bruno.commands.insertContentAt(10, 'tan ')
    bruno.commands.deleteRange({ from: 0, to: 24 })
    bruno.commands.undo()
    expect(room.marked()).toContain('<El acero >[muy ]<verde>')
  })

  test('a block that is cut and pasted elsewhere', () => {
    const [block] = bruno.getJSON().content
    bruno.commands.deleteRange({ from: 0, to: 20 })
    bruno.commands.insertContentAt(bruno.state.doc.content.size, block ?? null)
    expect(room.marked()).toContain('<El acero >[muy ]<verde>')
  })

  test('copied text belongs to the person who copies it, and so does what they write in its place', () => {
    const [block] = bruno.getJSON().content
    bruno.commands.insertContentAt(bruno.state.doc.content.size, { ...block, attrs: {} })
    expect(room.marked()).toBe(`${before} | [El acero muy verde]`)
    bruno.commands.insertContentAt({ from: 1, to: 10 }, 'Industria: ')
    expect(room.marked()).toMatch(/^\[Industria:\]< >\[muy \]<verde>/)
  })
})

describe('marks in the text', () => {
  const marked = (editor: Editor) =>
    markedRuns(editor).map(({ from, to, writer }) => `${writer}:${editor.state.doc.textBetween(from, to)}`)

  test('are at the server’s offsets, in each copy', () => {
    for (const editor of [ana, bruno]) {
      expect(showAuthorship(editor, room.answer())).toBe(0)
      expect(marked(editor)).toEqual(['0:El acero ', '1:muy ', '0:verde', '0:y el cemento'])
      hideAuthorship(editor)
      expect(marked(editor)).toEqual([])
    }
  })

  test('follow the person’s own edits and those of others; new text stays plain until the server answers', () => {
    showAuthorship(ana, room.answer())
    ana.commands.insertContentAt(1, 'Hoy ')
    bruno.commands.insertContentAt(12, '¡ahora!')
    bruno.chain().setTextSelection(30).splitBlock().run()
    expect(marked(ana).join('')).not.toMatch(/Hoy|ahora/)
    expect(marked(ana)).toContain('1:muy ')
    expect(showAuthorship(ana, room.answer())).toBe(0)
    expect(marked(ana).join('|')).toContain('0:Hoy ')
  })

  test('are not taken from an answer about another text', () => {
    const earlier = room.answer()
    ana.commands.insertContentAt(1, 'Hoy ')
    expect(showAuthorship(ana, earlier)).toBe(1)
    expect(marked(ana)).toEqual(['0:y el cemento'])
  })

  test('leave nothing in the document', () => {
    const state = Y.encodeStateAsUpdate(room.doc)
    showAuthorship(ana, room.answer())
    hideAuthorship(ana)
    expect(Y.encodeStateAsUpdate(room.doc)).toEqual(state)
    expect(ana.getHTML()).not.toContain('authored')
  })
})

test('the words of a note keep their writers, through a split of the paragraph, and the editor counts as the server', () => {
  ana.chain().setTextSelection(9).insertFootnote().run()
  const [note] = notesIn(ana.state.doc)
  if (note === undefined) throw new Error('no note')
  ana.view.dispatch(ana.state.tr.insertText('Fuente', note.pos + 1))
  const [theirs] = notesIn(bruno.state.doc)
  if (theirs === undefined) throw new Error('no note')
  bruno.view.dispatch(bruno.state.tr.insertText(': CEPAL', theirs.pos + 1 + 'Fuente'.length))
  const runs = () => /<Fuente>.*\[: CEPAL\]/
  expect(room.marked()).toMatch(runs())
  expect(showAuthorship(ana, room.answer())).toBe(0)
  bruno.chain().setTextSelection(4).splitBlock().run()
  expect(room.marked()).toMatch(runs())
  expect(showAuthorship(bruno, room.answer())).toBe(0)
})
