import { knownWords } from '@minga/domain/cell-reading/known-words'
import { typeWith } from '@minga/domain/custom-field/type-with'
import { recordId, groupId } from '@minga/domain/identity/ids'
import { compileFilters, facetIdsOf, readFilters } from '@minga/domain/record/list-filters'
import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import type * as RecordTypes from '@minga/domain/record/record-types'
import { addRecord, editRecord, readRecords } from '@minga/domain/record/records'
import { applyChanges } from '@minga/domain/register-changes/apply-changes'
import type { RecordFacts } from '@minga/protocol/http/records'
import type { ProjectedRecord } from '@minga/storage/records/record-rows'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { readWorkbook } from '../../files/workbook/read-workbook.ts'
import { workbookFaults } from '../../files/workbook/testing/workbook-faults.ts'
import { packRegister, unpackRegister } from '../../history/packed-register.ts'
import { csvFile } from './csv-file.ts'
import { dataPackage } from './data-package.ts'
import { kindSheet, otherLabels, sheetName, type SheetWords } from './kind-sheet.ts'
import { listsSheetName } from './lists-sheet.ts'
import { readmeName } from './readme-sheet.ts'
import { KnownRow, knownColumns } from './returned/known-rows.ts'
import { mergeRegister } from './returned/merge-register.ts'
import { editedWorkbook } from './returned/testing/edited-workbook.ts'
import { madeUpContent } from './testing/made-up-content.ts'
import { readDataPackage } from './testing/read-data-package.ts'
import { listsName, xlsxFile } from './xlsx-file.ts'

/* A kind of record that stands in this file alone: its files are read off its declaration, on their way out and back. */

