import { blockName } from '@minga/domain/roadmap/block-names'
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { describe, expect, test, vi } from 'vitest'

import { notesIn } from '../footnotes/notes-in.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { cleanPastedHtml } from './clean-pasted-html.ts'
import { googleDocsClipboard, webPage, wordClipboard } from './fixtures/clipboards.ts'
import { notedInGoogleDocs, notedInLibreOffice, notedInWord, notedOnPages } from './fixtures/noted-clipboards.ts'
import { hostilePayloads } from './fixtures/hostile-payloads.ts'
import { PasteCleaner } from './paste-cleaner.ts'
import { editorOpener } from '../../testing/open-editor.ts'

const openEditor = editorOpener()

function editorWith(imagesLeftOut: (count: number) => void = () => undefined): Editor {
  return openEditor(
    [...proseSchema(), PasteCleaner.configure({ imagesLeftOut })],
    document.body.appendChild(document.createElement('div')),
  )
}

/** The text in short notation of its structure: `h1 Title`, `- item`, `| a | b |`. */
function pasted(html: string): string[] {
  const editor = editorWith()
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
  const lines: string[] = []
  editor.state.doc.descendants((node, _pos, parent) => {
    if (node.isTextblock) {
      const text = node.content.content
        .map((run) => {
          const marks = run.marks.map((mark) =>
            mark.type.name === 'link' ? `link=${mark.attrs['href']}` : mark.type.name,
          )
          return marks.length > 0 ? `[${marks.toSorted().join(' ')}: ${run.text ?? ''}]` : (run.text ?? '')
        })
        .join('')
      const around = parent?.type.name === 'doc' ? '' : `${parent?.type.name ?? ''} > `
      lines.push(`${around}${node.type.name}${node.attrs['level'] ?? ''}: ${text}`)
    } else if (node.isBlock && node.childCount === 0) lines.push(node.type.name)
    return true
  })
  return lines
}

describe('content from Word', () => {
  test('keeps its title, headings, lists with their levels and numbers, table, link, quotation and marks', () => {
    expect(pasted(wordClipboard)).toEqual([
      'heading1: Hoja de ruta del acero',
      'heading1: 1. Chatarra',
      'paragraph: La oferta de [bold: chatarra] es [italic: limitada], según [link=https://example.org/informe?x=1&y=2: el informe], y el CO[subscript: 2] sube.',
      'listItem > paragraph: Recolección',
      'listItem > paragraph: Ciudades',
      'listItem > paragraph: Calidad',
      'heading2: Un título por nivel',
      'listItem > paragraph: Tercero',
      'listItem > paragraph: Cuarto',
      'tableCell > paragraph: [bold: Año]',
      'tableCell > paragraph: [bold: Meta]',
      'tableCell > paragraph: 2030',
      'blockquote > paragraph: Una cita',
      'paragraph: Con imagen',
      'heading3: Profundo',
    ])
  })

  test('has its lists nested and numbered as they were', () => {
    const { html } = cleanPastedHtml(wordClipboard)
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    expect(body.querySelector('ul > li > ul > li')?.textContent).toBe('Ciudades')
    expect(body.querySelectorAll('ul > li')).toHaveLength(3)
    expect(body.querySelector('ol')?.getAttribute('start')).toBe('3')
  })
})

test('content from Google Docs keeps its marks, nested lists, table, and links without the redirect', () => {
  expect(pasted(googleDocsClipboard)).toEqual([
    'heading2: Cemento',
    'paragraph: La escoria es [bold: escasa][italic:  hoy][underline: , subrayado][strike:  no], CO[subscript: 2]: [link=https://example.org/escoria: fuente]',
    'listItem > paragraph: uno',
    'listItem > paragraph: uno bis',
    'listItem > paragraph: dos',
    'tableCell > paragraph: a',
    'tableCell > paragraph: b',
  ])
})

test('content from a web page keeps its structure, without scripts and styles', () => {
  expect(pasted(webPage)).toEqual([
    'paragraph: Inicio',
    'heading3: Una sección',
    'paragraph: Texto [italic: con énfasis] y [link=https://example.org/a: un enlace], otro.',
    'taskItem > paragraph: hecho',
    'taskItem > paragraph: por hacer',
    'paragraph: Pie',
    'tableHeader > paragraph: A',
    'tableHeader > paragraph: B',
    'tableCell > paragraph: 1',
    'tableCell > paragraph: 2',
    'paragraph: [code: let x = 1]',
    'horizontalRule',
  ])
})

test.each([
  ['a spreadsheet', '<td class=xl65 align=right>64,7</td>', 'right'],
  ['a style', '<td style="text-align: center">64,7</td>', 'center'],
  ['Word', '<td><p class=MsoNormal align=right style="text-align:right">64,7</p></td>', 'right'],
  ['nowhere', '<td style="text-align:justify">64,7</td>', null],
])('a number in a table keeps its alignment from %s', (_from, cell, align) => {
  const editor = editorWith()
  editor.view.pasteHTML(`<table><tr><td>Año</td>${cell}</tr></table>`, new Event('paste') as ClipboardEvent)
  const found: unknown[] = []
  editor.state.doc.descendants((node) => {
    if (node.type.name === blockName.tableCell) found.push(node.attrs['align'])
  })
  expect(found).toEqual([null, align])
})

test('images are left out, and their number is reported', () => {
  const reported = vi.fn<(count: number) => void>()
  editorWith(reported).view.pasteHTML('<p>a<img src="x">b</p><img src="y">', new Event('paste') as ClipboardEvent)
  expect(reported).toHaveBeenCalledWith(2)
})

