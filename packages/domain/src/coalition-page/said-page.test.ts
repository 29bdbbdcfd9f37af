import { expect, test } from 'vitest'

import { totalsOf } from '../contribution/totals.ts'
import { groupId, organisationId, recordId } from '../identity/ids.ts'
import { buildPathway } from '../pathway/build-pathway.ts'
import { madePathway } from '../pathway/made-pathway.ts'
import type { CoalitionPage, PageMoney, PageRecord } from './coalition-page.ts'
import { countBarriers } from './open-barriers.ts'
import { amountWords } from './page-words.ts'
import { saidPage } from './said-page.ts'

const group = groupId.parse('steel')
const record = (reference: string, given: Partial<PageRecord> = {}): PageRecord => ({
  record: recordId.parse(reference),
  kind: 'barrier',
  reference,
  group,
  title: { es: `Título de ${reference}`, en: `Title of ${reference}` },
  illustrative: false,
  sources: [],
  ...given,
})
const noMoney: PageMoney = {
  count: 0,
  totals: [],
  unsourced: 0,
  records: [],
  contributions: { confirmed: 0, reported: 0 },
}

const empty: CoalitionPage = {
  day: '2026-11-29',
  coalition: { en: 'The coalition' },
  groups: [],
  preparing: 0,
  unreadable: 0,
  pathways: { shown: [], more: 0 },
  barriers: { ...countBarriers([]), gravest: [] },
  late: { actions: 0, milestones: 0, illustrative: 0, byLead: [], more: 0, longest: [] },
  financing: { sourced: noMoney, illustrative: noMoney },
}

const alacero = { is: 'organisation', id: organisationId.parse('alacero'), shortName: 'Alacero', hue: 'teal' } as const
const full: CoalitionPage = {
  ...empty,
  groups: [{ id: group, names: { en: 'Steel' } }],
  pathways: {
    shown: [
      {
        group,
        status: 'draft',
        pathway: buildPathway({ ...madePathway, illustrative: true }),
        levers: [
          record('clinker', { reference: 'LEV-001', sources: ['S31 example.org'] }),
          record('fuels', { reference: 'LEV-002', sources: ['S31 example.org', 'Another'] }),
        ],
      },
    ],
    more: 2,
  },
  barriers: {
    counts: {
      ...countBarriers([]).counts,
      financial: { critical: 1, high: 0, moderate: 0, low: 0, unrated: 2 },
    },
    illustrative: 1,
    gravest: [
      {
        ...record('BAR-001'),
        category: 'financial',
        level: 'critical',
        since: '2026-03-02',
        holdsBack: [record('MIL-001'), record('MIL-002')],
        holdsBackMore: 1,
      },
    ],
  },
  late: {
    actions: 2,
    milestones: 1,
    illustrative: 0,
    byLead: [{ lead: alacero, actions: 2, milestones: 0, days: 400 }],
    more: 2,
    longest: [{ ...record('ACT-001', { kind: 'action' }), due: '2025-Q4', days: 333, lead: { is: 'none' } }],
  },
  financing: {
    sourced: {
      ...noMoney,
      count: 3,
      totals: totalsOf([
        {
          need: '1000000000.00 USD',
          priceYear: 2025,
          contributions: [
            { standing: 'reported', said: { instrument: '421', amount: '16450000.00 USD', state: 'signed' } },
            { standing: 'confirmed', said: { instrument: '421', amount: '7.00 EUR', state: 'signed' } },
          ],
        },
      ]),
      records: [record('FIN-001', { kind: 'financing', sources: ['S39 example.org'] })],
      unsourced: 1,
    },
    illustrative: {
      ...noMoney,
      count: 1,
      totals: totalsOf([{ need: '5.00 USD', priceYear: null, contributions: [] }]),
    },
  },
}

test.each(['es', 'pt', 'en'] as const)('an empty coalition says so in every part (%s)', (language) => {
  const said = saidPage(empty, language)
  for (const { sentence } of [said.pathways, said.barriers, said.late, said.financing]) expect(sentence).not.toBe('')
  expect(said.madeOf).not.toBe('')
})

