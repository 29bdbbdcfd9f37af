import { organisationId } from '@minga/domain/identity/ids'
import { expect, test, vi } from 'vitest'

import type { Barrier } from '@minga/domain/barrier/barrier'
import type { Filters } from '@minga/domain/record/list-filters'
import { writeFilters } from '@minga/domain/record/list-view'
import { countValues, isNarrowed, narrow, searchIn, widened, without, type Facet } from './filters.ts'
import { aBarrier, listed } from './made-up-records.ts'

const facets: readonly Facet<Barrier>[] = [
  { id: 'category', valuesOf: ({ record }) => [record.category] },
  { id: 'sector', valuesOf: ({ record }) => record.sectors },
]
const scrap = listed(
  aBarrier({
    id: 'scrap',
    title: { es: 'Oferta limitada de chatarra', en: 'Limited scrap supply' },
    sectors: ['steel', 'aluminium'],
    lead: organisationId.parse('alacero'),
  }),
  { reference: 'BAR-002' },
)
const price = listed(
  aBarrier({
    id: 'price',
    title: { es: 'Precio al carbono', pt: 'Precificação de carbono' },
    category: 'regulatory',
    sectors: ['cement'],
  }),
)

const always = () => true

function ids({ text = '', chosen = {} }: Partial<Filters>, meets: Parameters<typeof narrow>[3] = always) {
  const found = searchIn(narrow([scrap, price], chosen, facets, meets))(text)
  return found.map((item) => item.record.id)
}

test('no filter leaves the list as it is', () => {
  expect(ids({})).toEqual(['scrap', 'price'])
})

test('values of one facet widen, facets narrow one another', () => {
  expect(ids({ chosen: { sector: ['aluminium', 'cement'] } })).toEqual(['scrap', 'price'])
  expect(ids({ chosen: { sector: ['aluminium', 'cement'], category: ['regulatory'] } })).toEqual(['price'])
})

test('conditions narrow as well', () => {
  expect(ids({ chosen: { sector: ['aluminium', 'cement'] } }, ({ facts }) => facts?.reference === 'BAR-002')).toEqual([
    'scrap',
  ])
})

test('text is found without accents, in any language, in any order, and in the reference', () => {
  expect(ids({ text: 'precificacao' })).toEqual(['price'])
  expect(ids({ text: 'CHATARRA oferta' })).toEqual(['scrap'])
  expect(ids({ text: 'bar-002' })).toEqual(['scrap'])
  expect(ids({ text: 'chatarra carbono' })).toEqual([])
})

test('a title is folded once, however many keys search it', () => {
  const list = Array.from({ length: 50 }, (_, index) =>
    listed(aBarrier({ id: `b${index}`, title: { es: `Barrera número ${index}` } })),
  )
  const search = searchIn(list)
  search('b')
  const normalise = vi.spyOn(String.prototype, 'normalize')
  for (const text of ['ba', 'bar', 'barr']) expect(search(text)).toHaveLength(50)
  expect(normalise).not.toHaveBeenCalled()
  normalise.mockRestore()
})

test('an unknown facet or value gives an empty list', () => {
  expect(ids({ chosen: { category: ['social'] } })).toEqual([])
  expect(ids({ chosen: { unknown: ['x'] } })).toEqual(['scrap', 'price'])
})

test('counts of values, the most frequent first', () => {
  const twoSteel = [scrap, listed(aBarrier({ id: 'grid', sectors: ['steel'] }))]
  const [, sector] = facets
  if (!sector) throw new Error('no facet')
  expect(countValues(twoSteel, sector)).toEqual([
    { value: 'steel', count: 2 },
    { value: 'aluminium', count: 1 },
  ])
})

test('a blank search narrows nothing', () => {
  expect(isNarrowed({ text: '  ', archived: false, chosen: { sector: [] } })).toBe(false)
  expect(isNarrowed({ text: '', archived: false, chosen: { sector: ['steel'] } })).toBe(true)
  const whole = { text: 'x', archived: true, chosen: { sector: ['steel'] }, where: 'lead.empty' }
  expect(isNarrowed({ ...whole, text: '', chosen: {} })).toBe(true)
  expect([isNarrowed(widened(whole)), widened(whole).archived]).toEqual([false, true])
})

test('a text that is typed on, changed and taken back finds what a new search finds', () => {
  const list = [
    scrap,
    price,
    ...['Chatarra cara', 'Carbono azul', 'Otra'].map((es, at) => listed(aBarrier({ id: `more-${at}`, title: { es } }))),
  ]
  const search = searchIn(list)
  for (const text of [
    'c',
    'ca',
    'car',
    'car c',
    'cha',
    'chatarra o',
    'chatarra oferta',
    'oferta',
    '',
    'bar-0',
    'x',
    'xy',
    'azul',
  ])
    expect([text, search(text)]).toEqual([text, searchIn(list)(text)])
})

test('what narrows nothing gives the same list', () => {
  const list = [scrap, price]
  const search = searchIn(list)
  expect(search('')).toBe(list)
  expect(search('a')).toBe(list)
  search('chatarra')
  expect(search('')).toBe(list)
})

test('a facet that is dropped goes out of the address, also one of an own field that the list does not offer', () => {
  const retired = 'custom/0f2d1c3b-0000-4000-8000-000000000001'
  const filters: Filters = { text: '', archived: false, chosen: { [retired]: ['high'], sector: ['steel', 'cement'] } }
  const left = writeFilters(without(without(filters, retired), 'sector', 'steel'), ['sector'])
  expect(left).toMatchObject({ [retired]: undefined, sector: 'cement' })
  expect(Object.keys(left)).toContain(retired)
})
