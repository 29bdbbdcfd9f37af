import type { TreeElement, TreeNode } from '@minga/domain/roadmap/block-tree'
import { addNodes } from '@minga/domain/proposal/line-with-words'
import type { RowToTranslate } from '@minga/domain/translation/translation-unit'
import fc from 'fast-check'

const words = fc.constantFrom(
  'acero',
  ' ',
  '  dos espacios  ',
  'L’Aquila d’água',
  "it's",
  '“comillas” «latinas»',
  '🌱👩🏽‍🔬',
  'CO₂ & H₂ < 5 % > 2 "x"',
  '&amp; &nbsp; &#10;',
  ']]> <![CDATA[',
  '<g id="1">',
  'עברית\u200F (\u200Eabc) \u202Bx\u202C',
  '\t',
  '19,99\u00A0%',
  'ação\u0301',
  'e\u0301\uFEFF',
)
const looks = fc.constantFrom('bold', 'italic', 'underline', 'code', 'subscript--u+herLyy')
const address = fc.constantFrom('https://minga.example/a?b=1&c="2"', 'mailto:a@b.example')
const marks = fc
  .tuple(fc.uniqueArray(looks, { maxLength: 3 }), fc.option(address, { freq: 4 }))
  .map(([names, href]) => ({
    ...Object.fromEntries(names.map((name) => [name, {}])),
    ...(href !== null && { link: { href } }),
  }))
const run = fc.record({ text: words, marks })

const element = (name: string, attributes: TreeElement['attributes'], content: readonly TreeNode[] = []) => ({
  name,
  attributes,
  content,
})
const note = fc
  .tuple(fc.integer({ min: 1, max: 1e6 }), fc.array(run, { minLength: 1, maxLength: 3 }))
  .map(([at, runs]) => element('footnote', { note: `n${String(at)}` }, joined(runs)))
const place = fc.oneof(
  fc.constant(element('hardBreak', {})),
  fc
    .integer({ min: 1, max: 99 })
    .map((at) => element('recordReference', { kind: 'barrier', record: `r${String(at)}`, room: 'register.a' })),
  fc.constantFrom('Ana "A" Díaz', 'José <J>').map((label) => element('mention', { kind: 'person', label, who: 'p1' })),
  note,
)

/** Neighbours that look alike are one text, as a text has them. */
export function joined(nodes: readonly TreeNode[]): TreeNode[] {
  const line: TreeNode[] = []
  addNodes(line, nodes)
  return line
}

/** A line as people write it, with all that may stand in one. */
export const randomLine: fc.Arbitrary<TreeNode[]> = fc
  .array(fc.oneof({ arbitrary: run, weight: 3 }, { arbitrary: place, weight: 1 }), { minLength: 1, maxLength: 12 })
  .map(joined)
  .filter((line) => line.some((each) => 'text' in each && each.text.trim() !== ''))

/** A clause and its translation, as a row. */
export function rowOf(id: string, source: readonly TreeNode[], target?: readonly TreeNode[]): RowToTranslate {
  const clause = element('paragraph', { id }, source)
  return {
    sources: [{ id, element: clause, within: '', letters: 'x' }],
    targets: target === undefined ? [] : [element('paragraph', { id: `t${id}` }, target)],
    isTranslated: target !== undefined,
    state: target === undefined ? 'initial' : 'translated',
    standing: target === undefined ? 'missing' : 'draft',
  }
}
