import { mostNoteLetters, mostNotes } from '@minga/domain/roadmap/footnote'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { editorOpener } from '../../testing/open-editor.ts'
import { sharedText } from '../collaboration/shared-text.ts'
import { digest } from '../editor/prose-digest.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { FootnoteState } from './footnote-state.ts'
import { drawnFootnote } from './footnote-view.ts'
import { Footnotes } from './footnotes.ts'
import { removeNote } from './leave-note.ts'
import { NoteWriting } from './note-writing.ts'
import { notesIn } from './notes-in.ts'

const openEditor = editorOpener()

/** The editor of a text that has notes. */
function edited(doc: Y.Doc) {
  const state = new FootnoteState()
  const label = (number: number, words: string) => `Nota ${String(number)}: ${words}`
  const editor = openEditor([
    ...proseSchema({ footnote: drawnFootnote(state) }),
    ...sharedText({ fragment: bodyOf(doc) }),
    Footnotes.configure({ state, label }),
  ])
  return { editor, state }
}

function docOf(...blocks: readonly Block[]): Y.Doc {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), blocks)
  return doc
}

/** The same text on another device; what is written on either reaches the other when they meet. */
function copyOf(doc: Y.Doc) {
  const other = new Y.Doc()
  const meet = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  }
  meet()
  return { other, meet }
}

const labels = (editor: Editor) =>
  [...editor.view.dom.querySelectorAll('.footnote')].map((each) => [each.textContent, each.getAttribute('aria-label')])

/** Writes in a note as a person does in its card. */
function writeIn(editor: Editor, number: number, words: string): NoteWriting {
  const note = notesIn(editor.state.doc)[number - 1]
  if (note === undefined) throw new Error('no such note')
  const place = document.body.appendChild(document.createElement('div'))
  const writing = new NoteWriting(place, editor, note, () => undefined)
  writing.type(words)
  return writing
}

const noted = { block: 'paragraph', content: ['El acero', { footnote: ['Fuente'] }, ' falta'] } as const

test('a note is inserted behind the selection and opened, and numbers follow the order of the text', () => {
  const { editor, state } = edited(docOf(noted))
  editor.commands.setTextSelection({ from: 1, to: 3 })
  expect(editor.commands.insertFootnote()).toBe(true)
  expect(labels(editor)).toEqual([
    ['1', 'Nota 1: '],
    ['2', 'Nota 2: Fuente'],
  ])
  expect(state.read().open).toEqual({ id: notesIn(editor.state.doc)[0]?.id, as: 'written' })
  expect(state.read().notes.map(({ number, node }) => [number, node.textContent])).toEqual([
    [1, ''],
    [2, 'Fuente'],
  ])
})

test('two people who write in one note at once lose no letter, and each sees the other in the open card', () => {
  const doc = docOf(noted)
  const { other, meet } = copyOf(doc)
  const [one, two] = [edited(doc), edited(other)]
  const [writing, theirs] = [writeIn(one.editor, 1, ': worldsteel'), writeIn(two.editor, 1, ' (2024)')]
  meet()
  const words = notesIn(one.editor.state.doc)[0]?.node.textContent
  expect(notesIn(two.editor.state.doc)[0]?.node.textContent).toBe(words)
  expect(['Fuente: worldsteel (2024)', 'Fuente (2024): worldsteel']).toContain(words)
  for (const [{ editor }, card] of [
    [one, writing],
    [two, theirs],
  ] as const) {
    const note = notesIn(editor.state.doc)[0]
    if (note === undefined) throw new Error('no note')
    card.follow(note.node)
    expect(card.words).toBe(words)
    card.destroy()
  }
})

