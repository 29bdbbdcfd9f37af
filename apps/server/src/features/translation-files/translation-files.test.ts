import { randomUUID } from 'node:crypto'

import { blockTree } from '@minga/domain/roadmap/block-tree'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { translationAnswer } from '@minga/protocol/http/editions'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { returnedXliffAnswer, type ReturnedXliffAnswer } from '@minga/protocol/http/translation-files'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import xliff from 'xliff'
import * as Y from 'yjs'

import { withParts } from '../../testing/edited-word.ts'
import { enterRoom, type Inside } from '../../testing/enter-room.ts'
import { barrier, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
let work = ''
const id: string = randomUUID()
let source: Inside

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

async function fileOf(query: string, by: Principal = 'editor', of = id) {
  const { cookie } = await server.as(by)
  const answer = await fetch(`${server.address}/api/roadmaps/${of}/file?${query}`, { headers: { cookie } })
  const disposition = decodeURIComponent(answer.headers.get('content-disposition') ?? '')
  return { status: answer.status, xml: await answer.text(), name: disposition.split("''")[1] }
}

async function bring(xml: string | Uint8Array<ArrayBuffer>, by: Principal = 'editor', of = id) {
  const { cookie } = await server.as(by)
  const headers = { cookie, origin: server.url }
  const address = `${server.address}/api/roadmaps/${of}/translations/file?name=memoQ.xlf`
  const answer = await fetch(address, { method: 'POST', headers, body: xml })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

async function read(xml: string | Uint8Array<ArrayBuffer>): Promise<ReturnedXliffAnswer> {
  const { status, body } = await bring(xml)
  expect([status, body]).toMatchObject([200, {}])
  return returnedXliffAnswer.parse(body)
}

const confirm = (
  { exported, sequence, rows }: ReturnedXliffAnswer,
  by: Principal = 'editor',
  key: string = randomUUID(),
) =>
  ask(by, 'POST', `/api/roadmaps/${id}/translations`, {
    key,
    sequence,
    translations: rows.flatMap(({ translations }) => translations),
    file: { exported, name: 'memoQ.xlf' },
  })

const states = async () => {
  const { body } = await ask('lead', 'GET', `/api/roadmaps/${id}/translation`)
  return translationAnswer.parse(body).rows.map(({ state }) => state)
}

/** A file in which some units have translations: as a program of translators would write it. */
const translated = (xml: string, words: Readonly<Record<string, string>>, state = 'translated') =>
  xml.replaceAll(/<unit id="([^"]+)"[\s\S]*?<\/unit>/g, (unit, name: string) => {
    const target = words[name]
    if (target === undefined) return unit
    const without = unit.replace(/<target>[\s\S]*<\/target>/, '').replace(/state="\w+"/, `state="${state}"`)
    return without.replace('</source>', `</source><target>${target}</target>`)
  })

const block = (name: string, known: string, ...content: (Y.XmlText | Y.XmlElement)[]) => {
  const element = new Y.XmlElement(name)
  element.insert(0, content)
  element.setAttribute('id', known)
  return element
}

function marked() {
  const text = new Y.XmlText()
  text.insert(0, 'La industria emite el ', {})
  text.insert(22, '19,99 %', { bold: {} })
  text.insert(29, ' del total: ', { bold: null })
  return text
}

const record = () => {
  const reference = new Y.XmlElement('recordReference')
  for (const [name, value] of Object.entries({ kind: 'barrier', record: barrier, room: `register.${steel}` })) {
    reference.setAttribute(name, value)
  }
  return reference
}

function figure(id = 's4', alt = 'Un horno encendido', ...caption: Y.XmlText[]) {
  const element = block('figure', id, ...caption)
  for (const [key, value] of Object.entries({ file: 'none', alt, width: 'full' })) {
    element.setAttribute(key, value)
  }
  return element
}

const head = async () => ((await ask('lead', 'GET', `/api/roadmaps/${work}/looks`)).body as { head: number }).head

