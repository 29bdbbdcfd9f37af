import { proseMarks } from '@minga/domain/roadmap/prose-nodes'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import type { Editor } from '@tiptap/core'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { proseSchema } from '../schema/prose-extensions.ts'
import { sharedText } from './shared-text.ts'
import { editorOpener } from '../../testing/open-editor.ts'

const openEditor = editorOpener()

const hostile = 'javascript:alert(1)'
const credentials = 'https://ana:secreto@example.org/'

/** An editor on a text with a link from before such links were refused, and the updates it writes. */
function editorOn(link: string) {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), [
    { block: 'paragraph', content: ['Véase ', { text: 'el informe', link }, ' de marzo'] },
    { block: 'paragraph', content: [{ text: 'otro', link }] },
  ])
  const editor = openEditor([...proseSchema(), ...sharedText({ fragment: bodyOf(doc) })])
  const written: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => written.push(update))
  return { doc, editor, written }
}

/** The links that an edit adds to texts, update by update, as the server checks them. */
function linksIn(updates: readonly Uint8Array[]): Y.Item[] {
  return updates.flatMap((update) => {
    const { structs, ds } = Y.decodeUpdate(update)
    const isDeleted = ({ client, clock }: Y.ID) =>
      (ds.clients.get(client) ?? []).some((range) => range.clock <= clock && clock < range.clock + range.len)
    return structs.filter((struct) => struct instanceof Y.Item && isLink(struct) && !isDeleted(struct.id)) as Y.Item[]
  })
}

const isLink = ({ content }: Y.Item) => content instanceof Y.ContentFormat && content.key === 'link'

const textsIn = (doc: Y.Doc) => [...bodyOf(doc).createTreeWalker((each) => each instanceof Y.XmlText)]

const edits: Readonly<Record<string, (editor: Editor) => void>> = {
  'typing in it': (editor) => void editor.commands.insertContentAt(10, 'x'),
  'typing before it': (editor) => void editor.commands.insertContentAt(2, 'x'),
  'typing after it, with a mark': (editor) =>
    void editor.commands.insertContentAt(20, { type: 'text', text: 'x', marks: [{ type: 'bold' }] }),
  'splitting it': (editor) => void editor.chain().setTextSelection(10).splitBlock().run(),
  'a heading': (editor) => void editor.chain().setTextSelection(10).toggleHeading({ level: 2 }).run(),
  'a list': (editor) => void editor.chain().setTextSelection(10).toggleBulletList().run(),
  'bold over half of it': (editor) => void editor.chain().setTextSelection({ from: 9, to: 12 }).toggleBold().run(),
  'deleting half of it': (editor) => void editor.chain().deleteRange({ from: 9, to: 12 }).run(),
  'joining two lines': (editor) => void editor.chain().setTextSelection(28).joinBackward().run(),
  'pasting such a link': (editor) =>
    void editor.commands.insertContentAt(1, `<a href="${credentials}">a</a><a href="${hostile}">b</a>`),
}

test.each(Object.entries(edits))('%s adds no link that the server would refuse', (_what, edit) => {
  for (const link of [hostile, credentials]) {
    const { doc, editor, written } = editorOn(link)
    const before = textsIn(doc)
    edit(editor)
    expect(written.length).toBeGreaterThan(0)
    for (const { id, content } of linksIn(written)) {
      const { value } = content as Y.ContentFormat
      const isTaken = value === null || proseMarks['link']?.safeParse(value).success
      // The server accepts a mark that the same text holds already.
      const isHeld = before.some((text) => text === Y.getItem(doc.store, id).parent)
      expect([value, isTaken || isHeld]).toEqual([value, true])
    }
  }
})

test('an unchanged line keeps its links, and a link with a password keeps its target without the password', () => {
  const { doc, editor } = editorOn(credentials)
  editor.commands.insertContentAt(2, 'x')
  const [changed, other] = bodyOf(doc).toArray() as [Y.XmlElement, Y.XmlElement]
  const links = (line: Y.XmlElement) =>
    (line.toArray() as Y.XmlText[])
      .flatMap((text) => text.toDelta() as { attributes?: { link?: { href: string } } }[])
      .flatMap(({ attributes }) => (attributes?.link ? [attributes.link.href] : []))
  expect(links(changed)).toEqual(['https://example.org/'])
  expect(links(other)).toEqual([credentials])
})