test('two people who begin an empty note at once keep the words of both', () => {
  const doc = docOf({ block: 'paragraph', content: ['a', { footnote: [] }] })
  const { other, meet } = copyOf(doc)
  const [one, two] = [edited(doc), edited(other)]
  writeIn(one.editor, 1, 'uno').destroy()
  writeIn(two.editor, 1, 'dos').destroy()
  meet()
  meet()
  const words = notesIn(one.editor.state.doc)[0]?.node.textContent
  expect(['unodos', 'dosuno']).toContain(words)
  expect(notesIn(two.editor.state.doc)[0]?.node.textContent).toBe(words)
})

test('what is written in a note is undone with the text, and a deleted note comes back with its words', () => {
  const { editor } = edited(docOf(noted))
  const before = JSON.stringify(editor.getJSON())
  const writing = writeIn(editor, 1, ' y más')
  expect(notesIn(editor.state.doc)[0]?.node.textContent).toBe('Fuente y más')
  editor.commands.undo()
  expect(JSON.stringify(editor.getJSON())).toBe(before)
  writing.destroy()
  const { pos, node } = notesIn(editor.state.doc)[0] ?? {}
  if (pos === undefined || node === undefined) throw new Error('no note')
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, pos)))
  editor.commands.deleteSelection()
  expect(editor.state.doc.textContent).toBe('El acero falta')
  editor.commands.undo()
  expect(notesIn(editor.state.doc).map((note) => note.node.textContent)).toEqual(['Fuente'])
})

test('a note that is taken out just after it was written comes back with its words', () => {
  const { editor, state } = edited(docOf(noted))
  writeIn(editor, 1, ' nueva').destroy()
  removeNote(editor, state, notesIn(editor.state.doc)[0]?.id ?? '')
  expect(notesIn(editor.state.doc)).toEqual([])
  editor.commands.undo()
  expect(notesIn(editor.state.doc).map(({ node }) => node.textContent)).toEqual(['Fuente nueva'])
})

test('a note that came to stand twice is two notes, and the first keeps its id', () => {
  const { editor } = edited(docOf(noted))
  const [note] = notesIn(editor.state.doc)
  if (note === undefined) throw new Error('no note')
  editor.view.dispatch(editor.state.tr.insert(1, note.node))
  const ids = notesIn(editor.state.doc).map(({ id }) => id)
  expect(new Set(ids).size).toBe(2)
  expect(ids[0]).toBe(note.id)
})

test('what is counted, listed and outlined of a text leaves the words of notes out', () => {
  const { editor } = edited(docOf({ block: 'heading', level: 1, text: 'Acero', notes: [['Una fuente larga']] }, noted))
  const { words, outline } = digest(editor.state.doc)
  expect(words).toBe(4)
  expect(outline.map(({ text }) => text)).toEqual(['Acero'])
})

test('a note is as long as a note may be, and a text has as many as it may have', () => {
  const { editor } = edited(docOf(noted))
  const writing = writeIn(editor, 1, 'x'.repeat(mostNoteLetters - 'Fuente'.length))
  writing.type('y')
  expect(writing.words).toHaveLength(mostNoteLetters)
  expect(notesIn(editor.state.doc)[0]?.node.textContent).toHaveLength(mostNoteLetters)
  writing.destroy()
  const many = Array.from({ length: mostNotes }, () => ({ footnote: ['x'] }))
  const full = edited(docOf({ block: 'paragraph', content: many })).editor
  expect(full.can().insertFootnote()).toBe(false)
  expect(full.commands.insertFootnote()).toBe(false)
})

test('a block that is drawn anew with the same words keeps the numbers of its notes', () => {
  const { editor } = edited(docOf(noted, noted))
  const before = labels(editor)
  const [, second] = editor.view.dom.querySelectorAll('p')
  // As the browser's translation of pages and its extensions do.
  second?.setAttribute('lang', 'es')
  const { domObserver } = editor.view as unknown as { domObserver: { flush: () => void } }
  domObserver.flush()
  expect(editor.view.dom.querySelector('[lang]')).toBeNull()
  expect(labels(editor)).toEqual(before)
})
