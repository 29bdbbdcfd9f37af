import { MantineProvider } from '@mantine/core'
import { recordId } from '@minga/domain/identity/ids'
import { declareKind } from '@minga/domain/record/declare-kind'
import { keyed, money, rating, requiredChoice, status } from '@minga/domain/record/field'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type * as RecordTypes from '@minga/domain/record/record-types'
import { typeOf } from '@minga/domain/record/record-types'
import { addRecord, editRecord, readRecords, type RecordType } from '@minga/domain/record/records'
import { Drafts } from '@minga/sync/client/drafts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { z } from 'zod'

import type { Language } from '@minga/domain/language/language'

import { speak, startLanguage } from '../../language/start-language.ts'
import { facetsOf } from '../list/facets.ts'
import { countValues } from '../list/filters.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useLiveRecords } from '../list/use-live-records.ts'
import { FieldContext } from '../panel/field-context.ts'
import { PanelParts } from '../panel/panel-parts.tsx'
import type { RecordEditing } from '../panel/record-editing.ts'
import { requiredChoices } from '@minga/domain/record/required-choices'
import { startOf } from '../panel/record-draft.ts'
import { useValueWords } from '../use-value-words.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { stubResizeObserver } from '../../testing/stub-resize-observer.ts'

/* A kind of record that stands in this file alone: its panel, its filters and its past are read off its declaration. */

vi.mock('@minga/domain/record/record-types', async (original) => {
  const module = await original<typeof RecordTypes>()
  const risk = declareKind({
    kind: 'risk',
    root: 'risks',
    prefix: 'RSK',
    words: ['riesgo'],
    fields: {
      nature: requiredChoice(['climate', 'market']),
      status: status({ open: 'quiet', closed: 'done' }, { first: 'open', closed: ['closed'] }),
      likelihood: rating(),
      exposure: money(),
      cost: keyed(),
    },
    leadOwes: true,
    longTexts: [],
    layout: {
      columns: ['reference', 'title', 'exposure', 'cost'],
      facets: ['likelihood', 'lead'],
      first: ['exposure', 'cost', 'status', 'likelihood', 'nature'],
      more: ['sectors', 'countries', 'lead', 'outsideLead', 'supporting', 'sources', 'illustrative'],
    },
  })
  const types = { ...module.recordTypes, risk }
  const everyKind = Object.values(types)
  return {
    recordTypes: types,
    everyKind,
    typeOf: (kind: keyof typeof types) => types[kind],
    byKind: (make: (type: unknown) => unknown) => Object.fromEntries(everyKind.map((type) => [type.kind, make(type)])),
  }
})

const risk = 'risk' as RecordKind
const type = typeOf(risk) as unknown as RecordType<z.ZodType<AnyRecord>>
const drought = recordId.parse('drought')
let doc: Y.Doc
let drafts: Drafts
/** What was set aside. */
let aside: string[]

beforeAll(async () => {
  stubMatchMedia()
  vi.stubGlobal('fetch', async () => Response.json({ organisations: [] }))
  stubResizeObserver()
  await startLanguage()
})
beforeEach(() => {
  doc = new Y.Doc()
  aside = []
  drafts = new Drafts((words) => aside.push(words))
  write({ title: { en: 'Drought' }, nature: 'climate' }, true)
})
afterEach(cleanup)

function write(fields: object, isNew = false) {
  if (isNew) addRecord(doc, type, drought, fields)
  else editRecord(doc, type, drought, fields)
}

const stored = () => readRecords(doc, typeOf(risk)).records[0] as unknown as Record<string, unknown>

