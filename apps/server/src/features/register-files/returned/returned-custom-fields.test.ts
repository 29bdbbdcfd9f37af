import { randomUUID } from 'node:crypto'

import { customNameOf } from '@minga/domain/record/custom-key'
import { returnedAnswer, returnedApplied } from '@minga/protocol/http/returned-registers'
import { expect, test, vi } from 'vitest'

import { barrier, steel } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'
import { readDataPackage } from '../testing/read-data-package.ts'
import { editedWorkbook, type EditedSheet } from './testing/edited-workbook.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })
const server = await sharedServer()

async function ask(by: 'editor' | 'convener', method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  expect([status, text]).toMatchObject([200, expect.any(String)])
  return JSON.parse(text) as unknown
}

async function make(field: object): Promise<string> {
  const id = randomUUID()
  await ask('convener', 'POST', '/api/coalition/fields', { id, kind: 'barrier', purpose: { es: 'Probar' }, ...field })
  return customNameOf(id)
}

async function renameOrganisation(id: string, shortName: string): Promise<void> {
  const db = await sharedDb(server)
  await db.updateTable('organisation').set({ short_name: shortName }).where('id', '=', id).execute()
}

async function held(): Promise<Record<string, unknown>> {
  return ((await ask('editor', 'GET', `/api/records/${barrier}`)) as { record: Record<string, unknown> }).record
}

test('a workbook with fields of the coalition’s own goes out and comes back', async () => {
  const text = await make({ type: 'text', labels: { es: 'Cámara que responde', en: 'Chamber' } })
  const choices = ['norte', 'sur'].map((id) => ({ id, labels: { es: `Zona ${id}` } }))
  const several = await make({ type: 'choices', labels: { es: 'Zonas' }, choices })
  const changes = [
    { record: barrier, kind: 'barrier', field: text, value: 'Antes' },
    { record: barrier, kind: 'barrier', field: several, value: { add: ['norte'], remove: [] } },
  ]
  await ask('editor', 'POST', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  await vi.waitFor(async () => expect(await held()).toMatchObject({ [text]: 'Antes' }), 20_000)
  const { facts } = (await ask('editor', 'GET', `/api/records/${barrier}`)) as { facts: { reference: string } }

  const { cookie } = await server.as('editor')
  const where = `${server.address}/api/groups/${steel}/register`
  const file = await fetch(`${where}/file?format=xlsx&language=es`, { headers: { cookie } })
  expect(file.status).toBe(200)
  const back = await editedWorkbook(Buffer.from(await file.arrayBuffer()), (sheets) => {
    sheets.get('Barreras')?.put(facts.reference, 'Cámara que responde', 'Después')
    sheets.get('Barreras')?.put(facts.reference, 'Zonas', 'Zona norte; Zona sur')
  })
  const brought = await fetch(`${where}/returned/${randomUUID()}?name=barreras.xlsx`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(back),
  })
  const { id, report } = returnedAnswer.parse(await brought.json())
  expect(report.rows.flatMap(({ cells }) => cells.map(({ field, state }) => [field, state]))).toEqual([
    [text, 'theirs'],
    [several, 'theirs'],
  ])
  const applied = await ask('editor', 'POST', `/api/returned/${id}/apply`, { key: randomUUID(), choices: [] })
  expect(returnedApplied.parse(applied).results.map(({ state }) => state)).toEqual(['applied', 'applied'])
  await vi.waitFor(
    async () => expect(await held()).toMatchObject({ [text]: 'Después', [several]: ['norte', 'sur'] }),
    20_000,
  )
})

