import { recordId } from '@minga/domain/identity/ids'
import { isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { readBlocks } from '@minga/domain/roadmap/read-prose'
import { readText, type ShowRecord } from '@minga/domain/text-form/read-text'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addToLine, element } from './markdown-lines.ts'
import { markdownFile } from './markdown-file.ts'
import { readMarkdown } from './read-markdown.ts'

const site = 'https://minga.example'
const slag = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const names = {
  byCode: (code: string) => (code === 'BAR-009' ? slag : undefined),
  byId: (id: string) => (id === slag.record ? slag : undefined),
}
const asked = { title: 'Hoja de ruta', coalition: ['Coalición'], names, site }

const show: ShowRecord = (link) => ({
  link,
  name: 'BAR-009',
  title: 'Poca escoria & "ceniza"',
  details: ['FICEM', 'Nivel: alto'],
  address: `${site}/records/slag`,
})

function fileOf(tree: readonly TreeElement[]): string {
  return markdownFile({
    title: asked.title,
    coalition: 'Coalición',
    standing: ['borrador'],
    blocks: readText(tree, show),
  })
}

function read(markdown: string, title = asked.title) {
  const text = readMarkdown(markdown, { ...asked, title })
  if ('refused' in text) throw new Error(text.refused)
  return text
}

/** Without the ids of notes, which each reading makes anew. */
function shape(nodes: readonly TreeNode[]): unknown[] {
  return nodes.map((node) => {
    if (isText(node)) return Object.keys(node.marks).length === 0 ? node.text : [node.text, node.marks]
    const { note: _, ...attributes } = node.attributes
    return { [node.name]: attributes, has: shape(node.content) }
  })
}

const blocksOf = (markdown: string, title?: string) => shape(read(markdown, title).blocks)

