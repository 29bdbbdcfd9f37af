import { commentText } from '@minga/domain/thread/comment-text'
import type { Editor } from '@tiptap/core'
import { describe, expect, test } from 'vitest'

import { hostilePayloads } from '../../prose/paste/fixtures/hostile-payloads.ts'
import { wordClipboard } from '../../prose/paste/fixtures/clipboards.ts'
import { commentFromDoc, docFromComment } from './comment-doc.ts'
import { CommentPaste } from './comment-paste.ts'
import { commentSchema } from './comment-schema.ts'
import { editorOpener } from '../../testing/open-editor.ts'

const openEditor = editorOpener()

function editor(): Editor {
  return openEditor([...commentSchema(), CommentPaste], document.body.appendChild(document.createElement('div')))
}

function pasted(html: string) {
  const made = editor()
  made.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
  return commentFromDoc(made.state.doc.toJSON())
}

/** A comment as short notation, for comparing. */
function read(html: string): string[] {
  return pasted(html).map(({ kind, content }) => {
    const words = content.map((inline) => {
      if ('label' in inline) return `@${inline.label}`
      if ('mention' in inline) return `<${inline.mention.id}>`
      if ('break' in inline) return '↵'
      const marks = [inline.bold && 'b', inline.italic && 'i', inline.link].filter(Boolean).join(' ')
      return marks === '' ? inline.text : `[${marks}: ${inline.text}]`
    })
    return `${kind}: ${words.join('')}`
  })
}

test('a comment opens in the editor as it was written', () => {
  const said = commentText.parse([
    {
      kind: 'paragraph',
      content: [
        { text: 'See ' },
        { text: 'this', bold: true, italic: true, link: 'https://minga.example/a' },
        { break: true },
        { mention: { kind: 'organisation', id: 'ficem' }, label: 'FICEM' },
        { mention: { kind: 'record', id: 'scrap', recordKind: 'barrier' } },
      ],
    },
    { kind: 'bullet', content: [{ text: 'one' }] },
    { kind: 'bullet', content: [{ text: 'two' }] },
    { kind: 'numbered', content: [{ text: 'first' }] },
    { kind: 'quote', content: [{ text: 'they said' }] },
  ])
  const made = editor()
  made.commands.setContent(docFromComment(said, 'register.steel'))
  expect(commentFromDoc(made.state.doc.toJSON())).toEqual(said)
})

describe('pasted content', () => {
  test('from Word becomes lines, flat lists, quotations, bold, italic and links', () => {
    expect(read(wordClipboard)).toEqual([
      'paragraph: [b: Hoja de ruta del acero]',
      'paragraph: [b: 1. Chatarra]',
      'paragraph: La oferta de [b: chatarra] es [i: limitada], según [https://example.org/informe?x=1&y=2: el informe], y el CO2 sube.',
      'bullet: Recolección',
      'bullet: Ciudades',
      'bullet: Calidad',
      'paragraph: [b: Un título por nivel]',
      'numbered: Tercero',
      'numbered: Cuarto',
      'paragraph: [b: Año] | [b: Meta]',
      'paragraph: 2030',
      'quote: Una cita',
      'paragraph: Con imagen',
      'paragraph: [b: Profundo]',
    ])
  })

  test.each([
    [
      'lists within lists, in their order',
      '<ul><li>a<ul><li>b<ol><li>c</li></ol></li><li>d</li></ul></li><li>e</li></ul>',
      ['bullet: a', 'bullet: b', 'bullet: c', 'bullet: d', 'bullet: e'],
    ],
    ['paragraphs of one item', '<ol><li><p>a</p><p>b</p></li></ol>', ['numbered: a↵b']],
    ['a list in a quotation', '<blockquote><p>a</p><ul><li>b</li></ul></blockquote>', ['quote: a', 'quote: b']],
    [
      'a mail that answers another',
      '<div>Sí.</div><blockquote><div>¿Y?</div><blockquote><p>Antes.</p></blockquote></blockquote>',
      ['paragraph: Sí.', 'quote: ¿Y?', 'quote: Antes.'],
    ],
    [
      'a record cited in a roadmap',
      '<p>by <span data-record-reference data-room="r" data-record="scrap" data-kind="barrier"></span></p>',
      ['paragraph: by <scrap>'],
    ],
    [
      'a name called in another comment',
      '<p>hi <span data-mention="person" data-id="ana">@Ana O’Neill 🌿</span></p>',
      ['paragraph: hi @Ana O’Neill 🌿'],
    ],
    [
      'a name of a kind that is none',
      '<p>hi <span data-mention="minister" data-id="ana">@Ana</span></p>',
      ['paragraph: hi @Ana'],
    ],
  ])('%s', (_, html, lines) => {
    expect(read(html)).toEqual(lines)
  })

  test.each(hostilePayloads)('%s can be nothing but a comment', (payload) => {
    const hit = { count: 0 }
    Object.assign(globalThis, { hit: () => (hit.count += 1) })
    const blocks = pasted(`${payload}<p>after</p>`)
    // Some payloads swallow all text after them.
    expect(blocks.length === 0 ? blocks : commentText.parse(blocks)).toEqual(blocks)
    expect(JSON.stringify(blocks)).not.toMatch(/"link":"(?!https?:|mailto:)/u)
    expect(document.querySelector('script, iframe, svg, math, object, img, [onclick], [onerror]')).toBeNull()
    expect(hit.count).toBe(0)
  })
})

test.each([
  ['Mod-b', 'bold'],
  ['Mod-i', 'italic'],
])('%s makes what is selected %s', (keys, mark) => {
  const made = editor()
  made.commands.setContent('<p>word</p>')
  made.commands.selectAll()
  made.commands.keyboardShortcut(keys)
  expect(commentFromDoc(made.state.doc.toJSON())).toEqual([
    { kind: 'paragraph', content: [{ text: 'word', [mark]: true }] },
  ])
})