vi.mock('@minga/domain/record/record-types', async (original) => {
  const module = await original<typeof RecordTypes>()
  const { declareKind } = await import('@minga/domain/record/declare-kind')
  const { keyed, links, money, rating, requiredChoice, status, text } = await import('@minga/domain/record/field')
  const risk = declareKind({
    kind: 'risk',
    root: 'risks',
    prefix: 'RSK',
    words: ['riesgo', 'risco', 'risk'],
    fields: {
      nature: requiredChoice(['climate', 'market']),
      status: status({ open: 'quiet', closed: 'done' }, { first: 'open', closed: ['closed'] }),
      likelihood: rating(),
      response: text(500),
      exposure: money(),
      cost: keyed(),
      barriers: links('barrier'),
    },
    leadOwes: true,
    longTexts: ['description'],
    layout: {
      columns: ['reference', 'title', 'likelihood', 'exposure', 'status'],
      facets: ['likelihood', 'status'],
      first: ['nature', 'status', 'likelihood', 'response', 'exposure', 'cost', 'barriers', 'description'],
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
const riskType = typeWith(risk)
const steel = groupId.parse('steel')
const [drought, prices] = ['drought', 'prices'].map((id) => recordId.parse(id)) as [
  ReturnType<typeof recordId.parse>,
  ReturnType<typeof recordId.parse>,
]
const words: SheetWords = {
  language: 'es',
  languages: ['es', 'pt', 'en'],
  organisations: ['ALACERO'],
  organisation: (id) => id.toUpperCase(),
  person: (id) => id,
  reference: (id) => (id === 'slag' ? 'BAR-014' : id),
  group: (id) => id,
  own: [],
}

function register(): Y.Doc {
  const doc = new Y.Doc()
  const add = (id: typeof drought, fields: object) => addRecord(doc, riskType as never, id, fields as never)
  add(drought, {
    title: { es: 'Sequía prolongada' },
    nature: 'climate',
    likelihood: 4,
    exposure: '1550000.00 USD',
    cost: { '2030': '12.50' },
    barriers: ['slag'],
  })
  add(prices, { title: { es: 'Precio del gas' }, nature: 'market', likelihood: 2 })
  return doc
}

/** The records as rows: a number each, and no decisions. */
function rowsOf(doc: Y.Doc): { row: ProjectedRecord; facts: RecordFacts }[] {
  return readRecords(doc, riskType as never).records.map((fields, at) => {
    const { id } = fields as { id: typeof drought }
    const facts = {
      reference: `RSK-00${at + 1}`,
      group: steel,
      archived: false,
      acceptance: null,
      firstPromisedDue: null,
      createdAt: '2026-11-01T00:00:00.000Z',
      changedAt: '2026-11-02T00:00:00.000Z',
    }
    const row = { record: id, kind: risk, group: steel, number: at + 1, archived: false, fields }
    return { row: row as unknown as ProjectedRecord, facts: facts as unknown as RecordFacts }
  })
}

function contentOf(doc: Y.Doc) {
  const filed = rowsOf(doc).map((each) => ({ ...each, texts: [], contributions: [] }))
  const records = filed.map(({ row: { fields }, facts }) => {
    const { id, position: _, ...held } = fields as { id: string; position: string }
    const { reference, group, archived, firstPromisedDue, createdAt, changedAt } = facts
    const decided = { reference, group, archived, answer: null, firstPromisedDue, createdAt, changedAt }
    return { id, kind: risk, ...held, texts: [], ...decided }
  })
  return { ...madeUpContent([kindSheet(risk, filed, words)]), records }
}

test('it has a sheet with a column for each field that it declares, which Excel opens without repairing it', async () => {
  expect(recordKinds).toContain(risk)
  const bytes = await xlsxFile(contentOf(register()))
  expect(workbookFaults(Buffer.from(bytes))).toEqual([])
  const book = readWorkbook(bytes)
  if ('refused' in book) throw new Error(book.refused)
  const [labels, ...rows] = book.sheets.find(({ name }) => name === sheetName(risk, 'es'))?.rows ?? []
  const said = rows.map((row) =>
    Object.fromEntries((labels ?? []).map((label, at) => [typeof label === 'string' ? label : '', row[at]])),
  )
  expect(said).toMatchObject([
    { Referencia: 'RSK-001', 'Título (español)': 'Sequía prolongada', likelihood: 4, barriers: 'BAR-014' },
    { Referencia: 'RSK-002', 'Título (español)': 'Precio del gas', likelihood: 2 },
  ])
})

test('it comes back from Excel: changed cells, and a new row', async () => {
  const doc = register()
  const packed = () => unpackRegister(packRegister(doc))
  const given = packed()
  const back = await editedWorkbook(await xlsxFile(contentOf(doc)), (sheets) => {
    const sheet = sheets.get(sheetName(risk, 'es'))
    sheet?.put('RSK-001', 'likelihood', 5)
    sheet?.put('RSK-001', 'cost', '2030: 12.50; 2040: 7,25')
    sheet?.put('RSK-002', 'cost', Array.from({ length: 201 }, (_, at) => `${1900 + at}: 1`).join('; '))
    sheet?.add({ 'Título (español)': 'Huelga', nature: 'market', likelihood: 1, cost: 'twelve' })
  })
  const book = readWorkbook(new Uint8Array(back))
  if ('refused' in book) throw new Error(book.refused)
  // Another year of the table, while the file was out.
  editRecord(doc, riskType as never, drought, { cost: { '2030': '13.00' } } as never)
  const known = (records: ReturnType<typeof packed>) =>
    new Map(records.filter(({ kind }) => kind === risk).map((record) => [record.record, new KnownRow(record)]))
  const { report, changes } = mergeRegister(
    book,
    [
      {
        kind: risk,
        sheet: { name: sheetName(risk, 'es'), columns: knownColumns(risk, words), others: otherLabels(risk, 'es') },
        names: {
          words: knownWords(risk, []),
          organisations: new Map(),
          people: new Map(),
          records: new Map([['bar-014', 'slag']]),
          writing: {},
          own: [],
        },
        base: known(given),
        present: known(packed()),
      },
    ],
    {
      references: new Map(rowsOf(doc).map(({ row, facts }) => [row.record, facts.reference ?? ''])),
      own: new Set(rowsOf(doc).map(({ row }) => row.record)),
      archived: new Set(),
      isWhole: true,
      beside: new Set([listsName, readmeName('es'), listsSheetName('es')]),
      decided: 'Aportes',
    },
  )
  expect(report.rows.map(({ state, cells }) => [state, cells.map(({ field, state: of }) => `${field} ${of}`)])).toEqual(
    expect.arrayContaining([
      ['changed', ['likelihood theirs', 'cost/2030 mine', 'cost/2040 theirs']],
      ['changed', ['cost unreadable']],
    ]),
  )
  const applied = applyChanges(
    doc,
    changes.map(({ change }) => change),
  )
  expect(new Set(applied.results.map(({ state }) => state))).toEqual(new Set(['applied']))
  const after = readRecords(doc, riskType as never).records as unknown as {
    title: object
    likelihood: number
    cost: object
  }[]
  expect(after.map(({ title, likelihood, cost }) => [Object.values(title)[0], likelihood, cost])).toEqual([
    ['Sequía prolongada', 5, { 2030: '13.00', 2040: '7.25' }],
    ['Precio del gas', 2, {}],
    ['Huelga', 1, {}],
  ])
})

test('it is a table of the data package, with its own keys, and a CSV', () => {
  const content = contentOf(register())
  const tables = readDataPackage(JSON.stringify(dataPackage(content)))
  expect(tables.get('risks')).toMatchObject([{ id: drought, exposure: '1550000.00 USD' }, { id: prices }])
  expect([...tables.keys()]).not.toContain('barriers')
  const [sheet] = content.sheets
  expect(sheet && csvFile(sheet)).toContain('RSK-001')
})

test('it is found by words, by its facets and by conditions on what it declares', () => {
  const found = (search: Record<string, string>) => {
    const filters = readFilters(search, facetIdsOf(risk))
    const passes = compileFilters(risk, filters, {
      person: 'ana',
      organisation: 'alacero',
      today: '2026-11-28',
    })
    return rowsOf(register())
      .filter(({ row, facts }) =>
        passes({ record: row.fields, facts, reference: facts.reference ?? '', archived: row.archived }),
      )
      .map(({ facts }) => facts.reference)
  }
  expect(found({ q: 'sequia' })).toEqual(['RSK-001'])
  expect(found({ q: 'RSK-002' })).toEqual(['RSK-002'])
  expect(found({ likelihood: '4' })).toEqual(['RSK-001'])
  expect(found({ where: 'nature.any.market' })).toEqual(['RSK-002'])
  expect(found({ where: 'likelihood.ge.3' })).toEqual(['RSK-001'])
})
