import { MantineProvider } from '@mantine/core'
import { knownWords } from '@minga/domain/cell-reading/known-words'
import { groupId, recordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type * as RecordTypes from '@minga/domain/record/record-types'
import { typeOf } from '@minga/domain/record/record-types'
import { addRecord, readRecords, type RecordType } from '@minga/domain/record/records'
import { applyChanges } from '@minga/domain/register-changes/apply-changes'
import { Drafts } from '@minga/sync/client/drafts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { z } from 'zod'

import { factsKey } from '../../api/query-keys.ts'
import { meQuery } from '../../api/account.ts'
import { groupsQuery } from '../../api/groups.ts'
import { organisationsQuery } from '../../api/organisations.ts'
import { speak, startLanguage } from '../../language/start-language.ts'
import { stubFonts } from '../../testing/stub-fonts.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { stubResizeObserver } from '../../testing/stub-resize-observer.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import { plainRows } from '../list/list-rows.ts'
import { plainArrangement, plainWords } from '../list/made-up-records.ts'
import { RegisterGrid } from '../list/register-grid.tsx'
import { useColumns } from '../list/use-columns.tsx'
import { useLiveRecords } from '../list/use-live-records.ts'
import { guessColumns } from '../paste/pasted-columns.ts'
import { changesOf, readRows, recordIds } from '../paste/read-rows.ts'
import type { Register } from '../use-register.ts'
import { loadCellCode } from './load-cell-code.ts'
import { useCellWork } from './use-cell-work.tsx'

/* A kind of record that stands in this file alone: its grid and what is pasted into it are read off its declaration. */

vi.mock('@minga/domain/record/record-types', async (original) => {
  const module = await original<typeof RecordTypes>()
  const { declareKind } = await import('@minga/domain/record/declare-kind')
  const { money, number, rating, requiredChoice, status } = await import('@minga/domain/record/field')
  const risk = declareKind({
    kind: 'risk',
    root: 'risks',
    prefix: 'RSK',
    words: ['riesgo'],
    fields: {
      nature: requiredChoice(['climate', 'market']),
      status: status({ open: 'quiet', closed: 'done' }, { first: 'open', closed: ['closed'] }),
      likelihood: rating(),
      loss: number(),
      exposure: money(),
    },
    leadOwes: true,
    longTexts: [],
    layout: {
      columns: ['reference', 'title', 'nature', 'loss', 'status'],
      facets: ['likelihood'],
      first: ['nature', 'status', 'likelihood', 'loss', 'exposure'],
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
const acero = groupId.parse('acero')
const drought = recordId.parse('drought')
let doc: Y.Doc
let awareness: Awareness

beforeAll(async () => {
  await loadCellCode()
  stubMatchMedia()
  vi.stubGlobal('fetch', async () => Response.json({ organisations: [] }))
  stubResizeObserver()
  // jsdom lays nothing out: the virtualizer draws rows into this height.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 600 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 1200 })
  stubFonts()
  HTMLElement.prototype.scrollTo = () => undefined
  HTMLElement.prototype.scrollIntoView = () => undefined
  await speak(await startLanguage(), 'es')
})
beforeEach(() => {
  doc = new Y.Doc()
  awareness = new Awareness(doc)
  addRecord(doc, type, drought, { title: { es: 'Sequía' }, nature: 'climate' })
})
afterEach(() => {
  cleanup()
  awareness.destroy()
})

const stored = () => readRecords(doc, typeOf(risk)).records as unknown as Record<string, unknown>[]

function List() {
  const { records } = useLiveRecords(doc, type)
  const items = records.map((each) => ({ record: each, facts: undefined, group: acero, room: 'r', guest: false }))
  const columns = useColumns<AnyRecord>(risk, 'acero', {}).slice(0, 5)
  const place = {
    group: { id: acero, name: 'Acero' },
    room: { doc, awareness, drafts: new Drafts(() => undefined) },
    mayEdit: true,
    settled: async () => undefined,
  }
  const work = useCellWork({ kind: risk, type, source: { items, place } } as unknown as Register<AnyRecord>)
  return (
    <RegisterGrid
      label="Riesgos"
      items={items}
      grouped={{ rows: plainRows(items), toggle: () => undefined }}
      columns={columns}
      arrangement={plainArrangement}
      words={plainWords}
      work={work}
      opened={undefined}
      onOpen={() => undefined}
    />
  )
}

test('its grid has a column for each field of its layout, and a cell is written as its field holds it', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  const me = { person: { id: 'me', name: 'Ana', language: 'es' }, organisation: { id: 'alacero' }, groups: [] }
  queries.setQueryData(meQuery.queryKey, me as never)
  for (const key of [factsKey('acero'), organisationsQuery.queryKey, groupsQuery.queryKey, ['group-people', 'acero']])
    queries.setQueryData(key, [])
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <Suspense>
          <List />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>,
  )
  const grid = await screen.findByRole('grid')
  act(() => grid.focus())
  const column = () =>
    document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.dataset['column'] ?? ''
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
  press('ArrowDown')
  press('Home')
  const seen = new Set([column()])
  for (let at = 0; at < 4; at++) {
    press('ArrowRight')
    seen.add(column())
  }
  expect([...seen]).toEqual(['reference', 'title', 'nature', 'loss', 'status'])
  press('ArrowLeft')
  press('F2')
  fireEvent.change(document.activeElement as HTMLElement, { target: { value: '1.550,5' } })
  press('Enter')
  expect(stored()).toMatchObject([{ id: drought, loss: 1550.5 }])
})

test('rows of a sheet become records of it, by the names and values of its fields', () => {
  const words = knownWords(risk, [])
  const sheet = ['title\tnature\tlikelihood\tloss', 'Huelga\tmarket\t2\t12', 'Granizo\tclimate\t9\t3'].map((line) =>
    line.split('\t').map((text) => ({ text })),
  )
  const columns = guessColumns(risk, sheet, { isNamed: true, words, language: 'es' })
  expect(columns).toEqual(['title/es', 'nature', 'likelihood', 'loss'])
  const names = { words, organisations: new Map(), people: new Map(), records: new Map(), writing: {} }
  const rows = sheet.slice(1)
  const read = readRows(rows, { kind: risk, columns, ids: recordIds(rows.length), names, otherwise: new Map() })
  expect(read.map(({ problems }) => [...problems])).toEqual([[], [['likelihood', 'no-choice']]])
  applyChanges(doc, changesOf(risk, read))
  expect(stored()).toMatchObject([
    { id: drought },
    { title: { es: 'Huelga' }, nature: 'market', likelihood: 2, loss: 12 },
    { title: { es: 'Granizo' }, nature: 'climate', likelihood: null, loss: 3 },
  ])
})