test('a field that is called as a column of the register keeps to its own column', async () => {
  const reference = await make({ type: 'text', labels: { es: 'Referencia' } })
  const group = await make({ type: 'text', labels: { es: 'Grupo' } })
  const archived = await make({ type: 'text', labels: { es: 'Archivada' } })
  const changes = [reference, group, archived].map((field) => {
    return { record: barrier, kind: 'barrier', field, value: 'Expediente 12' }
  })
  await ask('editor', 'POST', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  await vi.waitFor(async () => expect(await held()).toMatchObject({ [archived]: 'Expediente 12' }), 20_000)

  const untouched = await broughtBack(() => undefined)
  expect(untouched.rows.flatMap(({ cells }) => cells)).toEqual([])
  const changed = await broughtBack((sheet) => {
    const at = sheet.rows[0]?.lastIndexOf('Referencia') ?? -1
    const row = sheet.rows.find((each) => each[at] === 'Expediente 12')
    if (row !== undefined) row[at] = 'Expediente 13'
  })
  expect(changed.rows.flatMap(({ cells }) => cells)).toMatchObject([{ field: reference, theirs: 'Expediente 13' }])
  const without = await broughtBack((sheet) => {
    const at = sheet.rows[0]?.lastIndexOf('Referencia') ?? -1
    for (const row of sheet.rows) row.splice(at, 1)
  })
  expect(without.rows.flatMap(({ cells }) => cells)).toEqual([])
})

test('a field, a choice and an organisation that were renamed while the workbook was out are known by what it calls them', async () => {
  const [high, low] = [
    { id: 'high', labels: { es: 'Alta' } },
    { id: 'low', labels: { es: 'Baja' } },
  ]
  const place = await make({ type: 'text', labels: { es: 'Planta' } })
  const urgency = await make({ type: 'choice', labels: { es: 'Urgencia' }, choices: [high, low] })
  const changes = [
    { record: barrier, kind: 'barrier', field: place, value: 'Horno 1' },
    { record: barrier, kind: 'barrier', field: urgency, value: 'high' },
    { record: barrier, kind: 'barrier', field: 'lead', value: 'ficem' },
  ]
  await ask('editor', 'POST', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  await vi.waitFor(async () => expect(await held()).toMatchObject({ [urgency]: 'high', lead: 'ficem' }), 20_000)
  const fieldOf = (name: string) => `/api/coalition/fields/${name.replace('custom/', '')}`
  let other = ''
  const rename = async () => {
    await ask('convener', 'PATCH', fieldOf(place), { labels: { es: 'Instalación' } })
    // The names of the choices change places.
    const choices = [
      { ...high, labels: { es: 'Baja' } },
      { ...low, labels: { es: 'Alta' } },
    ]
    await ask('convener', 'PATCH', fieldOf(urgency), { choices })
    // Another field takes the name that is free now.
    other = await make({ type: 'text', labels: { es: 'Planta' } })
    await renameOrganisation('ficem', 'Cementeros')
  }
  const report = await broughtBack((sheet) => {
    const column = sheet.rows[0]?.indexOf('Planta') ?? -1
    const row = sheet.rows.find((each) => each[column] === 'Horno 1')
    if (row !== undefined) row[column] = 'Horno 2'
  }, rename)
  expect(report.rows.flatMap(({ cells }) => cells)).toMatchObject([
    { field: place, state: 'theirs', theirs: 'Horno 2' },
  ])
  // A kind has eight fields at most.
  for (const name of [place, urgency, other]) await ask('convener', 'PATCH', fieldOf(name), { retired: true })
})

/** Brings the workbook of the register back as its user left it, and answers what it asks for. */
async function broughtBack(edit: (barriers: EditedSheet) => void, meanwhile?: () => Promise<void>) {
  const { cookie } = await server.as('editor')
  const where = `${server.address}/api/groups/${steel}/register`
  const file = await fetch(`${where}/file?format=xlsx&language=es`, { headers: { cookie } })
  const back = await editedWorkbook(Buffer.from(await file.arrayBuffer()), (sheets) => {
    const barriers = sheets.get('Barreras')
    if (barriers === undefined) throw new Error('a register has barriers')
    edit(barriers)
  })
  await meanwhile?.()
  const brought = await fetch(`${where}/returned/${randomUUID()}?name=barreras.xlsx`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(back),
  })
  return returnedAnswer.parse(await brought.json()).report
}

test('the data package declares fields of the coalition’s own, with their keys, and gives no retired one', async () => {
  const body = await make({ type: 'organisation', labels: { es: 'Quien responde', en: 'Answers' } })
  const retired = await make({ type: 'text', labels: { es: 'Nota vieja' } })
  const changes = [
    { record: barrier, kind: 'barrier', field: body, value: 'ficem' },
    { record: barrier, kind: 'barrier', field: retired, value: 'Ya no' },
  ]
  await ask('editor', 'POST', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  await vi.waitFor(async () => expect(await held()).toMatchObject({ [body]: 'ficem', [retired]: 'Ya no' }), 20_000)
  await ask('convener', 'PATCH', `/api/coalition/fields/${retired.replace('custom/', '')}`, { retired: true })

  const { cookie } = await server.as('editor')
  const where = `${server.address}/api/groups/${steel}/register/file?format=json&language=es`
  const json = await (await fetch(where, { headers: { cookie } })).text()
  const tables = readDataPackage(json)
  const [first] = tables.get('barriers') ?? []
  expect(first).toMatchObject({ id: barrier, [body]: 'ficem' })
  expect(first).not.toHaveProperty([retired])
  expect(tables.get('organisations')?.map(({ id }) => id)).toContain('ficem')
  expect(json).toContain('"title": "Quien responde"')
})
