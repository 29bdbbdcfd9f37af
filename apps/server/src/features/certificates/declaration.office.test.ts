import { randomUUID } from 'node:crypto'

import { roadmapRoom } from '@minga/domain/room/room-name'
import { beforeAll, expect, test } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import { printedPages } from '../../testing/office.ts'
import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const text = new SignedText(server)

async function done(by: Principal, path: string, body: object): Promise<void> {
  expect((await server.ask(by, 'POST', path, body)).status).toBe(200)
}

beforeAll(async () => {
  await text.open()
  const mandate = { mandate: 'zq-mandate' }
  const reservations = [{ block: null, text: 'As far as statutes go.' }]
  await text.answer('member', 'abstains', { reason: 'zq-abstention', ...mandate })
  await text.answer('member', 'objects', { reason: 'zq-objection', cure: 'zq-cure', ...mandate })
  await text.answer('principal', 'reservation', { reservations, ...mandate })
  const clearance = { id: randomUUID(), verdict: 'cleared', words: 'zq-clearance', readers: ['principal'] }
  await done('editor', `/api/sign-offs/${text.id}/clearances`, clearance)
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
  expect(second).toMatch(/Reservas[\s\S]*As far as statutes go\.[\s\S]*\/\s*verify\//)
})

test('words that are struck out are printed no more, in text and reservations', async () => {
  const [id, places] = [randomUUID(), [{ kind: 'room', room: roadmapRoom(roadmap) }]]
  const asked = { id, ground: 'antitrust', words: ['And more.', 'statutes go', 'Road to green'], places }
  const before = (await pages('whole')).join()
  for (const words of asked.words) expect(before).toContain(words)
  await done('convener', '/api/strike-outs', asked)
  await done('principal', `/api/strike-outs/${id}/confirm`, { key: randomUUID() })
  for (const leaf of ['whole', 'phone']) {
    const printed = (await pages(leaf)).join()
    for (const words of asked.words) expect([leaf, words, printed.includes(words)]).toEqual([leaf, words, false])
    expect(printed).toContain('[suprimido]')
  }
})
