import { randomUUID } from 'node:crypto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { declarationAnswer } from '@minga/protocol/http/certificates'
import { published } from '@minga/protocol/http/publications'
import { signOffAnswer } from '@minga/protocol/http/sign-offs'
import { signedTextAnswer } from '@minga/protocol/http/signed-texts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import { enterRoom } from '../../testing/enter-room.ts'
import { htmlFaults } from '../../testing/html-faults.ts'
import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const soon = { timeout: 30_000, interval: 50 }

const server = await sharedServer()
const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
afterAll(() => editor.leave())

const signed = new SignedText(server)
let slug = ''
let clause: unknown

async function read(by: Principal, where: string): Promise<unknown> {
  return JSON.parse((await server.ask(by, 'GET', where)).text)
}
async function done(by: Principal, where: string, body: object): Promise<unknown> {
  const { status, text } = await server.ask(by, 'POST', where, body)
  expect([where, status, text]).toEqual([where, 200, text])
  return JSON.parse(text)
}

/** Fails until the log has the text. */
async function textIsKept(): Promise<void> {
  const { sequence } = authorshipAnswer.parse(await read('lead', `/api/roadmaps/${roadmap}/authorship`))
  const { text } = await server.ask('lead', 'GET', `/api/roadmaps/${roadmap}/at/${String(sequence)}`)
  expect(text).toContain('Emissions fall by half.')
}

/** The HTML of each part of the public page that names organisations, by the part's id. */
async function organisations(language: string): Promise<Readonly<Record<string, string>>> {
  const { status, text } = await server.ask(undefined, 'GET', `/public/${slug}?language=${language}`, undefined, {
    cookie: '',
  })
  expect([status, htmlFaults(text)]).toEqual([200, []])
  const parts = text.matchAll(/<section class="about" id="(signatories|adherents|withdrawals)">([\s\S]*?)<\/section>/g)
  return { all: text, ...Object.fromEntries([...parts].map(([, id = '', part = '']) => [id, part])) }
}

beforeAll(async () => {
  editor.doc.transact(() =>
    appendBlocks(bodyOf(editor.doc), [{ block: 'paragraph', content: ['Emissions fall by half.'] }]),
  )
  await vi.waitFor(textIsKept, soon)
  await signed.open()
  await signed.answer('principal', 'endorses')
  await signed.answer('member', 'abstains')
  await signed.close()
  const { tree } = signedTextAnswer.parse(await read('lead', `/api/sign-offs/${signed.id}/text`))
  clause = tree.findLast(({ name }) => name === 'paragraph')?.attributes['id']
  slug = published.parse(await done('convener', `/api/versions/${signed.version}/publish`, { key: randomUUID() })).slug
})

test('before an organisation joins or withdraws, a published text shows no place for it', async () => {
  const { signatories, adherents, withdrawals } = await organisations('es')
  expect(signatories).toContain('ALACERO')
  expect([adherents, withdrawals]).toEqual([undefined, undefined])
})

test('an organisation that joined stands apart, and its reservation beside the clause', async () => {
  const { texts } = signOffAnswer.parse(await read('lead', `/api/sign-offs/${signed.id}`))
  await done('lead', `/api/sign-offs/${signed.id}/adhesion-invitations`, { key: randomUUID(), organisation: 'ficem' })
  await done('member', `/api/sign-offs/${signed.id}/adhesions`, {
    id: randomUUID(),
    root: texts.at(-1)?.root,
    mandate: 'zq9mandate',
    language: 'es',
    reservations: [
      { block: clause, text: 'De aquí a 2035.' },
      { block: null, text: 'Según nuestros estatutos.' },
    ],
  })
  for (const [language, title] of [
    ['es', 'Organizaciones que se adhirieron después'],
    ['pt', 'Organizações que aderiram depois'],
    ['en', 'Organisations that joined later'],
  ] as const) {
    const { all = '', signatories, adherents } = await organisations(language)
    expect(adherents).toContain(`<h2>${title}</h2>`)
    expect(adherents).toContain('FICEM')
    expect(adherents).toContain('Según nuestros estatutos.')
    expect(signatories).not.toContain('FICEM')
    expect(all.indexOf('De aquí a 2035.')).toBeGreaterThan(all.indexOf('Emissions fall by half.'))
    expect(all.indexOf('De aquí a 2035.')).toBeLessThan(all.indexOf('id="signatories"'))
    expect(all).not.toContain('zq9mandate')
  }
})

test('an organisation that withdrew is shown as such and no longer among those that endorse the text', async () => {
  const withdrawal = { id: randomUUID(), reason: 'zq9reason', language: 'en' }
  await done('principal', `/api/sign-offs/${signed.id}/withdrawals`, withdrawal)
  for (const [language, title, words] of [
    ['es', 'Organizaciones que retiraron su respaldo', 'Retiró su respaldo el '],
    ['pt', 'Organizações que retiraram seu endosso', 'Retirou seu endosso em '],
    ['en', 'Organisations that withdrew', 'Withdrew on '],
  ] as const) {
    const { all, signatories = '', adherents, withdrawals } = await organisations(language)
    expect(withdrawals).toContain(`<h2>${title}</h2>`)
    expect(withdrawals).toContain('ALACERO')
    expect(withdrawals).toContain(words)
    expect(signatories).not.toContain('ALACERO')
    expect(adherents).toContain('FICEM')
    expect(adherents).not.toContain(words)
    expect(all).not.toContain('zq9reason')
  }
})

test("a certificate's page names the organisations behind its text while that is published, and no other", async () => {
  const answer = await server.ask('lead', 'GET', `/api/sign-offs/${signed.id}/declaration`)
  const { certificate } = declarationAnswer.parse(JSON.parse(answer.text))
  const verify = async (language: string) => {
    const { status, text } = await server.ask(
      undefined,
      'GET',
      `/verify/${certificate.id}?language=${language}`,
      undefined,
      { cookie: '' },
    )
    expect([status, htmlFaults(text)]).toEqual([200, []])
    return text
  }
  for (const [language, title, adherents, withdrew] of [
    ['es', 'El texto publicado', 'Organizaciones que se adhirieron después', 'Retiró su respaldo el '],
    ['pt', 'O texto publicado', 'Organizações que aderiram depois', 'Retirou seu endosso em '],
    ['en', 'The published text', 'Organisations that joined later', 'Withdrew on '],
  ] as const) {
    const text = await verify(language)
    expect(text).toContain(`<h2>${title}</h2>`)
    expect(text).toContain(`href="/public/${slug}/1"`)
    const [original = '', joined = ''] = text.split(`<h3>${adherents}</h3>`)
    expect([original.includes('ALACERO'), original.includes(withdrew), original.includes('FICEM')]).toEqual([
      true,
      true,
      false,
    ])
    expect([joined.includes('FICEM'), joined.includes(withdrew)]).toEqual([true, false])
    expect(text).not.toMatch(/zq9mandate|zq9reason|@minga|Expert/)
  }
  await done('convener', `/api/versions/${signed.version}/unpublish`, { key: randomUUID() })
  expect(await verify('en')).not.toMatch(/ALACERO|FICEM|public\//)
})
