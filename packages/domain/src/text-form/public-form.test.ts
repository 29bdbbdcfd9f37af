import { expect, test } from 'vitest'

import { organisationId, recordId } from '../identity/ids.ts'
import { htmlText, type HtmlForm } from './html-text.ts'
import type { TextBlock } from './read-text.ts'
import { showUndertaking, withoutLead } from './show-undertaking.ts'

const words = (text: string) => [{ is: 'words', text, marks: [], address: null }] as const
const linked = (address: string) => ({ is: 'words', text: 'ver', marks: [], address }) as const
const blocks: readonly TextBlock[] = [
  { is: 'heading', id: 'h', level: 1, line: words('Metas') },
  { is: 'paragraph', id: 'p', line: words('Uno & "dos" <script>') },
  { is: 'paragraph', id: 'a', line: ['https://minga.example/records/r', 'https://iea.org'].map(linked) },
  {
    is: 'table',
    id: 't',
    rows: [
      [
        {
          isHeader: true,
          columns: 1,
          rows: 1,
          align: 'right',
          blocks: [{ is: 'paragraph', id: 'c', line: words('Año') }],
        },
      ],
    ],
  },
  {
    is: 'list',
    id: 'l',
    of: 'tasks',
    numbering: null,
    items: [{ id: 'i', marker: '☐', done: false, blocks: [{ is: 'paragraph', id: 'q', line: words('Medir') }] }],
  },
]
const form: HtmlForm = {
  isStyled: false,
  topHeading: 2,
  idOf: (block) => `c-${block}`,
  behind: (block) => (block === 'q' || block === 'p' ? `<aside>${block}</aside>` : ''),
  addressOf: (address) => (address.startsWith('https://minga.example/') ? null : address),
  frameTable: (table) => `<div class="wide">${table}</div>`,
}

test('a page of its own has no looks at its elements, and what belongs to a block stands behind it', () => {
  const html = htmlText(blocks, form)
  expect(html).not.toContain('style=')
  expect(html).toContain('<p id="c-a">ver<a href="https://iea.org">ver</a></p>')
  expect(html).toContain('<h2 id="c-h">Metas</h2>')
  expect(html).toContain('<p id="c-p">Uno &amp; &quot;dos&quot; &lt;script&gt;</p><aside>p</aside>')
  expect(html).toContain('<div class="wide"><table><tbody><tr><th class="align-right"><p id="c-c">Año</p></th>')
  expect(html).toContain('<p id="c-q"><span data-task-box="">☐ </span>Medir</p><aside>q</aside></li>')
})

const link = { room: 'register.steel', record: recordId.parse('m'), kind: 'milestone' } as const
const speech = {
  language: 'es',
  locale: 'es',
  organisation: (id: string) => id.toUpperCase(),
  words: ([key]: readonly string[]) => key ?? '',
} as const

test('a record says outside what it undertook, and nothing that the register knows besides', () => {
  const fields = {
    title: { es: 'Menos clínker', en: 'Less clinker' },
    lead: organisationId.parse('ficem'),
    indicator: 'Factor clínker',
    comparison: 'at-most',
    value: 0.62,
    unit: 't/t',
    baseYear: 2020,
    date: '2030',
    status: 'off-track',
    nextStep: 'secret',
  }
  const undertaking = { kind: 'milestone', reference: 'MIL-003', fields }
  const target = ['Factor clínker ≤\u00a00,62\u00a0t/t (2020)', '2030']
  const shown = { link, name: 'MIL-003', title: 'Menos clínker', address: null }
  expect(showUndertaking(link, undertaking, speech, true)).toEqual({ ...shown, details: ['FICEM', ...target] })
  expect(showUndertaking(link, undertaking, speech, false)).toEqual({
    ...shown,
    details: ['FICEM (state.proposed)', ...target],
  })
  expect(showUndertaking(link, withoutLead(undertaking), speech, true)).toEqual({ ...shown, details: target })
})

test('one that undertook little says little', () => {
  const shown = showUndertaking(
    link,
    { kind: 'barrier', reference: null, fields: { title: { pt: 'Sucata' } } },
    speech,
    false,
  )
  expect(shown).toMatchObject({ name: 'Sucata', title: '', details: [], address: null })
})