async function write(change: () => void) {
  const before = await head()
  source.doc.transact(change)
  await vi.waitFor(async () => expect(await head()).toBeGreaterThan(before), { timeout: 30_000, interval: 50 })
}
const name = (said: string) => ask('editor', 'POST', `/api/roadmaps/${work}/versions`, { id: randomUUID(), name: said })

beforeAll(async () => {
  const made = await ask('lead', 'POST', `/api/groups/${steel}/roadmaps`, { title: 'Hoja de ruta' })
  work = newRoadmapAnswer.parse(made.body).id
  await ask('lead', 'PATCH', `/api/roadmaps/${work}`, { state: 'open' })
  source = await enterRoom(server, 'editor', roadmapRoom(work as never))
  await write(() =>
    bodyOf(source.doc).push([
      block('heading', 's1', new Y.XmlText('Alcance & metas')),
      block('paragraph', 's2', marked(), record()),
      block('paragraph', 's3', new Y.XmlText('La chatarra escasea.')),
      figure('s4', 'Un horno encendido', new Y.XmlText('El horno')),
    ]),
  )
  await name('Primera')
  await ask('lead', 'POST', `/api/roadmaps/${work}/editions`, { id, language: 'pt', from: 'copy' })
})
afterAll(() => source.leave())

const first = {
  '.title': 'Roteiro',
  s1: 'Alcance e metas',
  s4: 'O forno',
  's4.alt': 'Um forno aceso',
  s2: 'O setor emite <pc id="1">18,5 %</pc> do total: <ph id="2"/>',
}

