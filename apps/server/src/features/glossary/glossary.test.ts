import { randomUUID } from 'node:crypto'

import { glossaryAnswer, glossaryFileAnswer } from '@minga/protocol/http/glossary'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'

import type { Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const where = '/api/coalition/glossary'

async function all(by: Principal = 'observer') {
  return glossaryAnswer.parse(JSON.parse((await server.ask(by, 'GET', where)).text)).terms
}

async function write(body: object, by: Principal = 'convener') {
  const { status } = await server.ask(by, 'POST', where, { key: randomUUID(), ...body })
  return status
}

async function fileOf(format: string, by: Principal = 'observer'): Promise<Uint8Array<ArrayBuffer>> {
  const { cookie } = await server.as(by)
  const answer = await fetch(`${server.address}${where}/file?format=${format}&language=es`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

async function bring(bytes: Uint8Array<ArrayBuffer> | string, by: Principal = 'convener') {
  const { cookie } = await server.as(by)
  const headers = { cookie, origin: server.url }
  const answer = await fetch(`${server.address}${where}/file`, { method: 'POST', headers, body: bytes })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const read = async (bytes: Uint8Array<ArrayBuffer> | string) => glossaryFileAnswer.parse((await bring(bytes)).body)

const names = { es: ['alto horno', 'horno alto'], pt: ['alto-forno'], en: ['blast furnace'] }
const definition = { es: 'Horno de <cuba> & coque, "de arriba".', en: 'A furnace.' }
const kiln = { id: randomUUID(), names, definition, seen: null }
const scrap = {
  id: randomUUID(),
  names: { es: ['chatarra'], pt: ['sucata'] },
  definition: { en: 'Old metal.' },
  seen: null,
}

describe('the glossary', () => {
  test('is kept by the secretariat, and read by all', async () => {
    expect(await write({ terms: [kiln] }, 'lead')).toBe(403)
    expect(await write({ terms: [kiln, scrap] })).toBe(200)
    expect(new Set((await all()).map((each) => each.names.es[0]))).toEqual(new Set(['alto horno', 'chatarra']))
    expect((await server.ask(undefined, 'GET', where)).status).toBe(401)
    expect((await bring('<tbx/>', 'lead')).status).toBe(403)
  })

  test('a change of a term that changed meanwhile is refused, and nothing of it is written', async () => {
    const [first] = await all()
    const other = { ...scrap, id: randomUUID(), names: { es: ['clínker'] } }
    expect(await write({ terms: [{ ...kiln, seen: null }, other] })).toBe(409)
    expect(await all()).toHaveLength(2)
    expect(await write({ removed: [{ id: first?.id, seen: 'earlier' }] })).toBe(409)
    const again = { ...kiln, seen: (await all()).find(({ id }) => id === kiln.id)?.at }
    expect(await write({ terms: [again] })).toBe(200)
  })

  test.for(['tbx', 'xlsx'])('goes out as %s and comes back as no change', async (format) => {
    const bytes = await fileOf(format)
    expect(await read(bytes)).toEqual({ changes: [], same: 2, unread: [] })
  })

  test('a workbook says what another program reads', async () => {
    const rows = await readSheet(Buffer.from(await fileOf('xlsx')))
    expect(rows[1]).toEqual([
      'Término (es)',
      'Término (pt)',
      'Término (en)',
      'Definición (es)',
      'Definición (pt)',
      'Definición (en)',
      'id',
    ])
    expect(new Set(rows.slice(2).map(([es]) => es))).toEqual(new Set(['alto horno; horno alto', 'chatarra']))
  })

  test('TBX of 2008 and of 2019, in both styles, is read; new terms are told from different ones', async () => {
    const old = `<?xml version="1.0"?><martif type="TBX-Default" xml:lang="en"><martifHeader/><text><body>
      <termEntry id="x9"><langSet xml:lang="en-US"><descripGrp><descrip type="definition">Metal to be melted.</descrip></descripGrp><tig><term>scrap</term></tig></langSet>
      <langSet xml:lang="es-MX"><ntig><termGrp><term>chatarra</term></termGrp></ntig><ntig><termGrp><term>desecho</term></termGrp></ntig></langSet>
      <langSet xml:lang="de"><tig><term>Schrott</term></tig></langSet></termEntry></body></text></martif>`
    const { changes } = await read(old)
    expect(changes).toMatchObject([
      {
        before: { id: scrap.id },
        after: {
          names: { es: ['chatarra', 'desecho'], pt: ['sucata'], en: ['scrap'] },
          definition: { en: 'Metal to be melted.' },
        },
      },
    ])
    const styled = `<tbx type="TBX-Basic" style="dct" xml:lang="pt" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body>
      <conceptEntry id="c1"><basic:definition>Torrado.</basic:definition><langSec xml:lang="pt-BR"><termSec><term>clín<hi>quer</hi></term></termSec></langSec></conceptEntry></body></text></tbx>`
    expect(await read(styled)).toMatchObject({
      changes: [{ before: null, after: { names: { pt: ['clínquer'] }, definition: { pt: 'Torrado.' } } }],
    })
    const long = styled.replace('clín', 'x'.repeat(200))
    expect((await read(long)).unread).toEqual(['x'.repeat(80)])
  })

  test('another kind of file, a broken or a hostile one is refused with the reason', async () => {
    const refusals: readonly (readonly [string, string])[] = [
      ['<html></html>', 'other-kind'],
      ['<tbx><text><body></body></text></tbx>', 'no-terms'],
      ['<tbx><text><body>', 'unreadable'],
      ['<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', 'unreadable'],
      [`<tbx>${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}</tbx>`, 'unreadable'],
      ['PK\u0003\u0004', 'unreadable'],
    ]
    for (const [file, field] of refusals) {
      const { status, body } = await bring(file)
      expect([file.slice(0, 40), status, body['field']]).toEqual([file.slice(0, 40), 422, field])
    }
  })

  test('a term that is taken out is not there any more', async () => {
    const found = (await all()).find(({ id }) => id === scrap.id)
    expect(await write({ removed: [{ id: scrap.id, seen: found?.at }] })).toBe(200)
    expect((await all()).map(({ id }) => id)).toEqual([kiln.id])
  })
})
