import { randomUUID } from 'node:crypto'

import { publicationAnswer, publicData, published } from '@minga/protocol/http/publications'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { workInTwoLanguages } from '../../testing/work-in-two-languages.ts'
import { textOf } from '../../testing/written-blocks.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
const texts = await workInTwoLanguages(server)
const { id: pt, work, source, write, translate, named, opened, answer, close, translation } = texts
afterAll(() => source.leave())
const db = await sharedDb(server)

const visit = (path: string) => server.ask(undefined, 'GET', path)
async function publish(version: string) {
  const { status, text } = await server.ask('convener', 'POST', `/api/versions/${version}/publish`, {
    key: randomUUID(),
  })
  expect([status, text]).toMatchObject([200, expect.any(String)])
  return published.parse(JSON.parse(text))
}
/** Adopted by both, with a reservation in Portuguese. */
async function adopted(versions: readonly string[]): Promise<void> {
  const industria = (await translation()).rows[2]?.blocks[0]?.block
  const signOff = await opened(versions)
  const reservations = versions.length > 1 ? [{ block: industria, text: 'Conforme o inventário.' }] : []
  await answer('principal', signOff, reservations.length > 0 ? 'reservation' : 'endorses', { reservations })
  await answer('member', signOff, 'endorses')
  await close(signOff)
}

let [alone, first, primeira] = ['', '', '']
/** Of the work: it was published in one language before it had two. */
let slug = ''
beforeAll(async () => {
  alone = await named(work, 'Alone')
  await adopted([alone])
  slug = (await publish(alone)).slug
  await write(source, work, () => textOf(source, 's2').insert(3, 'gran '))
  await translate({ 2: 'A grande indústria emite 19.99 % do total.' })
  first = await named(work, 'First')
  primeira = await named(pt, 'Primeira')
  await adopted([first, primeira])
})

test('a text in several languages is published once, at the address that its work has', async () => {
  // From the page of the translation: it is one publication.
  const made = await publish(primeira)
  expect(made).toMatchObject({ slug, number: 2 })
  expect(await publish(first)).toEqual(made)
  for (const version of [first, primeira]) {
    const { text } = await server.ask('convener', 'GET', `/api/versions/${version}/publication`)
    expect(publicationAnswer.parse(JSON.parse(text)).publication).toMatchObject({ slug, number: 2, version: first })
  }
  expect(await db.selectFrom('public_text').selectAll().where('roadmap', 'in', [work, pt]).execute()).toHaveLength(1)
})

test('its page has its languages as a switch, and each reservation at the clause of the language that is read', async () => {
  const portuguese = await visit(`/public/${slug}?language=pt`)
  expect(portuguese.text).toContain('A grande indústria')
  expect(portuguese.text).toContain('<h1 lang="pt-BR">Roteiro</h1>')
  expect(portuguese.text).toContain('Tradução de cortesia')
  expect([...portuguese.text.matchAll(/<li>\s*<(?:a|span)[^>]*\slang="([^"]+)"/g)].map(([, lang]) => lang)).toEqual([
    'pt-BR',
    'en-GB',
  ])
  for (const language of ['pt', 'en']) {
    const { text } = await visit(`/public/${slug}?language=${language}`)
    const at = text.indexOf(language === 'pt' ? 'A grande indústria' : 'La gran industria')
    // Right behind its clause, and before the next one.
    expect(text.slice(at).indexOf('Conforme o inventário.')).toBeGreaterThan(0)
    expect(text.slice(at).indexOf('Conforme o inventário.')).toBeLessThan(text.slice(at).indexOf('<ul'))
  }
  // It is not there in Spanish: the words around it are, and the authentic text.
  const spanish = await visit(`/public/${slug}?language=es`)
  expect(spanish.text).toContain('La gran industria')
  // The version before has one language.
  expect((await visit(`/public/${slug}/1?language=pt`)).text).toContain('La industria')
})

test('its data are of the authentic text in whichever language they are asked for, and name all', async () => {
  const read = async (language: string) =>
    publicData.parse(JSON.parse((await visit(`/public/${slug}/2/data.json?language=${language}`)).text))
  const data = await read('pt')
  expect(await read('en')).toEqual(data)
  expect(data).toMatchObject({
    title: 'Hoja de ruta',
    version: { number: 2, language: 'en', name: 'First' },
    texts: [
      { language: 'en', authentic: true },
      { language: 'pt', authentic: false, name: 'Primeira' },
    ],
  })
})

test('it is withdrawn from the page of either, in all its languages', async () => {
  const done = await server.ask('convener', 'POST', `/api/versions/${primeira}/unpublish`, { key: randomUUID() })
  expect(done.status).toBe(200)
  for (const language of ['pt', 'en']) expect((await visit(`/public/${slug}/2?language=${language}`)).status).toBe(410)
  expect((await visit(`/public/${slug}`)).text).toContain('La industria')
})
