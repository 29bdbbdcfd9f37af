import { fileId } from '@minga/domain/identity/ids'
import { lineBlocks, lineLetters } from '@minga/domain/text-form/line-pieces'
import type { Block, Inline } from '@minga/domain/roadmap/write-blocks'
import { describe, expect, test } from 'vitest'

import { hashOfLabel } from '../../files/export/held-hashes.ts'
import { convert, printedPages } from '../../testing/office.ts'
import { schemaFaults } from '../../testing/schema-faults.ts'
import { unzip } from '../../testing/unzip.ts'
import type { FileChange } from './discussions/file-change.ts'
import type { FileDiscussion } from './discussions/file-discussion.ts'
import { docxFile } from './docx/docx-file.ts'
import { discussionOn } from './testing/discussion.ts'
import { docxFaults } from './testing/docx-faults.ts'
import { blocksOf, wholeDocument } from './testing/whole-document.ts'

const noted = (where: string): Inline[] => [`Esto está en ${where} ahora`, { footnote: [`Nota en ${where}.`] }, '.']

/** A note in every kind of block that holds words. */
const everywhere: readonly Block[] = [
  { block: 'heading', level: 1, text: 'Esto está en título ahora.', notes: [['Nota en título.']] },
  { block: 'paragraph', content: noted('párrafo') },
  { block: 'bullets', items: [noted('viñeta')] },
  { block: 'numbers', items: [noted('número')] },
  { block: 'tasks', items: [{ done: false, content: noted('tarea') }] },
  { block: 'quote', content: noted('cita') },
  { block: 'table', rows: [[noted('encabezado')], [noted('celda')]] },
  {
    block: 'figure',
    figure: { file: fileId.parse('kiln'), alt: 'Alto horno', width: 'medium' },
    caption: noted('leyenda'),
  },
]
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pictures = new Map([['kiln', { kind: 'png', bytes: dot, wide: 1, high: 1 } as const]])
const places = ['título', 'párrafo', 'viñeta', 'número', 'tarea', 'cita', 'encabezado', 'celda', 'leyenda']

/** With a comment, its reply and a proposed wording in every block, and one about the whole. */
const document = (() => {
  const blocks = blocksOf(everywhere, () => ({ word: 'Figura', source: '/pictures/kiln.png' }))
  const at = '2026-11-21T08:30:00.000Z'
  const discussions = lineBlocks(blocks).flatMap((block): FileDiscussion[] => {
    const letters = lineLetters(block.line)
    const remarks = [
      { author: 'Ana · FICEM', at, lines: [`Pregunta: ${letters}`] },
      { author: 'Luis · Alacero', at, lines: [`Respuesta: ${letters}`] },
    ]
    return [
      discussionOn(block.id, letters, 'ahora', { remarks, isDecided: true }),
      discussionOn(block.id, letters, 'está', { author: 'Luis · Alacero', remarks: [], proposed: 'queda' }),
    ]
  })
  const whole = discussionOn('block1', 'x', 'x', { isOnPassage: false, passages: [], commented: [] })
  return wholeDocument(blocks, pictures, [whole, ...discussions])
})()