test.each(['es', 'pt', 'en'] as const)('no word is missing where there is something to say (%s)', (language) => {
  expect(JSON.stringify(saidPage(full, language))).not.toMatch(/\{\{|undefined|NaN/)
})

test('a pathway says where it leads in three figures, as its chart has them, with its sources once each', () => {
  const [pathway] = saidPage(full, 'en').pathways.shown
  expect(pathway?.figures.map(({ label, value, notes }) => [label, value, ...notes])).toEqual([
    ['Business as usual, 2050', '52 Mt CO₂/yr'],
    ['The levers take off', '15 Mt CO₂/yr'],
    ['Residual emissions, 2050', '37 Mt CO₂/yr', '−28.8% against business as usual'],
  ])
  expect(pathway?.sources).toBe(
    'Business as usual: A source (2025). Residual as its source states it: A source (2025). Observed: A source (2025). LEV-001: S31 example.org. LEV-002: S31 example.org; and one more, in its record.',
  )
  expect(pathway).toMatchObject({ state: 'draft', isIllustrative: true })
})

test('what stands in the way is counted with links, and the gravest names what hangs on it', () => {
  const { sentence, columns, rows, gravest, sources, illustrative } = saidPage(full, 'en').barriers
  expect(sentence).toBe('3 open barriers: one critical, 2 not rated.')
  expect(columns).toEqual(['Type', 'Critical', 'High', 'Moderate', 'Not rated', 'Total'])
  expect(rows[1]?.cells.map(({ count }) => count)).toEqual(['1', '0', '0', '2', '3'])
  expect(rows[1]?.cells[0]?.address).toBe(
    '/barriers?category=financial&level=critical&status=proposed%2Cunder-review%2Caccepted%2Cin-mitigation',
  )
  expect(gravest[0]?.details).toEqual([
    'entered on 2 Mar 2026',
    'Holds back “Title of MIL-001” (MIL-001), MIL-002 and one more',
  ])
  expect(sources).toEqual(['BAR-001: no source named'])
  expect(illustrative).toMatch(/one of them/)
})

test('late work names the organisation that accepted it, and work without one names none', () => {
  const { sentence, sides, moreSides, longest } = saidPage(full, 'en').late
  expect(moreSides).toBe('And 2 more organisations, on their pages.')
  expect(sentence).toBe('Late: 2 actions and one milestone.')
  expect(sides).toEqual([
    { name: 'Alacero', hue: 'teal', address: '/organisations/alacero', count: '2 actions', longest: 'up to 400 days' },
  ])
  expect(longest[0]).toMatchObject({ side: 'No organisation has accepted it', due: 'due Q4 2025', days: '333 days' })
})

test('money is in millions where that is exact, without a gap where a rate is missing, and examples stand apart', () => {
  const { sums, examples, sources, notes } = saidPage(full, 'en').financing
  const dollars = sums.find(({ title }) => title === 'USD, at prices of 2025')
  const plain = (text: string) => text.replaceAll('\u00a0', ' ')
  expect(dollars?.cells.map((cell) => cell && [cell.value, ...cell.notes].map(plain))).toEqual([
    ['USD 1,000 m'],
    null,
    ['USD 0'],
    ['USD 16.45 m', 'USD 16.45 m not confirmed by the provider'],
    ['USD 0'],
    ['Not computed', 'commitments in EUR have no exchange rate'],
  ])
  // What has a need stands first.
  expect(sums.map(({ title }) => title)).toEqual(['USD, at prices of 2025', 'EUR, at prices of 2025'])
  expect(examples.map(({ title }) => title)).toEqual(['USD, no price year'])
  expect(sources).toEqual(['FIN-001: S39 example.org', 'and 2 more, in their records'])
  expect(notes.join(' ')).toContain('The need of one financing names no source')
})

test.each([
  ['1550000.00 USD', 'es', '1,55 M USD'],
  ['18300000000.00 BRL', 'pt', 'BRL 18.300 mi'],
  ['-250000.00 USD', 'en', 'USD −0.25 m'],
  ['1555555.55 USD', 'en', 'USD 1,555,555.55'],
  ['123456789012345678901234.00 USD', 'en', 'USD 123,456,789,012,345,678,901,234'],
] as const)('%s in %s reads %s', (money, language, said) => {
  expect(amountWords(money, language).replaceAll('\u00a0', ' ')).toBe(said)
})
