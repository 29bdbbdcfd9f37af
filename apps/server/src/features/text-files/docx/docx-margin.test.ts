import { recordId } from '@minga/domain/identity/ids'
import type { Inline } from '@minga/domain/roadmap/write-blocks'
import { expect, test } from 'vitest'

import { unzip } from '../../../testing/unzip.ts'
import type { FileDiscussion } from '../discussions/file-discussion.ts'
import { discussionOn } from '../testing/discussion.ts'
import { docxFaults } from '../testing/docx-faults.ts'
import { blocksOf, wholeDocument } from '../testing/whole-document.ts'
import { docxFile } from './docx-file.ts'

const slag = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const text = 'El factor es 0,62 en todas las plantas.'

async function written(content: readonly Inline[], discussions: readonly FileDiscussion[]) {
  const blocks = blocksOf([{ block: 'paragraph', content }])
  const bytes = await docxFile(wholeDocument(blocks, new Map(), discussions))
  expect(docxFaults(bytes)).toEqual([])
  const parts = unzip(Buffer.from(bytes))
  const part = (name: string) => parts.get(`word/${name}.xml`)?.toString() ?? ''
  return { xml: part('document'), comments: part('comments'), extended: part('commentsExtended') }
}

/** The last paragraph as a reader sees it: `[…]` commented, `+…+` inserted, `-…-` deleted. */
function seen(xml: string): string {
  const paragraph = xml.match(/<w:p>(?:(?!<w:p>).)*<\/w:p>/gs)?.at(-1) ?? ''
  return [
    ...paragraph.matchAll(/<w:commentRange(Start|End)|<w:(ins|del) |<w:(?:t|delText)[^>]*>([^<]*)<|<\/w:(ins|del)>/g),
  ]
    .map(([, edge, change, words, end]) => {
      if (edge !== undefined) return edge === 'Start' ? '[' : ']'
      const mark = change ?? end
      return words ?? (mark === 'ins' ? '+' : '-')
    })
    .join('')
}

test('a comment stands at its words, with its replies, and says whether it is closed', async () => {
  const at = '2026-11-21T08:30:00.000Z'
  const discussion = discussionOn('block1', text, '0,62', {
    remarks: [
      { author: 'Ana · FICEM', at, lines: ['¿De dónde', 'sale?'] },
      { author: 'Luis · Alacero', at, lines: ['De worldsteel.'] },
    ],
    isDecided: true,
  })
  const { xml, comments, extended } = await written([text], [discussion])
  expect(seen(xml)).toBe('El factor es [[0,62]] en todas las plantas.')
  expect(comments).toMatch(
    /w:author="Ana · FICEM" w:date="2026-11-20T10:00:00.000Z".*C-\d+ · General.*¿De dónde.*sale\?/s,
  )
  expect(comments).toMatch(/w:author="Luis · Alacero" w:date="2026-11-21T08:30:00.000Z".*De worldsteel\./s)
  expect(extended.match(/w15:done="1"/g)).toHaveLength(2)
  expect(extended.match(/w15:paraIdParent=/g)).toHaveLength(1)
})

test('what is about the whole stands at the title; what is detached, at its block or there, and says what it was on', async () => {
  const whole = discussionOn('block1', text, 'x', { isOnPassage: false, passages: [], commented: [] })
  const on = discussionOn('block1', text, '0,62')
  const left = { ...on, passages: on.passages.map((passage) => ({ ...passage, attached: false })) }
  const gone = { ...on, passages: on.passages.map((passage) => ({ ...passage, block: 'elsewhere' })) }
  const { xml, comments } = await written([text], [whole, left, gone])
  expect(seen(xml)).toBe(`[${text}]`)
  expect(xml).toMatch(/<w:pStyle w:val="Title"\/>.*?(?:<w:commentRangeStart[^>]*>){2}<w:r>.*?Hoja de ruta/s)
  expect(comments.match(/no están en este texto: «0,62»/g)).toHaveLength(2)
})

test('a proposed wording is marked word by word, as its proposer’s, when it was proposed', async () => {
  const discussion = discussionOn('block1', text, '0,62 en todas', { proposed: '0,60 en casi todas' })
  const { xml, comments } = await written([text], [discussion])
  expect(seen(xml)).toBe('El factor es [0,-62-+60+ en +casi +todas] las plantas.')
  for (const change of ['ins', 'del'])
    expect(xml).toMatch(new RegExp(`<w:${change} [^>]*w:author="Ana · FICEM" w:date="2026-11-20T10:00:00.000Z"`))
  expect(comments).toContain('está marcada en el texto')
})

