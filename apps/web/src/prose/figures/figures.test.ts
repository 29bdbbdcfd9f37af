import { fileId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { blockTree } from '@minga/domain/roadmap/block-tree'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import type { Editor } from '@tiptap/core'
import { AllSelection, NodeSelection, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { sharedText } from '../collaboration/shared-text.ts'
import { CopiedText, nameCopied } from '../copy/copied-text.ts'
import { type CopiedPicture, PasteCleaner } from '../paste/paste-cleaner.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { editorOpener } from '../../testing/open-editor.ts'
import { drawnFigure } from './figure-view.ts'

const words = { caption: 'Pie', describe: 'Describir', undescribed: 'Falta', missing: 'No está.' }
const openEditor = editorOpener()

interface Written {
  /** Null for a text without pictures. */
  readonly of?: string | null
  readonly alt?: string
}

function written({ of = 'steel', alt = 'Un horno' }: Written = {}) {
  const doc = new Y.Doc()
  const roadmap = of ?? undefined
  const copied: CopiedPicture[] = []
  const left: number[] = []
  const described: number[] = []
  const figure = drawnFigure({ roadmap, words: () => words, describe: (at) => described.push(at) })
  const editor = openEditor([
    ...proseSchema({ figure }),
    ...sharedText({ fragment: bodyOf(doc) }),
    PasteCleaner.configure({ roadmap, copyPicture: (each) => copied.push(each), imagesLeftOut: (n) => left.push(n) }),
    CopiedText,
  ])
  nameCopied(editor, {
    show: (link) => ({ link, name: '', title: '', details: [], address: null }),
    showFigure: ({ file }) => ({ word: 'Figura', source: `https://minga.example/${file}` }),
    roadmap,
  })
  appendBlocks(bodyOf(doc), [
    { block: 'paragraph', content: ['antes'] },
    {
      block: 'figure',
      figure: { file: fileId.parse('kiln'), alt, width: 'medium', wide: 1200, high: 800 },
      caption: ['Horno alto'],
    },
  ])
  return { editor, doc, copied, left, described }
}

const figureAt = 7

function copyAll(editor: Editor) {
  editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)))
  const { dom, text } = editor.view.serializeForClipboard(editor.state.selection.content())
  return { html: dom.innerHTML, text }
}

function press({ view }: Editor, key: string): void {
  view.someProp('handleKeyDown', (handle) => handle(view, new KeyboardEvent('keydown', { key })))
}

const paste = (editor: Editor, html: string) => editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)

test('a figure is drawn with its picture, its place kept, and asks for words where it has none', () => {
  const { editor, described } = written({ alt: '' })
  const figure = editor.view.dom.querySelector('figure')
  expect(figure?.querySelector('img')?.getAttribute('src')).toBe('/api/roadmaps/steel/files/kiln')
  expect(figure?.querySelector<HTMLElement>('.figure-picture')?.style.aspectRatio).toBe('1200 / 800')
  const button = figure?.querySelector('button')
  expect([button?.textContent, button?.dataset['described']]).toEqual(['Falta', 'false'])
  button?.click()
  expect(described).toEqual([figureAt])
  figure?.querySelector('img')?.dispatchEvent(new Event('error'))
  expect(figure?.querySelector<HTMLElement>('.figure-picture')?.dataset['shows']).toBe('missing')
})

test('its words and width change in the shared text, and its caption stays', () => {
  const { editor, doc } = written()
  const node = editor.state.doc.nodeAt(figureAt)
  editor.view.dispatch(
    editor.state.tr.setNodeMarkup(figureAt, undefined, { ...node?.attrs, alt: 'Otro', width: 'small' }),
  )
  expect(blockTree(bodyOf(doc)).at(-1)).toMatchObject({
    name: 'figure',
    attributes: { file: 'kiln', alt: 'Otro', width: 'small', wide: 1200, high: 800 },
    content: [{ text: 'Horno alto' }],
  })
})

test('Enter in a caption goes on below it; Backspace before it selects the figure', () => {
  const { editor } = written()
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, figureAt + 3)))
  press(editor, 'Enter')
  expect(editor.state.doc.children.map(({ type }) => type.name)).toEqual(['paragraph', 'figure', 'paragraph'])
  expect(editor.state.selection.$head.parent.type.name).toBe('paragraph')
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, figureAt + 1)))
  press(editor, 'Backspace')
  expect(editor.state.selection).toBeInstanceOf(NodeSelection)
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, figureAt + 1)))
  press(editor, 'Enter')
  expect(editor.state.doc.children.map(({ type }) => type.name)).toEqual([
    'paragraph',
    'paragraph',
    'figure',
    'paragraph',
  ])
  expect(editor.state.selection.$head.parent.type.name).toBe('figure')
})

test('is copied as its picture and its words, and pasted as itself', () => {
  const { editor, copied } = written()
  const { html, text } = copyAll(editor)
  expect(text).toBe('antes\n\n[Figura: Un horno] Horno alto')
  expect(html).toContain('<img src="https://minga.example/kiln" alt="Un horno">')
  paste(editor, html)
  expect(editor.state.doc.lastChild?.attrs).toMatchObject({
    file: 'kiln',
    alt: 'Un horno',
    width: 'medium',
    wide: 1200,
  })
  expect(editor.state.doc.lastChild?.textContent).toBe('Horno alto')
  expect(copied).toEqual([])
})

test('of another roadmap gets a picture of its own; where texts have no pictures it is left out', () => {
  const { html } = copyAll(written().editor)
  const cement = written({ of: 'cement' })
  cement.editor.view.dispatch(cement.editor.state.tr.setSelection(new AllSelection(cement.editor.state.doc)))
  paste(cement.editor, html)
  const { file } = cement.editor.state.doc.lastChild?.attrs ?? {}
  expect(file).not.toBe('kiln')
  expect(cement.copied).toEqual([{ from: { roadmap: 'steel', file: 'kiln' }, to: { roadmap: 'cement', file } }])
  const record = written({ of: null })
  record.editor.view.dispatch(record.editor.state.tr.setSelection(new AllSelection(record.editor.state.doc)))
  paste(record.editor, html)
  expect(record.editor.state.doc.children.map(({ type }) => type.name)).not.toContain('figure')
  expect(record.left).toEqual([1])
})

test.each([
  '<figure><img src="https://rival.example/x.png"><figcaption>Pie ajeno</figcaption></figure>',
  '<figure data-figure="../../x"><img src=x onerror="alert(1)"><figcaption>Pie ajeno</figcaption></figure>',
])('of another page is its caption: %s', (html) => {
  const { editor } = written()
  editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)))
  paste(editor, html)
  expect(editor.state.doc.textContent).toBe('Pie ajeno')
  expect(editor.view.dom.querySelectorAll('figure, img:not(.figure img)')).toHaveLength(0)
})
