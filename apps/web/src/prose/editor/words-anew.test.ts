import { fileId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { Placeholder } from '@tiptap/extensions'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { editorOpener } from '../../testing/open-editor.ts'
import { sharedText } from '../collaboration/shared-text.ts'
import { drawnFigure } from '../figures/figure-view.ts'
import { FootnoteState } from '../footnotes/footnote-state.ts'
import { drawnFootnote } from '../footnotes/footnote-view.ts'
import { Footnotes } from '../footnotes/footnotes.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { drawWordsAnew, WordsAnew } from './words-anew.ts'

const openEditor = editorOpener()

/** An editor of a text with all that is worded around it, in a language that can change. */
function worded() {
  let language = 'es'
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), [
    { block: 'paragraph', content: [] },
    { block: 'tasks', items: [{ done: false, content: ['Medir', { footnote: ['Fuente'] }] }] },
    { block: 'figure', figure: { file: fileId.parse('kiln'), alt: '', width: 'full' }, caption: [] },
  ])
  const state = new FootnoteState()
  const words = () => ({
    caption: `pie ${language}`,
    describe: '',
    undescribed: `describir ${language}`,
    missing: `falta ${language}`,
  })
  const editor = openEditor([
    ...proseSchema({
      taskLabel: (text) => `${text} ${language}`,
      footnote: drawnFootnote(state),
      figure: drawnFigure({ roadmap: 'steel', words, describe: () => undefined }),
    }),
    ...sharedText({ fragment: bodyOf(doc) }),
    Footnotes.configure({ state, label: (number) => `nota ${String(number)} ${language}` }),
    WordsAnew,
    Placeholder.configure({ placeholder: () => `escriba ${language}` }),
  ])
  const { dom } = editor.view
  const attribute = (selector: string, name: string) => dom.querySelector(selector)?.getAttribute(name)
  return {
    doc,
    editor,
    speak: (wanted: string) => {
      language = wanted
      drawWordsAnew(editor.view)
    },
    words: () => [
      attribute('p', 'data-placeholder'),
      attribute('li input', 'aria-label'),
      attribute('.footnote', 'aria-label'),
      attribute('figcaption', 'data-empty'),
      dom.querySelector('.figure-describe')?.textContent,
    ],
  }
}

const said = (language: string) => [
  `escriba ${language}`,
  `Medir ${language}`,
  `nota 1 ${language}`,
  `pie ${language}`,
  `describir ${language}`,
]

test('all words around a text are drawn in the new language, in the elements that stand there', () => {
  const { editor, words, speak } = worded()
  expect(words()).toEqual(said('es'))
  const drawn = [...editor.view.dom.querySelectorAll('li, input, .footnote, figure, figcaption')]
  speak('pt')
  expect(words()).toEqual(said('pt'))
  speak('en')
  expect(words()).toEqual(said('en'))
  expect([...editor.view.dom.querySelectorAll('li, input, .footnote, figure, figcaption')]).toEqual(drawn)
})

test('what was written before the language changed is undone after it, and nothing is written by the change', () => {
  const { doc, editor, speak } = worded()
  editor.commands.insertContentAt(1, 'Acero')
  const { selection } = editor.state
  let updates = 0
  doc.on('update', () => (updates += 1))
  speak('en')
  expect(updates).toBe(0)
  expect(editor.state.selection.eq(selection)).toBe(true)
  editor.commands.undo()
  expect(editor.state.doc.textContent).not.toContain('Acero')
})
