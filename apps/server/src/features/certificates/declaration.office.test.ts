import { beforeAll, expect, test } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import { printedPages } from '../../testing/office.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const text = new SignedText(server)

beforeAll(async () => {
  await text.open()
  await text.answer('principal', 'reservation', { reservations: [{ block: null, text: 'As far as statutes go.' }] })
  await text.answer('member', 'objects', { reason: 'zq-objection' })
  await text.close()
})

async function pages(leaf: string): Promise<string[]> {
  const { cookie } = await server.as('observer')
  const address = `${server.address}/api/sign-offs/${text.id}/declaration/file?format=pdf&language=es&leaf=${leaf}`
  return printedPages(new Uint8Array(await (await fetch(address, { headers: { cookie } })).arrayBuffer()), 'pdf')
}

test('the declaration prints who stands behind the text, and then the text', async () => {
  const [first = '', second = '', ...more] = await pages('whole')
  expect(more).toEqual([])
  for (const said of ['Adoptado el', 'ALACERO', 'respalda con reserva', 'Expert principal', 'As far as statutes go.']) {
    expect(first).toContain(said)
  }
  expect(first).toContain('No crea obligaciones jurídicas')
  expect(second).toContain('Cement needs')
  expect(first + second).not.toMatch(/zq-|FICEM ·|Expert member/)
})

test('for a phone it is two pages', async () => {
  const [first = '', second = '', ...more] = await pages('phone')
  expect(more).toEqual([])
  expect(first).toContain('ALACERO')
  expect(second).toMatch(/Reservas[\s\S]*As far as statutes go\.[\s\S]*\/verify\//)
})
