import { describe, expect, test } from 'vitest'

import { rankRecords, type CitableRecord } from './citable-records.ts'
import { filterSlashItems, slashItems } from './slash-items.ts'

const named = (query: string) =>
  filterSlashItems(query).map((item) =>
    item.insert === 'block' ? item.command : item.insert === 'record' ? item.kind : item.insert,
  )

describe('the slash menu', () => {
  test('offers everything while nothing is typed', () => {
    expect(filterSlashItems('')).toEqual(slashItems)
  })

  test.each([
    ['titulo', ['heading1', 'heading2', 'heading3']],
    ['TÍTULO 2', ['heading2']],
    ['heading 3', ['heading3']],
    ['acao', ['action', 'quote']],
    ['accion', ['action']],
    ['barr', ['barrier']],
    ['marco', ['milestone']],
    ['tabela', ['table']],
    ['figura', ['picture']],
    ['nada de esto', []],
  ])('finds by %s, in any language and without accents', (query, found) => {
    expect(named(query)).toEqual(found)
  })

  test('lists items that begin with the word before those that contain it', () => {
    expect(named('lista')[0]).toBe('bullets')
    expect(named('ordenada')).toEqual(['numbers'])
  })
})

const record = (reference: string | null, es: string, en: string, changedAt: string): CitableRecord => ({
  id: es,
  kind: 'barrier',
  room: 'register.steel',
  group: 'steel',
  reference,
  title: { es, en },
  changedAt,
})

const scrap = record('BAR-002', 'Oferta limitada de chatarra', 'Limited scrap supply', '2026-01-02')
const slag = record('BAR-020', 'Escoria: menos oferta', 'Less slag', '2026-01-03')
const fresh = record(null, 'Nueva', 'New', '2026-01-09')

describe('choosing a record', () => {
  test.each([
    ['', [fresh, slag, scrap]],
    ['bar-002', [scrap]],
    ['2', [scrap]],
    ['oferta', [scrap, slag]],
    ['SCRAP limit', [scrap]],
    ['chatarra inexistente', []],
  ])('by %s', (query, found) => {
    expect(rankRecords([scrap, slag, fresh], query)).toEqual(found)
  })
})