describe('a file for translators', () => {
  test('is given to readers of the edition, named by title, languages and day; a text that is no translation has none', async () => {
    const { status, xml, name: called } = await fileOf('format=xliff', 'observer')
    expect([status, called]).toMatchObject([200, expect.stringMatching(/^hoja-de-ruta-en-pt-\d{4}-\d\d-\d\d\.xlf$/)])
    expect(xml.match(/<unit id="[^"]+"/g)).toHaveLength(6)
    expect(xml).toContain('subState="minga:missing"')
    expect((await fileOf('format=xliff12&to=pt', 'observer', work)).xml).toContain('target-language="pt"')
    expect((await fileOf('format=xliff', 'observer', work)).status).toBe(404)
    expect((await fileOf('format=xliff&to=en', 'observer', work)).status).toBe(404)
    expect((await fileOf('format=xliff', 'outsider')).status).toBe(404)
    // A record that its reader may not read is its reference alone.
    expect(xml).toMatch(/<ph id="2"[^>]* disp="BAR-\d+[^"]*"/)
  })

  test('comes back through a foreign library as no change', async () => {
    const { xml } = await fileOf('format=xliff&only=all')
    const through = await xliff.js2xliff(await xliff.xliff2js(xml), { targetXliffVersion: '2.1', indent: '' })
    expect(await read(through)).toMatchObject({ rows: [], counts: { same: 0, untranslated: 5, unknown: 0 } })
  })

  test('comes back translated, and is written as who brings it says', async () => {
    const { xml } = await fileOf('format=xliff')
    const report = await read(translated(xml, first))
    expect(report.counts).toEqual({ same: 0, untranslated: 1, left: 0, unknown: 0 })
    expect(report.rows.map(({ outcome, after }) => [outcome, after])).toEqual([
      ['taken', 'Roteiro'],
      ['taken', 'Alcance e metas'],
      ['taken', 'O setor emite 18,5 % do total: \uFFFC'],
      ['taken', 'O forno\nUm forno aceso'],
    ])
    expect(report.rows[2]?.findings).toEqual([{ fault: 'other', source: '19,99 %', edition: '18,5 %' }])
    expect(await states()).toEqual(['missing', 'missing', 'missing', 'missing', 'missing'])
    expect((await bring(xml, 'commenter')).status).toBe(403)
    expect((await bring(xml, 'outsider')).status).toBe(404)
    const key = randomUUID()
    expect(await confirm(report, 'editor', key)).toMatchObject({ status: 200 })
    expect(await confirm(report, 'editor', key)).toMatchObject({ status: 200 })
    expect(await states()).toEqual(['draft', 'draft', 'draft', 'missing', 'draft'])
    const inside = await enterRoom(server, 'observer', `roadmap.${id}`)
    const [, paragraph, , kiln] = blockTree(bodyOf(inside.doc))
    expect(paragraph?.content).toMatchObject([
      { text: 'O setor emite ', marks: {} },
      { text: '18,5 %', marks: { bold: {} } },
      { text: ' do total: ', marks: {} },
      { name: 'recordReference', attributes: { record: barrier } },
    ])
    expect(kiln).toMatchObject({ attributes: { alt: 'Um forno aceso' }, content: [{ text: 'O forno' }] })
    inside.leave()
    // The same file again says nothing new.
    expect(await read(translated(xml, first))).toMatchObject({ rows: [], counts: { same: 4 } })
  })

  test('says who brought it, and the name of the file to their organisation alone', async () => {
    const writers = async (by: Principal) => {
      const { body } = await ask(by, 'GET', `/api/roadmaps/${id}/authorship`)
      return (body as { writers: { file?: { name: string | null } }[] }).writers.map(({ file }) => file?.name)
    }
    expect(await writers('editor')).toContain('memoQ.xlf')
    expect(await writers('member')).not.toContain('memoQ.xlf')
  })

  test('takes nothing in which a code is missing or made up, and names it', async () => {
    const { xml } = await fileOf('format=xliff&only=all')
    const { rows } = await read(
      translated(xml, {
        s2: 'O setor emite muito: <ph id="7"/>',
        s1: 'Alcance <ph id="1"/>',
        s3: 'A sucata é escassa.',
      }),
    )
    expect(rows.map(({ id: row, outcome, because, codes }) => [row, outcome, because, codes])).toEqual([
      ['s1', 'refused', 'codes', [{ fault: 'made-up', code: '1', shown: '' }]],
      [
        's2',
        'refused',
        'codes',
        [
          { fault: 'made-up', code: '7', shown: '' },
          { fault: 'missing', code: '2', shown: expect.stringMatching(/^BAR-\d+/) },
        ],
      ],
      ['s3', 'taken', null, []],
    ])
  })

  test('that others have changed meanwhile is met; what the source says since is to be updated', async () => {
    const { xml } = await fileOf('format=xliff&only=all')
    const other = await read(translated(xml, { s1: 'Âmbito' }, 'reviewed'))
    expect(await confirm(other)).toMatchObject({ status: 200 })
    await write(() => {
      const paragraph = bodyOf(source.doc).get(2) as Y.XmlElement
      ;(paragraph.get(0) as Y.XmlText).insert(0, 'Hoy: ')
    })
    await name('Segunda')
    const report = await read(translated(xml, { s1: 'Escopo', s3: 'Falta sucata.' }))
    expect(report.rows).toMatchObject([
      { id: 's1', outcome: 'met', before: 'Âmbito', after: 'Escopo', isBehind: false },
      { id: 's3', outcome: 'taken', isBehind: true },
    ])
    expect(await confirm(report)).toMatchObject({ status: 200 })
    expect(await states()).toEqual(['draft', 'draft', 'draft', 'to-update', 'draft'])
    const behind = await fileOf('format=xliff&only=behind')
    expect(behind.xml.match(/<unit id="[^"]+"/g)).toEqual(['<unit id="s3"'])
    expect(behind.xml).toContain('<target>Falta sucata.</target>')
    // A sufficient translation counts as one, according to the file.
    const still = await read(translated(behind.xml, { s3: 'Falta sucata.' }))
    expect(await confirm(still)).toMatchObject({ status: 200 })
    expect(await states()).toEqual(['draft', 'draft', 'draft', 'draft', 'draft'])
  })

  test('in two columns of Word comes back as no change, and is read by the same codes', async () => {
    const { cookie } = await server.as('editor')
    const given = await fetch(`${server.address}/api/roadmaps/${id}/file?format=columns&only=all`, {
      headers: { cookie },
    })
    expect(decodeURIComponent(given.headers.get('content-disposition') ?? '')).toMatch(/\.docx$/)
    const bytes = new Uint8Array(await given.arrayBuffer())
    expect(await read(bytes)).toMatchObject({ rows: [], counts: { same: 5, untranslated: 0, left: 0 } })
    const changed = withParts(bytes, (parts) => {
      const body = new TextDecoder().decode(parts.get('word/document.xml') as Uint8Array)
      const other = body
        .replace('O setor emite ', 'A indústria emite ')
        .replaceAll(/⟦2·[^⟧]*⟧<\/w:t><\/w:r><\/w:p>/g, '</w:t></w:r></w:p>')
      parts.set('word/document.xml', other.replace('Falta sucata.', 'Sucata falta.'))
    })
    expect((await read(changed)).rows).toMatchObject([
      { id: 's2', outcome: 'refused', because: 'codes', codes: [{ fault: 'missing', code: '2' }] },
      { id: 's3', outcome: 'taken', after: 'Sucata falta.' },
    ])
  })

  test('of another edition, of none, or broken is refused with why', async () => {
    const { xml } = await fileOf('format=xliff')
    for (const [file, field] of [
      [xml.replace(/minga-\w+/g, 'minga-none'), 'not-ours'],
      [xml.slice(0, -30), 'unreadable'],
      ['<a/>', 'other-kind'],
    ] as const) {
      expect(await bring(file)).toMatchObject({ status: 422, body: { field } })
    }
    const forged = await ask('editor', 'POST', `/api/roadmaps/${id}/translations`, {
      key: randomUUID(),
      sequence: 1,
      translations: [{ block: 'x', seen: null, source: ['s1'], content: [{ text: 'x' }], wording: 'draft' }],
      file: { exported: 'none', name: 'x' },
    })
    expect(forged).toMatchObject({ status: 422, body: { field: 'file' } })
  })

  test('has the alternative text of a figure without a caption, which counts until it is translated', async () => {
    await write(() => bodyOf(source.doc).push([figure('s5', 'Una chimenea')]))
    await name('Con figura')
    expect((await states()).at(-1)).toBe('missing')
    const { xml } = await fileOf('format=xliff')
    expect(xml.match(/<unit id="[^"]+"/g)).toEqual(['<unit id="s5.alt"'])
    const report = await read(translated(xml, { 's5.alt': 'Uma chaminé' }))
    expect(report.rows).toMatchObject([{ id: 's5', source: 'Una chimenea', before: '', after: 'Uma chaminé' }])
    expect(await confirm(report)).toMatchObject({ status: 200 })
    expect((await states()).at(-1)).toBe('draft')
    await write(() => (bodyOf(source.doc).get(4) as Y.XmlElement).setAttribute('alt', 'Dos chimeneas'))
    await name('Otra figura')
    expect((await states()).at(-1)).toBe('to-update')
    expect((await fileOf('format=columns&only=behind')).status).toBe(200)
  })

  test('as a memory has approved pairs alone', async () => {
    const { body } = await ask('lead', 'GET', `/api/roadmaps/${id}/translation`)
    const { rows, source: from } = translationAnswer.parse(body)
    const blocks = rows
      .slice(1, 2)
      .flatMap((row) => row.blocks.map(({ block: known, leaf }) => ({ block: known, seen: leaf })))
    const approved = { key: randomUUID(), sequence: from.sequence, wording: 'approved', blocks }
    expect(await ask('lead', 'POST', `/api/roadmaps/${id}/translation-states`, approved)).toMatchObject({ status: 200 })
    const { xml, name: called } = await fileOf('format=tmx')
    expect(called).toMatch(/\.tmx$/)
    expect(xml.match(/<tu [^>]*>/g)).toEqual(['<tu tuid="s1">'])
    expect(xml).toContain('<seg>Escopo</seg>')
    expect(await bring(xml)).toMatchObject({ status: 422, body: { field: 'other-kind' } })
  })
})