function Panel({ editable }: { readonly editable: boolean }) {
  const { records } = useLiveRecords(doc, type)
  const words = useValueWords(risk, { facts: undefined, person: '' })
  const [record] = records
  if (record === undefined) return null
  const edit = (patch: object) => write(patch)
  const editing = { kind: risk, record, doc, editable, edit } as unknown as RecordEditing<AnyRecord>
  const past = (name: string) => words(name, Reflect.get(record, name))
  return (
    <>
      <FieldContext
        value={{ editable, drafts, changedBy: () => undefined, othersIn: () => [], enter: () => undefined }}
      >
        <PanelParts names={['exposure', 'cost']} slots={{}} editing={editing} />
      </FieldContext>
      <p data-testid="past">{`${past('exposure')} / ${past('cost')}`}</p>
    </>
  )
}

async function show(language: Language, editable = true) {
  const i18n = await startLanguage()
  await speak(i18n, language)
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <Suspense>
          <Panel editable={editable} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>,
  )
  await screen.findByTestId('past')
}

const past = () => screen.getByTestId('past').textContent?.replaceAll('\u00a0', ' ')

function typeInto(field: HTMLElement, text: string) {
  act(() => field.focus())
  fireEvent.change(field, { target: { value: text } })
  act(() => field.blur())
}

test('an amount is typed as the reader’s country writes it, and kept to the last digit with its currency', async () => {
  await show('es')
  typeInto(screen.getByRole('textbox', { name: 'Importe' }), '9.007.199.254.740.993,25')
  expect(stored()['exposure']).toBe(null)
  expect(screen.getByText(/No se reconoce como importe/)).toBeTruthy()
  typeInto(screen.getByRole('textbox', { name: 'Importe' }), '900.719.925.474.099,25')
  expect(stored()['exposure']).toBe('900719925474099.25 USD')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Importe' }).value).toBe('900.719.925.474.099,25')
  expect(past()).toBe('900.719.925.474.099,25 USD / ')
})

test('another currency is another value of the same amount, and an empty amount is none', async () => {
  write({ exposure: '1550000.00 USD' })
  await show('en')
  const currency = screen.getByRole('combobox', { name: 'Currency' })
  fireEvent.click(currency)
  fireEvent.click(screen.getByRole('option', { name: /^BRL/, hidden: true }))
  expect(stored()['exposure']).toBe('1550000.00 BRL')
  expect(past()).toBe('BRL 1,550,000 / ')
  typeInto(screen.getByRole('textbox', { name: 'Amount' }), '')
  expect(stored()['exposure']).toBe(null)
})

test('each entry of a table is written by itself, and one that another person added meanwhile stays', async () => {
  write({ cost: { '2030': '12.50' } })
  await show('pt')
  typeInto(screen.getByRole('textbox', { name: 'Valor de 2030' }), '13,75')
  act(() => write({ cost: { '2032': '-2' } }))
  const table = within(screen.getByRole('group', { name: 'cost' }))
  const key = table.getByRole('textbox', { name: 'Ano ou chave' })
  fireEvent.change(key, { target: { value: '2031' } })
  fireEvent.change(table.getByRole('textbox', { name: 'Valor' }), { target: { value: '1.000,5' } })
  fireEvent.submit(key)
  expect(stored()['cost']).toEqual({ '2030': '13.75', '2031': '1000.5', '2032': '-2' })
  expect(document.activeElement).toBe(key)
  expect(past()).toBe(' / 2030: 13,75 · 2031: 1.000,5 · 2032: -2')
  fireEvent.click(screen.getByRole('button', { name: 'Remover 2030' }))
  expect(stored()['cost']).toEqual({ '2031': '1000.5', '2032': '-2' })
  expect(document.activeElement).toBe(key)
})

test('an entry is written when the reader goes on to something else, and an incomplete one stays, with the reason', async () => {
  await show('en')
  const key = screen.getByRole<HTMLInputElement>('textbox', { name: 'Year or key' })
  const figure = screen.getByRole('textbox', { name: 'Value' })
  act(() => key.focus())
  fireEvent.change(key, { target: { value: '2031' } })
  act(() => figure.focus())
  expect(stored()['cost']).toEqual({})
  expect(screen.queryByText(/Not recognised/)).toBeNull()
  act(() => figure.blur())
  expect([key.value, screen.getByText(/Not recognised as a valid figure/)]).toEqual(['2031', expect.anything()])
  typeInto(figure, '7')
  expect(stored()['cost']).toEqual({ '2031': '7' })
  expect([key.value, document.activeElement]).toEqual(['', document.body])
})

