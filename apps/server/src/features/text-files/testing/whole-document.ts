import { recordId } from '@minga/domain/identity/ids'
import { blockTree } from '@minga/domain/roadmap/block-tree'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { readText, type ShowFigure, type ShowRecord, type TextBlock } from '@minga/domain/text-form/read-text'
import * as Y from 'yjs'

import type { Pictures } from '../../../files/export/pictures.ts'
import type { FileDiscussion } from '../discussions/file-discussion.ts'
import { textMargin } from '../discussions/text-margin.ts'
import type { TextDocument } from '../text-document.ts'
import { pageWords } from '../text-words.ts'

const readable = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const hidden = { room: 'register.other', record: recordId.parse('secret'), kind: 'action' } as const

const show: ShowRecord = (link) =>
  link.record === readable.record
    ? {
        link,
        name: 'BAR-009',
        title: 'Poca escoria & "ceniza" <disponible>',
        details: ['FICEM (propuesta, sin aceptar)', 'Nivel: alto', 'En mitigación'],
        address: 'https://minga.example/records/slag',
      }
    : { link, name: 'ACT-001', title: '', details: [], address: null }

/** Everything that an editor can write, and words that a program reading the file could take for an order. */
const everything: readonly Block[] = [
  { block: 'heading', level: 1, text: 'Escoria de alto horno' },
  {
    block: 'paragraph',
    content: [
      'Falta (',
      { reference: readable },
      ', ',
      { reference: hidden },
      '): ',
      { text: 'vea la fuente', bold: true, link: 'https://ejemplo.example/?a=1&b=2' },
      ' #import "@preview/cetz:0.3.0" *x* _y_ $1 = 1$ <script>alert(1)</script>',
    ],
  },
  { block: 'heading', level: 3, text: 'Dos niveles más abajo' },
  { block: 'bullets', items: [['uno'], ['dos']] },
  { block: 'numbers', items: [['primero'], [{ reference: readable }]] },
  { block: 'paragraph', content: ['Entre dos listas.'] },
  { block: 'numbers', items: [['otra vez uno'], ['otra vez dos']] },
  {
    block: 'tasks',
    items: [
      { done: true, content: ['hecho'] },
      { done: false, content: ['por hacer'] },
    ],
  },
  { block: 'heading', level: 2, text: 'Cifras' },
  {
    block: 'table',
    rows: [
      ['País', 'kg/t', 'Nota'],
      ['Chile', '1,55', 'ñandú | barra'],
      ['Perú', '1,60', 'dos'],
    ],
  },
  { block: 'quote', content: ['Lo que se dijo en Dubái.'] },
  { block: 'card', link: readable },
  { block: 'card', link: hidden },
]

export function blocksOf(blocks: readonly Block[], showFigure?: ShowFigure): TextBlock[] {
  const doc = new Y.Doc()
  let made = 0
  appendBlocks(bodyOf(doc), blocks, () => `block${String((made += 1))}`)
  return readText(blockTree(bodyOf(doc)), show, showFigure)
}

/** A document with one of everything in it, or with these blocks. */
export function wholeDocument(
  blocks: readonly TextBlock[] = blocksOf(everything),
  pictures: Pictures = new Map(),
  discussions: readonly FileDiscussion[] = [],
): TextDocument {
  return {
    group: 'steel' as TextDocument['group'],
    id: 'export-1',
    title: 'Hoja de ruta del acero: “verde” & más',
    language: 'es',
    pageWords: pageWords('es'),
    coalition: 'Coalición de Dubái',
    standing: ['Versión 12', 'español', '27 de noviembre de 2026', 'Texto de trabajo'],
    contents: 'Contenido',
    blocks,
    pictures,
    margin: textMargin(blocks, discussions, 'es'),
    internal: null,
    declaration: null,
  }
}
