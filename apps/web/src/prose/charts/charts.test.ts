import { buildPathway } from '@minga/domain/pathway/build-pathway'
import { madePathway } from '@minga/domain/pathway/made-pathway'
import { chartTable } from '@minga/domain/chart/chart-table'
import { groupId, recordId } from '@minga/domain/identity/ids'
import { blockTree } from '@minga/domain/roadmap/block-tree'
import { chartLinksIn } from '@minga/domain/roadmap/chart-block'
import type { ChartLink } from '@minga/domain/roadmap/chart-link'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import { sharedText } from '../collaboration/shared-text.ts'
import { CopiedText, nameCopied } from '../copy/copied-text.ts'
import { PasteCleaner } from '../paste/paste-cleaner.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { insertChart } from './insert-chart.ts'

const wedges: ChartLink = { chart: 'wedges', room: 'register.cement', record: recordId.parse('pathway') }
const levels: ChartLink = { chart: 'barrier-levels', group: groupId.parse('secret-group') }
const data = { chart: 'wedges', pathway: buildPathway(madePathway) } as const
const table = chartTable(data, 'es')

const open: Editor[] = []
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
})

function openEditor() {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: ['Antes'] }])
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [...proseSchema(), ...sharedText({ fragment: bodyOf(doc) }), CopiedText, PasteCleaner],
  })
  open.push(editor)
  nameCopied(editor, {
    show: () => {
      throw new Error('no record is copied')
    },
    showChart: (link) => ({ link, drawn: link.chart === 'wedges' ? { data, table } : null, sentence: 'No se puede.' }),
  })
  return { doc, editor, charts: () => chartLinksIn(blockTree(bodyOf(doc))) }
}

const paste = (editor: Editor, html: string) => editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)

function copied({ view, state }: Editor) {
  const { dom, text } = view.serializeForClipboard(state.doc.slice(0, state.doc.content.size))
  return { html: dom.innerHTML, text }
}

test('inserting a chart makes a block with an id and a line behind it, which undo removes and redo restores', () => {
  const { doc, editor, charts } = openEditor()
  editor.commands.focus('end')
  insertChart(editor, wedges)
  expect(charts()).toEqual([wedges])
  const [, chart, line] = blockTree(bodyOf(doc))
  expect(chart?.attributes).toEqual({ id: expect.stringMatching(/^\w{20,}$/) as string, ...wedges })
  expect(line?.name).toBe('paragraph')
  editor.commands.undo()
  expect(charts()).toEqual([])
  editor.commands.redo()
  expect(charts()).toEqual([wedges])
})

test('a chart is selected whole and deleted at once', () => {
  const { editor, charts } = openEditor()
  editor.commands.focus('end')
  insertChart(editor, levels)
  let at = -1
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === 'chart') at = position
  })
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, at)))
  editor.commands.deleteSelection()
  expect(charts()).toEqual([])
})

test('a chart is copied with its table for other programs, and pasted into another text as itself', () => {
  const { editor } = openEditor()
  insertChart(editor, wedges)
  insertChart(editor, levels)
  const { html, text } = copied(editor)
  expect(text).toContain(table.title)
  expect(text).toContain(table.rows[0]?.join('\t'))
  expect(html.match(/<tr/g)).toHaveLength(table.rows.length + 1)
  const [other, { html: ofUnread }] = [openEditor(), copied(editor)]
  expect(ofUnread.split('data-chart="barrier-levels"')[1]).toContain('No se puede.')
  paste(other.editor, html)
  expect(other.charts()).toEqual([wedges, levels])
})

test('markup of another page with wrong data does not paste as a chart', () => {
  const { editor, charts } = openEditor()
  paste(editor, '<div data-chart="pie" data-record="x"><p>Torta</p></div><div data-chart="wedges"><p>b</p></div>')
  paste(editor, '<div data-chart="wedges" data-room="https://rival.example" data-record="x"><p>c</p></div>')
  expect(charts()).toEqual([])
  expect(editor.getText()).toContain('Torta')
})
