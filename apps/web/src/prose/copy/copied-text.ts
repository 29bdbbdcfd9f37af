import { blockName } from '@minga/domain/roadmap/block-names'
import { chartLinkOf } from '@minga/domain/roadmap/chart-link'
import { figureOf } from '@minga/domain/roadmap/figure'
import {
  cardHtml,
  chartHtml,
  figureData,
  noteFrame,
  noteLink,
  notesFrame,
  referenceHtml,
  ruled,
} from '@minga/domain/text-form/html-text'
import { plainText } from '@minga/domain/text-form/plain-text'
import { readText, type ShowFigure, type ShowRecord, type ShownRecord } from '@minga/domain/text-form/read-text'
import { withoutCharts, type ShowChart } from '@minga/domain/text-form/shown-chart'
import { type Editor, Extension } from '@tiptap/core'
import { type DOMOutputSpec, DOMSerializer, type Node, type Schema } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'

import { recordLinkOf } from '../schema/record-link-of.ts'
import { treeOfNodes, wholeBlocks } from './tree-of-nodes.ts'

interface CopiedTextStorage {
  /** How the page shows a record now. */
  show: ShowRecord
  showFigure: ShowFigure
  showChart: ShowChart
  /** The roadmap whose pictures the figures name. */
  roadmap: string | undefined
}

declare module '@tiptap/core' {
  interface Storage {
    copiedText: CopiedTextStorage
  }
}

/**
 * Copied or dragged text names its records, in HTML and in plain text: other programs show the words, and this editor
 * reads the data beside them.
 */
export const CopiedText = Extension.create<object, CopiedTextStorage>({
  name: 'copiedText',
  // Before the plain text of the editor's core, which has none for records.
  priority: 1000,
  addStorage: () => ({
    show: (link) => ({ link, name: '', title: '', details: [], address: null }),
    showFigure: () => ({ word: '', source: null }),
    showChart: withoutCharts,
    roadmap: undefined,
  }),

  addProseMirrorPlugins() {
    const show: ShowRecord = (link) => this.storage.show(link)
    const showFigure: ShowFigure = (figure) => this.storage.showFigure(figure)
    const showChart: ShowChart = (link) => this.storage.showChart(link)
    return [
      new Plugin({
        props: {
          clipboardSerializer: copySerializer(this.editor.schema, this.storage),
          clipboardTextSerializer: ({ content }) =>
            plainText(readText(wholeBlocks(treeOfNodes(content)), show, showFigure, showChart)),
        },
      }),
    ]
  },
})

/**
 * From now on, what is copied names its records and shows its pictures and charts as this page does. A destroyed editor has no
 * storage left.
 */
export function nameCopied(editor: Editor, shown: Pick<CopiedTextStorage, 'show'> & Partial<CopiedTextStorage>): void {
  if (editor.isDestroyed) return
  Object.assign(editor.storage.copiedText, shown)
}

/**
 * The editor's own markup, with the text form of records, boxes of tasks as letters, and tables that show their lines
 * wherever they are pasted.
 */
function copySerializer(schema: Schema, storage: CopiedTextStorage): DOMSerializer {
  const nodes = DOMSerializer.nodesFromSchema(schema)
  const record = (html: (record: ShownRecord) => string) => (node: Node) => {
    const link = recordLinkOf(node.attrs)
    return elementOf(link === undefined ? '<span></span>' : html(storage.show(link)))
  }
  return new CopySerializer(
    {
      ...nodes,
      [blockName.recordCard]: record(cardHtml),
      [blockName.recordReference]: record(referenceHtml),
      [blockName.chart]: ({ attrs }: Node) => {
        const link = chartLinkOf(attrs)
        return elementOf(link === undefined ? '<div></div>' : chartHtml(storage.showChart(link)))
      },
      [blockName.taskItem]: ({ attrs: { checked } }: Node) => [
        'li',
        { 'data-type': 'taskItem', 'data-checked': String(checked === true) },
        0,
      ],
      [blockName.figure]: ({ attrs }: Node) => figureSpec(attrs, storage),
      [blockName.table]: () => ['table', { style: 'border-collapse:collapse' }, ['tbody', 0]],
      [blockName.tableHeader]: cell('th'),
      [blockName.tableCell]: cell('td'),
    },
    DOMSerializer.marksFromSchema(schema),
  )
}

/** The picture by its address, which its readers alone can open; its description goes with it in any case. */
function figureSpec(attributes: Node['attrs'], { showFigure, roadmap }: CopiedTextStorage): DOMOutputSpec {
  const figure = figureOf(attributes)
  if (figure === undefined) return ['p', 0]
  const { source } = showFigure(figure)
  const data = { ...figureData(figure), ...(roadmap !== undefined && { 'data-roadmap': roadmap }) }
  const picture = source === null ? [] : [['img', { src: source, alt: figure.alt }]]
  return ['figure', data, ...picture, ['figcaption', 0]]
}

function cell(tag: 'th' | 'td') {
  return ({ attrs: { colspan, rowspan, align } }: Node) =>
    [
      tag,
      {
        style: typeof align === 'string' ? `${ruled};text-align:${align}` : ruled,
        ...(Number(colspan) > 1 && { colspan: String(colspan) }),
        ...(Number(rowspan) > 1 && { rowspan: String(rowspan) }),
      },
      0,
    ] as const
}

/** Puts its box before the first words of each task, and the words of notes after the text. */
class CopySerializer extends DOMSerializer {
  override serializeFragment(...asked: Parameters<DOMSerializer['serializeFragment']>) {
    const made = super.serializeFragment(...asked)
    // A call for the content of a block has an element to put it in: the outermost one reaches every task.
    if (asked[2] !== undefined) return made
    for (const task of made.querySelectorAll('li[data-type="taskItem"]')) {
      const box = task.ownerDocument.createElement('span')
      box.dataset['taskBox'] = ''
      box.textContent = task.getAttribute('data-checked') === 'true' ? '☑ ' : '☐ '
      ;(task.querySelector(':scope > p') ?? task).prepend(box)
    }
    gatherNotes(made)
    return made
  }
}

/** As other programs know notes: a number that leads to the words, which lead back to it. */
function gatherNotes(made: HTMLElement | DocumentFragment): void {
  const notes = [...made.querySelectorAll('[data-footnote]')]
  if (notes.length === 0) return
  const list = withAttributes('div', notesFrame)
  for (const [at, note] of notes.entries()) {
    const number = at + 1
    const frame = withAttributes('div', noteFrame(number))
    const line = document.createElement('p')
    line.append(withAttributes('a', noteLink(number, 'list'), String(number)), ' ', ...note.childNodes)
    frame.append(line)
    list.append(frame)
    const raised = document.createElement('sup')
    raised.append(withAttributes('a', noteLink(number, 'text'), String(number)))
    note.replaceWith(raised)
  }
  endOf(made).append(list)
}

/** Of cells without their table, the last one: a parser moves what stands beside cells in front of their table. */
function endOf(made: HTMLElement | DocumentFragment): Element | DocumentFragment {
  if (made.firstElementChild?.matches('tr, td, th') !== true) return made
  return [...made.children].flatMap((row) => (row.matches('tr') ? [...row.children] : row)).at(-1) ?? made
}

function withAttributes(tag: string, attributes: Readonly<Record<string, string>>, words = ''): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(words)
  return element
}

/** In a document that runs nothing and fetches nothing. */
function elementOf(html: string): HTMLElement {
  const { firstElementChild } = new DOMParser().parseFromString(html, 'text/html').body
  if (!(firstElementChild instanceof HTMLElement)) throw new Error('a record or a chart has no markup')
  return firstElementChild
}
