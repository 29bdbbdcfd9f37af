import { foreignWorkbook } from '@minga/protocol/http/foreign-workbooks'
import { expect, test, vi } from 'vitest'

import { madeWorkbook } from '../../../files/workbook/testing/made-workbook.ts'
import { steel, type Principal } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })
const server = await sharedServer()

async function given(query: string): Promise<Uint8Array<ArrayBuffer>> {
  const { cookie } = await server.as('lead')
  const answer = await fetch(`${server.address}/api/groups/${steel}/register/file?${query}`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

async function send(bytes: Uint8Array, who: Principal | 'nobody' = 'editor', group: string = steel) {
  const { cookie } = await server.as(who === 'nobody' ? undefined : who)
  const answer = await fetch(`${server.address}/api/groups/${group}/register/workbook`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() }
}

const text = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`
const twoSheets = madeWorkbook({
  sheets: {
    Portada: `<row r="2">${text('Plan de acción')}</row>`,
    Datos:
      `<row r="1">${text('Título')}${text('Severidad')}${text('Fecha')}</row>` +
      `<row r="3">${text('Falta un puerto')}<c><v>1.5</v></c><c s="1"><v>47664</v></c><c t="e"><v>#REF!</v></c><c><f>1+1</f></c></row>`,
  },
  styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
})

test('the sheets of a workbook from elsewhere are read, for people who write', async () => {
  const { status, type, body } = await send(twoSheets)
  expect([status, type]).toEqual([200, 'application/json'])
  expect(foreignWorkbook.parse(body)).toEqual({
    cut: false,
    sheets: [
      { name: 'Portada', rows: [[], ['Plan de acción']] },
      {
        name: 'Datos',
        rows: [
          ['Título', 'Severidad', 'Fecha'],
          [],
          ['Falta un puerto', 1.5, '2030-06-30', { is: 'error' }, { is: 'formula' }],
        ],
      },
    ],
  })
})

test('it is read only for those who may write in the register', async () => {
  expect(await send(twoSheets, 'nobody')).toMatchObject({ status: 401 })
  expect(await send(twoSheets, 'commenter')).toMatchObject({ status: 403 })
  expect(await send(twoSheets, 'editor', 'no-such-group')).toMatchObject({ status: 404 })
})

test('what was given out from this register is brought back instead; a text in its place says nothing', async () => {
  expect(await send(await given('format=xlsx&language=es'))).toMatchObject({ status: 422, body: { field: 'ours' } })
  const hidden = `<row r="1">${text('Exportación')}${text('of-another')}</row>`
  const { body } = await send(madeWorkbook({ sheets: { Datos: `<row>${text('a')}</row>`, minga: hidden } }))
  expect(foreignWorkbook.parse(body).sheets).toEqual([{ name: 'Datos', rows: [['a']] }])
})

test.each([
  ['other-kind', new TextEncoder().encode('a;b')],
  ['old-kind', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
  ['too-much-inside', madeWorkbook({ sheets: { One: '<row r="20001"><c><v>1</v></c></row>' } })],
])('%s is refused in plain words', async (field, bytes) => {
  expect(await send(bytes)).toMatchObject({ status: 422, body: { code: 'invalid-request', field } })
})

test('a person brings one at a time', async () => {
  const { cookie } = await server.as('lead')
  const bringSlowly = async () => {
    const slow = new TransformStream<Uint8Array, Uint8Array>()
    const brought = fetch(`${server.address}/api/groups/${steel}/register/workbook`, {
      method: 'POST',
      headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
      body: slow.readable,
      duplex: 'half',
    })
    const writer = slow.writable.getWriter()
    await writer.write(twoSheets)
    const others: number[] = []
    while (others.at(-1) !== 429 && others.length < 20) others.push((await send(twoSheets, 'lead')).status)
    await writer.close()
    return { status: (await brought).status, last: others.at(-1) }
  }
  let brought = await bringSlowly()
  // It came while one of the others was read, and was refused itself.
  while (brought.status === 429) brought = await bringSlowly()
  expect(brought).toEqual({ status: 200, last: 429 })
})