test('figures that are not written yet are handed over, among them what was not recognised, and the fields have none left', async () => {
  await show('en')
  const amount = screen.getByRole<HTMLInputElement>('textbox', { name: 'Amount' })
  typeInto(amount, 'about a million')
  const key = screen.getByRole<HTMLInputElement>('textbox', { name: 'Year or key' })
  fireEvent.change(key, { target: { value: '2031' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Value' }), { target: { value: '12' } })
  act(() => drafts.setAllAside())
  expect([amount.value, key.value]).toEqual(['', ''])
  typeInto(amount, '1,550,000')
  act(() => drafts.setAllAside())
  expect(aside).toEqual(['about a million', '2031 12'])
})

test('fields that go away are written, and what was not recognised is set aside', async () => {
  await show('en')
  const key = screen.getByRole<HTMLInputElement>('textbox', { name: 'Year or key' })
  fireEvent.change(key, { target: { value: '2031' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Value' }), { target: { value: '12' } })
  const amount = screen.getByRole('textbox', { name: 'Amount' })
  act(() => amount.focus())
  fireEvent.change(amount, { target: { value: 'about a million' } })
  cleanup()
  await vi.waitFor(() => expect(aside).toEqual(['about a million']))
  expect(stored()['cost']).toEqual({ '2031': '12' })
})

test('a key that is taken or no key, and a value that is no figure, are refused with the reason', async () => {
  write({ cost: { '2030': '12.50' } })
  await show('en')
  const key = screen.getByRole('textbox', { name: 'Year or key' })
  const add = (name: string, figure: string) => {
    fireEvent.change(key, { target: { value: name } })
    fireEvent.change(screen.getByRole('textbox', { name: 'Value' }), { target: { value: figure } })
    fireEvent.submit(key)
  }
  add('2030', '1')
  expect(screen.getByText('2030 is already in the table.')).toBeTruthy()
  add('año', '1')
  expect(screen.getByText(/unaccented letters/)).toBeTruthy()
  add('2031', 'much')
  expect(screen.getByText(/Not recognised as a valid figure/)).toBeTruthy()
  expect(stored()['cost']).toEqual({ '2030': '12.50' })
})

test('a reader sees amounts and tables, without controls to write', async () => {
  write({ exposure: '1550000.5 USD', cost: { '2030': '12.50' } })
  await show('es', false)
  expect(screen.queryAllByRole('textbox')).toEqual([])
  expect(screen.queryAllByRole('button')).toEqual([])
  expect(screen.getByRole('group', { name: 'exposure' }).textContent).toMatch(/1\.550\.000,50\sUSD/)
  expect(screen.getByRole('listitem').textContent).toBe('203012,5')
})

test('its list has the filters of the layout, and a draft asks for required choices', () => {
  const item = { record: { ...stored(), likelihood: 4 } } as unknown as ListedRecord<AnyRecord>
  const facets = facetsOf<AnyRecord>(risk, {})
  expect(facets.map((facet) => [facet.id, countValues([item], facet)])).toEqual([
    ['likelihood', [{ value: '4', count: 1 }]],
    ['lead', [{ value: 'none', count: 1 }]],
  ])
  expect(requiredChoices(risk)).toEqual([{ name: 'nature', values: ['climate', 'market'] }])
  const begun = (nature: string[]) => startOf(risk, { text: '', archived: false, chosen: { nature } })
  expect(begun(['market'])).toEqual({ nature: 'market' })
  expect(begun(['market', 'climate'])).toEqual({})
})
