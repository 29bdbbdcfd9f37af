import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { proseBlocks, proseMarks, proseNodes, type BlockName } from '@minga/domain/roadmap/prose-nodes'
import { Editor, getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { sharedText } from '../collaboration/shared-text.ts'
import { proseSchema } from './prose-extensions.ts'

const { nodes, marks } = getSchema(proseSchema())
const names = Object.keys(proseNodes) as BlockName[]

/** The names of the nodes that a node of the editor's schema may contain. */
function childrenOf(parent: string): string[] {
  const { contentMatch } = nodes[parent] ?? {}
  return Object.values(nodes)
    .filter((child) => contentMatch?.matchType(child))
    .map(({ name }) => name)
    .toSorted()
}

test('the server knows every node of the editor with its attributes and content, and no other', () => {
  const editors = Object.keys(nodes).filter((name) => name !== 'doc' && name !== 'text')
  expect(names.toSorted()).toEqual(editors.toSorted())
  expect([...proseBlocks].toSorted()).toEqual(childrenOf('doc'))
  for (const name of names) {
    const { attributes, elements, text } = proseNodes[name]
    expect([name, Object.keys(attributes).toSorted()]).toEqual([
      name,
      Object.keys(nodes[name]?.spec.attrs ?? {}).toSorted(),
    ])
    expect([name, [...elements, ...(text ? ['text'] : [])].toSorted()]).toEqual([name, childrenOf(name)])
  }
})

test('a node takes its content in any number and order, so that no merge of two edits is refused', () => {
  for (const name of ['doc', ...names]) {
    const { contentMatch } = nodes[name] ?? {}
    const types = childrenOf(name).flatMap((child) => nodes[child] ?? [])
    for (const first of types)
      for (const second of types) {
        const match = contentMatch?.matchType(first)?.matchType(second)
        expect([name, first.name, second.name, match?.validEnd]).toEqual([name, first.name, second.name, true])
      }
  }
})

function accepts(schema: { safeParse: (value: unknown) => { success: boolean } } | undefined, value: unknown) {
  return schema?.safeParse(value).success === true
}

const everything = `
  <h1>a</h1><h2>b</h2><h3>c</h3><blockquote><p>d<br>e</p></blockquote><hr>
  <p><strong>a</strong><em>b</em><u>c</u><s>d</s><code>e</code><sub>f</sub><sup>g</sup>
  <a href="https://example.org/ñandú">h</a><a href="mailto:ana@example.org">i</a></p>
  <ul><li><p>a</p></li></ul><ol start="7" type="a"><li><p>b</p></li></ol>
  <ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p>c</p></li></ul>
  <table><tr><th colspan="2">a</th></tr><tr><td>b</td><td rowspan="3">c</td></tr></table>
  <div data-record-card data-room="register.steel" data-record="scrap" data-kind="barrier"></div>
  <div data-chart="wedges" data-room="register.cement" data-record="pathway"></div>
  <div data-chart="barrier-levels" data-group="cement"></div>
  <figure data-figure="kiln" data-alt="Un horno" data-width="medium" data-wide="1200" data-high="800"><figcaption>Horno</figcaption></figure>
  <p><span data-record-reference data-room="register.steel" data-record="scrap" data-kind="action"></span>
  <span data-mention="person" data-id="lead">@Delegada</span> <span data-mention="organisation" data-id="ficem">@FICEM</span>
  acero<span data-footnote>Fuente: <em>worldsteel</em></span></p>`

test('the server knows all that the editor writes, by its names and values in the document', () => {
  const doc = new Y.Doc()
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [...proseSchema(), ...sharedText({ fragment: bodyOf(doc) })],
  })
  editor.commands.setContent(everything)
  const found = [...bodyOf(doc).createTreeWalker(() => true)] as unknown as (Y.XmlElement | Y.XmlText)[]
  const elements = found.filter((each) => each instanceof Y.XmlElement)
  const unknown = elements.flatMap((each) =>
    Object.entries(each.getAttributes() as Record<string, unknown>)
      .filter(([key, value]) => !accepts(proseNodes[each.nodeName as BlockName].attributes[key], value))
      .map(([key]) => `${each.nodeName} ${key}`),
  )
  const attributes = found
    .filter((each) => each instanceof Y.XmlText)
    .flatMap((text) => text.toDelta() as { attributes?: Record<string, unknown> }[])
    .flatMap((part) => Object.entries(part.attributes ?? {}))
  unknown.push(...attributes.filter(([key, value]) => !accepts(proseMarks[key], value)).map(([key]) => key))
  expect(unknown).toEqual([])
  const used = new Set(elements.map(({ nodeName }) => nodeName))
  const marked = new Set(attributes.map(([key]) => key))
  editor.destroy()
  expect([...used].toSorted()).toEqual(names.toSorted())
  expect([...marked].toSorted()).toEqual(Object.keys(proseMarks).toSorted())
  expect([...marked].map((name) => name.replace(/--.*/u, '')).toSorted()).toEqual(Object.keys(marks).toSorted())
})