describe('discussions in Word’s file, in every kind of block', () => {
  test('have no fault that Word would repair', async () => {
    const bytes = await docxFile(document)
    expect(docxFaults(bytes)).toEqual([])
    expect(await schemaFaults(bytes, 'docx')).toEqual([])
    const xml = unzip(Buffer.from(bytes)).get('word/document.xml')?.toString() ?? ''
    expect(xml.match(/<w:del /g)).toHaveLength(places.length)
    expect(xml.match(/<w:footnoteReference /g)).toHaveLength(places.length)
  })

  test('are opened by LibreOffice, with every note below its page', async () => {
    const paper = (await printedPages(await docxFile(document), 'docx')).join('\n')
    for (const place of places) expect(paper).toContain(`Nota en ${place}.`)
    // A proposed wording reads beside the words that it replaces.
    expect(paper.replaceAll(/\s+/g, ' ')).toMatch(/Esto (?:estáqueda|quedaestá) en párrafo/)
  })

  test.each(['docx', 'odt'])('are still there after LibreOffice has saved it as %s', async (kind) => {
    const saved = await convert(await docxFile(document), 'docx', kind)
    const again = kind === 'docx' ? saved : await convert(saved, kind, 'docx')
    const parts = unzip(again)
    const part = (name: string) => parts.get(`word/${name}.xml`)?.toString() ?? ''
    expect(part('footnotes').match(/Nota en /g)).toHaveLength(places.length)
    const changes = part('document').match(/<w:(ins|del) [^>]*w:author="Luis · Alacero"/g)
    expect(changes).toHaveLength(2 * places.length)
    expect(part('comments').match(/Pregunta: /g)).toHaveLength(places.length)
    expect(part('comments').match(/Respuesta: /g)).toHaveLength(places.length)
    expect(part('comments')).toContain('w:author="Ana · FICEM"')
    expect(part('commentsExtended').match(/w15:paraIdParent=/g)).toHaveLength(places.length)
    expect(part('commentsExtended')).toContain('w15:done="1"')
    expect(new Set(part('document').match(/_mng_block\d+/g)).size).toBeGreaterThan(places.length)
    expect(parts.get('docProps/custom.xml')?.toString()).toContain('export-1')
  })

  test('paragraphs that are put in, taken out, divided or joined are so after LibreOffice has saved them', async () => {
    const blocks = blocksOf(
      ['Uno.', 'Dos y más.', 'Tres.', 'Cuatro.'].map((words) => ({ block: 'paragraph', content: [words] })),
    )
    const change = (of: FileChange): FileDiscussion => ({
      ...discussionOn('none', 'x', 'x', { isOnPassage: false, passages: [], commented: [], remarks: [] }),
      change: of,
    })
    const fit = 'clean'
    const changes = [
      change({ kind: 'insert-after', fit, block: 'block1', blocks: blocks.slice(3), words: 'Cuatro.' }),
      change({ kind: 'split', fit, block: 'block2', head: 'Dos ' }),
      change({ kind: 'delete', fit, block: 'block3' }),
    ]
    const bytes = await docxFile(wholeDocument(blocks, new Map(), changes))
    expect(docxFaults(bytes)).toEqual([])
    expect(await schemaFaults(bytes, 'docx')).toEqual([])
    const saved =
      unzip(await convert(bytes, 'docx', 'docx'))
        .get('word/document.xml')
        ?.toString() ?? ''
    expect(saved).toMatch(/<w:ins (?:(?!<\/w:ins>).)*Cuatro\./s)
    expect(saved).toMatch(/<w:del (?:(?!<\/w:del>).)*Tres\./s)
    // The ends of two paragraphs are put in, that of one is taken out.
    expect(saved.match(/<w:rPr><w:ins [^>]*><\/w:ins>/g)).toHaveLength(2)
    expect(saved.match(/<w:rPr><w:del [^>]*><\/w:del>/g)).toHaveLength(1)
    const labels = [...saved.matchAll(/<w:(?:ins|del) [^>]*w:author="([^"]*)" w:date="([^"]*)"/g)]
    const [given] = changes.map(({ author, at }) => hashOfLabel(author, at))
    expect(new Set(labels.map(([, author = '', date = '']) => hashOfLabel(author, date)))).toEqual(new Set([given]))
    for (const { thread } of changes.slice(0, 2)) expect(saved).toContain(`_mng_${thread.replaceAll('-', '')}`)
  })

  test('what is internal is said on each page', async () => {
    const internal = { mark: 'INTERNO', sentence: 'No compartir fuera de FICEM.', discussions: 1 }
    const long = blocksOf(
      Array.from({ length: 120 }, (_, at) => ({ block: 'paragraph', content: [`Línea ${String(at)}`] })),
    )
    const pages = await printedPages(await docxFile({ ...wholeDocument(long), internal }), 'docx')
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) expect(page).toMatch(/^ *INTERNO · No compartir fuera de FICEM\./)
  })
})