test('a copied piece of a roadmap keeps its cards, its ticked tasks and no ids', () => {
  const copied =
    '<div data-pm-slice="0 0 []" data-record-card="" data-id="old" data-room="register.steel" data-record="scrap" data-kind="barrier"></div>' +
    '<ul data-type="taskList"><li data-type="taskItem" data-checked="true"><label><input type="checkbox" checked><span></span></label><div><p data-id="old">listo</p></div></li></ul>'
  const editor = editorWith()
  editor.view.pasteHTML(copied, new Event('paste') as ClipboardEvent)
  const json = JSON.stringify(editor.getJSON())
  expect(json).toContain('"room":"register.steel","record":"scrap","kind":"barrier"')
  expect(json).toContain('"checked":true')
  expect(json).not.toContain('old')
})

describe('hostile markup', () => {
  test.each(hostilePayloads)('%s leaves nothing that runs', (payload) => {
    const hit = vi.fn<() => void>()
    vi.stubGlobal('hit', hit)
    const editor = editorWith()
    editor.view.pasteHTML(payload, new Event('paste') as ClipboardEvent)
    editor.view.pasteHTML(`<p>antes</p>${payload}<p>después</p>`, new Event('paste') as ClipboardEvent)
    for (const element of editor.view.dom.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on|^srcdoc$|^formaction$|^action$/)
        expect(/href|src/.test(name) && !/^(?:https?:|mailto:)/.test(value)).toBe(false)
      }
      expect(element.closest('script, svg, math, iframe, object, embed, style, base, meta, link, form')).toBeNull()
    }
    for (const node of [editor.state.doc, ...everyNode(editor)]) {
      expect(['doc', 'text', ...Object.values(blockName)]).toContain(node.type.name)
      expect(Number(node.attrs['colspan'] ?? 1)).toBeLessThan(100)
    }
    expect(hit).not.toHaveBeenCalled()
    vi.unstubAllGlobals()
  })
})

function everyNode({ state }: Editor) {
  const nodes: (typeof state.doc)[] = []
  state.doc.descendants((node) => void nodes.push(node))
  return nodes
}

describe('notes at the end of a text', () => {
  /** The text with its notes in braces, and their marks in brackets. */
  function noted(html: string, hasNotes = true): string {
    const editor = openEditor([...proseSchema(), PasteCleaner.configure({ hasNotes })])
    editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
    const shown = (node: Node): string => {
      if (node.isText) return node.marks.length === 0 ? (node.text ?? '') : `[${node.text ?? ''}]`
      const words = node.children.map(shown).join('')
      return node.type.name === blockName.footnote ? `{${words}}` : node.isTextblock ? `${words}\n` : words
    }
    return shown(editor.state.doc).trim()
  }

  test('of Word are notes where their numbers stand, in one line each, with marks and links', () => {
    expect(noted(notedInWord)).toBe('El acero{Fuente: [worldsteel], [2024].} falta{Primer párrafo. Segundo.}.')
  })

  test.each([
    ['LibreOffice', notedInLibreOffice],
    ['Google Docs', notedInGoogleDocs],
    ['pages', notedOnPages],
  ])('of %s too', (_program, html) => {
    expect(noted(html)).toBe('El acero{Fuente: [worldsteel].} falta.')
  })

  test('each pasted note has an id of its own', () => {
    const editor = openEditor([...proseSchema(), PasteCleaner])
    for (let times = 0; times < 2; times++) editor.view.pasteHTML(notedInWord, new Event('paste') as ClipboardEvent)
    const ids = notesIn(editor.state.doc).map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
    expect(ids).not.toContain('')
  })

  test.each([
    ['a number that leads nowhere', '<p>acero<a href="#_ftn1">[1]</a></p>', 'acero[1]'],
    [
      'words that do not lead back',
      '<p>acero<a href="#n1" name="r1">1</a></p><p id="n1">Otra sección.</p>',
      'acero1\nOtra sección.',
    ],
    [
      'a table of contents',
      '<p><a href="#a" name="ra">Acero</a></p><h2 id="a">Acero <a href="#ra">↑</a></h2>',
      'Acero\nAcero ↑',
    ],
    [
      'a note of many pages',
      `<p>a<a href="#n1" name="r1">1</a></p><div id="ftn1"><p><a name="n1" href="#r1">1</a> ${'x'.repeat(3000)}</p></div>`,
      `a1\n1 ${'x'.repeat(3000)}`,
    ],
  ])('%s stays text', (_what, html, text) => {
    expect(noted(html)).toBe(text)
  })

  test('stand in brackets where a text has none', () => {
    expect(noted(notedInLibreOffice, false)).toBe('El acero (Fuente: [worldsteel].) falta.')
  })

  test('stay text where a text has no room for all of them', () => {
    expect(cleanPastedHtml(notedOnPages, 1).html).toContain('data-footnote')
    expect(cleanPastedHtml(notedInWord, 1).html).not.toContain('data-footnote')
    expect(cleanPastedHtml(notedInWord, 1).html).toContain('Primer párrafo.')
  })

  test('bring nothing that runs', () => {
    const { html } = cleanPastedHtml(
      notedOnPages.replace(
        'Fuente:',
        '<a href="javascript:alert(1)">x</a><img src=x onerror=alert(1)><script>alert(1)</script>',
      ),
    )
    expect(html).toBe('<p>El acero<span data-footnote="">x <em>worldsteel</em>.</span> falta.</p>')
  })
})