describe('what Markdown says', () => {
  test('headings go up a level below the title, which is not repeated, nor our own line below it', () => {
    const text = '# Hoja de ruta\n\nCoalición · borrador\n\n## Uno\n\n##### Hondo\n'
    expect(blocksOf(text)).toEqual([
      { heading: { level: 1 }, has: ['Uno'] },
      { heading: { level: 3 }, has: ['Hondo'] },
    ])
    expect(blocksOf(text, 'Otro título')[0]).toEqual({ heading: { level: 1 }, has: ['Hoja de ruta'] })
    expect(blocksOf('# Hoja de ruta\n\n# Otra\n\n## Dentro\n')[1]).toEqual({ heading: { level: 2 }, has: ['Dentro'] })
  })

  test('codes of records that the reader may read are references; others, and those within words, links and code, stay words', () => {
    expect(
      blocksOf('Falta BAR-009, no XBAR-009, BAR-0091 ni `BAR-009`; vea ACT-001 y [BAR-009](https://a.example).'),
    ).toEqual([
      {
        paragraph: {},
        has: [
          'Falta ',
          { recordReference: slag, has: [] },
          ', no XBAR-009, BAR-0091 ni ',
          ['BAR-009', { code: {} }],
          '; vea ACT-001 y ',
          ['BAR-009', { link: { href: 'https://a.example/' } }],
          '.',
        ],
      },
    ])
  })

  test('tasks, tables and notes are what they are', () => {
    expect(blocksOf('- [x] hecho\n- [ ] por hacer\n')).toEqual([
      {
        taskList: {},
        has: [
          { taskItem: { checked: true }, has: [{ paragraph: {}, has: ['hecho'] }] },
          { taskItem: { checked: false }, has: [{ paragraph: {}, has: ['por hacer'] }] },
        ],
      },
    ])
    expect(blocksOf('Dato.[^1]\n\n[^1]: Alacero, *2024*.\n')).toEqual([
      { paragraph: {}, has: ['Dato.', { footnote: {}, has: ['Alacero, ', ['2024', { italic: {} }], '.'] }] },
    ])
    const [table] = read('| País | Mt |\n| --- | ---: |\n| México |\n').blocks
    expect(JSON.stringify(shape([table!]))).toContain('{"tableHeader":{"colspan":1,"rowspan":1,"align":"right"}')
  })

  test('HTML stays letters, an address that leads nowhere safe is left out, and a picture is its description', () => {
    const { blocks, left } = read(
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![Alto horno](https://a.example/h.png)\n',
    )
    expect(left).toEqual({ pictures: 1, markup: 2 })
    expect(JSON.stringify(blocks)).not.toContain('javascript')
    expect(shape(blocks)).toEqual([
      { paragraph: {}, has: ['<script>alert(1)</script>'] },
      {
        paragraph: {},
        has: ['<img src=x onerror=alert(1)> x ', ['Alto horno', { link: { href: 'https://a.example/h.png' } }]],
      },
    ])
  })
})

test.each([
  ['too-deep', '>'.repeat(2000)],
  ['too-deep', Array.from({ length: 40 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n')],
  ['too-much-inside', `${'|a'.repeat(300)}|\n${'|-'.repeat(300)}|\n${'|b|\n'.repeat(250)}`],
  ['too-much-inside', `~~~\n${'\n'.repeat(100_000)}\n~~~\n`],
  ['note-too-long', `a[^1]\n\n[^1]: ${'b'.repeat(2001)}\n`],
  ['too-many-notes', `${'a[^1] '.repeat(501)}\n\n[^1]: b\n`],
] as const)('%s is refused', (because, markdown) => {
  expect(readMarkdown(markdown, asked)).toEqual({ refused: because })
})

const letters = fc
  .array(
    fc.constantFrom(
      'a',
      'ñ',
      'CO₂',
      "O'Higgins",
      '😀',
      '*',
      '_',
      '`',
      '[',
      '](',
      '|',
      '<b>',
      '&amp;',
      '#',
      '1.',
      '-',
      '~~',
      '\\',
      '!',
      ':',
      '^',
      ' ',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  // Blanks at the end of a run are Markdown's own.
  .map((parts) => parts.join('').trim().replaceAll(/ +/g, ' '))
  .filter((text) => text !== '')

const words = fc.record({
  text: letters,
  marks: fc.constantFrom(
    {},
    {},
    { bold: {} },
    { italic: {} },
    { bold: {}, italic: {} },
    { strike: {} },
    { code: {} },
    { link: { href: 'https://a.example/?b=1&c=2' } },
  ),
})
const reference = fc.constant(element('recordReference', { ...slag }))
const note = letters.map((text) => element('footnote', { note: 'n' }, [{ text, marks: {} }]))
/** As texts are read: letters that look the same are one run. */
const line = fc
  .array(fc.oneof({ weight: 5, arbitrary: words }, reference, note), { minLength: 1, maxLength: 4 })
  .map((runs) => {
    const joined: TreeNode[] = []
    for (const run of runs) addToLine(joined, run)
    return joined
  })
const lineOfTwo = fc.tuple(line, line).map(([one, other]) => [...one, element('hardBreak', {}), ...other])

const { blocks: anyBlocks } = fc.letrec<{ blocks: TreeElement[]; block: TreeElement }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 4 }),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(line, lineOfTwo).map((content) => element('paragraph', {}, content)),
    fc.tuple(fc.constantFrom(1, 2, 3), line).map(([level, content]) => element('heading', { level }, content)),
    fc.constant(element('recordCard', { ...slag })),
    fc.constant(element('horizontalRule', {})),
    fc.array(fc.array(line, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map(tableOf),
    tie('blocks').map((content) => element('blockquote', {}, content)),
    listOf(tie('blocks'), 'bulletList', 'listItem', {}),
    listOf(tie('blocks'), 'orderedList', 'listItem', {}),
    // Markdown has a box only before words.
    listOf(
      fc.tuple(line, tie('blocks')).map(([content, rest]) => [element('paragraph', {}, content), ...rest]),
      'taskList',
      'taskItem',
      { checked: true },
    ),
  ),
}))

function tableOf(rows: readonly (readonly TreeNode[])[][]): TreeElement {
  return element(
    'table',
    {},
    rows.map((cells, at) =>
      element(
        'tableRow',
        {},
        cells.map((content) =>
          element(at === 0 ? 'tableHeader' : 'tableCell', { align: 'right' }, [element('paragraph', {}, content)]),
        ),
      ),
    ),
  )
}

function listOf(
  blocks: fc.Arbitrary<TreeElement[]>,
  list: string,
  item: string,
  attributes: TreeElement['attributes'],
) {
  return fc.array(blocks, { minLength: 1, maxLength: 3 }).map((items) =>
    element(
      list,
      {},
      items.map((content) => element(item, attributes, content)),
    ),
  )
}

test('two lists that begin with a line across stay two', () => {
  const list = () => element('bulletList', {}, [element('listItem', {}, [element('horizontalRule', {})])])
  const tree = [list(), list()]
  expect(blocksOf(fileOf(tree))).toEqual(shape(tree))
})

test('a text that is given as Markdown, begun from it and given again is the same file', () => {
  fc.assert(
    fc.property(anyBlocks, (tree) => {
      const given = fileOf(tree)
      const { blocks } = read(given)
      expect(readBlocks(blocks)).toBeDefined()
      expect(fileOf(blocks)).toBe(given)
    }),
    { numRuns: 40, endOnFailure: true },
  )
})