test('marks, links, records and notes within a change stay as taking the wording in leaves them', async () => {
  const content: Inline[] = [
    'Falta ',
    { text: 'mucha', bold: true },
    ' escoria ',
    { reference: slag },
    { footnote: ['Fuente.'] },
    { text: 'en Chile', link: 'https://ejemplo.example' },
    '.',
  ]
  const words = 'Falta mucha escoria en Chile.'
  // The note had the first id.
  const discussion = discussionOn('block2', words, 'mucha escoria en Chile', {
    proposed: 'poca escoria en Perú',
    remarks: [],
  })
  const { xml } = await written(content, [discussion])
  expect(seen(xml)).toBe('Falta -mucha-+poca+ escoria BAR-009en -Chile-+Perú+.')
  expect(xml).toMatch(/<w:ins [^>]*><w:r><w:rPr><w:b\/>(?:(?!<\/w:ins>).)*poca/)
  expect(xml).toMatch(/<w:hyperlink [^>]*><w:ins (?:(?!<\/w:hyperlink>).)*Perú/)
  expect(xml.match(/<w:footnoteReference /g)).toHaveLength(1)
})

test('of several wordings for the same words the first is marked, the others are comments and say why', async () => {
  const first = discussionOn('block1', text, '0,62', { proposed: '0,60', remarks: [] })
  const second = discussionOn('block1', text, 'es 0,62 en', { proposed: 'es 0,58 en', remarks: [] })
  const apart = discussionOn('block1', text, 'plantas', { proposed: 'fábricas', remarks: [] })
  const { xml, comments } = await written([text], [first, second, apart])
  expect(seen(xml)).toBe('El factor [es 0,-62-+60+ en] todas las -plantas-+fábricas+.')
  expect(comments).toMatch(new RegExp(`Redacción propuesta:.*es 0,58 en.*${first.reference} ya propone otra`, 's'))
  expect(comments.match(/<w:comment /g)).toHaveLength(1)
})

test('a wording is marked where its words are again, and beside the text where they are not', async () => {
  const earlier = 'El factor es 0,65 en todas las plantas.'
  const base = discussionOn('block1', earlier, 'El factor es 0,65 en todas', { remarks: [] })
  const seenNow = (proposed: string): FileDiscussion => ({
    ...base,
    proposed,
    passages: base.passages.map((passage) => ({ ...passage, quotation: 'El factor es 0,62 en todas' })),
  })
  const fits = await written([text], [seenNow('El factor es 0,65 en casi todas')])
  expect(seen(fits.xml)).toBe('El factor es 0,62 en +casi +todas las plantas.')
  const meets = await written([text], [seenNow('El factor es 0,60 en todas')])
  expect(seen(meets.xml)).toBe('[El factor es 0,62 en todas] las plantas.')
  expect(meets.comments).toContain('cambió desde que se propuso')
})

test('what is internal, decided or about several paragraphs is never marked in the text', async () => {
  const proposed = '0,60'
  const on = discussionOn('block1', text, '0,62', { proposed, remarks: [] })
  for (const change of [
    { isInternal: true },
    { isDecided: true },
    { isOnPassage: false },
    { passages: [...on.passages, ...on.passages] },
  ]) {
    const { xml, comments } = await written([text], [{ ...on, ...change }])
    expect(xml).not.toMatch(/<w:(?:ins|del) /)
    expect(comments).toContain('0,60')
  }
})

test('a comment over two paragraphs begins in one and ends in the other', async () => {
  const one = discussionOn('block1', 'Uno dos.', 'dos.')
  const two = discussionOn('block2', 'Tres cuatro.', 'Tres')
  const over = { ...one, passages: [...one.passages, ...two.passages], commented: ['dos.', 'Tres'] }
  const blocks = blocksOf([
    { block: 'paragraph', content: ['Uno dos.'] },
    { block: 'paragraph', content: ['Tres cuatro.'] },
  ])
  const bytes = await docxFile(wholeDocument(blocks, new Map(), [over]))
  expect(docxFaults(bytes)).toEqual([])
  const xml = unzip(Buffer.from(bytes)).get('word/document.xml')?.toString() ?? ''
  expect(xml).toMatch(/Uno <\/w:t><\/w:r><w:commentRangeStart.*dos\..*Tres<\/w:t><\/w:r><w:commentRangeEnd/s)
})

test('what people wrote, their names too, is words and no markup', async () => {
  const author = 'Ana "O’Higgins" <b> & 🦙 · FICEM'
  const lines = ['</w:t><w:t>=HYPERLINK("x")', '']
  const discussion = discussionOn('block1', text, '0,62', {
    author,
    remarks: [{ author, at: '2026-11-21T08:30:00.000Z', lines }],
    proposed: '<w:del>&amp;',
  })
  const { xml, comments } = await written([text], [discussion])
  expect(comments).toContain('w:author="Ana &quot;O’Higgins&quot; &lt;b&gt; &amp; 🦙 · FICEM"')
  expect(comments).toContain('&lt;/w:t&gt;&lt;w:t&gt;=HYPERLINK(')
  expect(xml).toContain('&lt;w:del&gt;&amp;amp;')
})
