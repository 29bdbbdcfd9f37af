import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { earlierAnswer, signedTextAnswer } from '@minga/protocol/http/signed-texts'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import { startMailSink } from '../../testing/mail-sink.ts'
import { NamedSignatory } from '../../testing/named-signatory.ts'
import { SignatoryPhone } from '../../testing/signatory-phone.ts'
import { steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { workInTwoLanguages } from '../../testing/work-in-two-languages.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const sink = await startMailSink()
afterAll(() => sink.close())
const server = await sharedServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } })
const texts = await workInTwoLanguages(server)
const { ask, work, id: pt, source, named, opened, answer, close } = texts
afterAll(() => source.leave())

/** Of the organisations of these people only named members read a restricted group; `principal`, `member` and `steward` are none. */
const restrict = async (restricted: boolean) => {
  expect((await ask('convener', 'PATCH', `/api/groups/${steel}`, { restricted })).status).toBe(200)
}
const raw = (by: Principal | undefined, path: string) => server.ask(by, 'GET', path)

let [first, again] = ['', '']
let signatory: NamedSignatory
let phone: SignatoryPhone
beforeAll(async () => {
  first = await opened([await named(work, 'First'), await named(pt, 'Primeira')])
  await answer('principal', first, 'endorses')
  await close(first)
  again = await opened([await named(work, 'Second'), await named(pt, 'Segunda')])
  signatory = await NamedSignatory.of({ server, sink }, again)
  ;({ phone } = await signatory.enter())
})
beforeEach(() => restrict(true))

describe('who lost the group of a text', () => {
  test('reads of its sign-off what is said of one that is not there, byte for byte', async () => {
    await restrict(false)
    expect(
      earlierAnswer.parse(JSON.parse((await raw('principal', `/api/sign-offs/${again}/earlier`)).text)).earlier,
    ).toMatchObject({ signOff: first })
    await restrict(true)
    const missing = randomUUID()
    const rests = ['', '/earlier', '/text', '/text?language=pt', '/text?number=1', '/one-time-links', '/signatories']
    for (const by of ['principal', 'member', 'steward', 'outsider', 'secretary'] as const) {
      for (const rest of rests) {
        const [lost, none] = [
          await raw(by, `/api/sign-offs/${again}${rest}`),
          await raw(by, `/api/sign-offs/${missing}${rest}`),
        ]
        expect([by, rest, lost.status, lost.text]).toEqual([by, rest, none.status, none.text])
        expect([by, rest, lost.status]).toEqual([by, rest, 404])
      }
    }
  })

  test('no link that they made leads anywhere, in the browser that had it open, nor by its code', async () => {
    const gone = await new SignatoryPhone(server.address).open(`/answer/${randomUUID()}`)
    expect(gone.status).toBe(404)
    const shown = await phone.open(signatory.page)
    expect([shown.status, shown.text]).toEqual([404, gone.text])
    for (const end of ['review', 'position', 'take-back']) {
      const pressed = await phone.press(`${signatory.page}/${end}`, { position: 'endorses', mandate: 'Acta 12' })
      expect([end, pressed.status]).toEqual([end, end === 'take-back' ? pressed.status : 404])
      expect(pressed.text).not.toContain('indústria')
      expect(pressed.text).not.toContain('industria')
    }
    const entered = await signatory.enter()
    expect(entered.shown.text).not.toContain('ndustria')
    // It was not ended: it leads where it led, once its maker reads the text again.
    await restrict(false)
    expect((await phone.open(signatory.page)).status).toBe(200)
  })

  test('each route about it answers what is unreadable and what is missing with the same bytes', async () => {
    const [lost, none] = [again, randomUUID()]
    const link = newId()
    const posts = (id: string) =>
      [
        ['POST', `/api/sign-offs/${id}/one-time-links`, { ...newLink(), id: randomUUID() }],
        ['POST', `/api/sign-offs/${id}/positions`, said()],
        ['POST', `/api/sign-offs/${id}/positions/${link}/take-back`, { key: randomUUID() }],
        ['POST', `/api/sign-offs/${id}/close`, { key: randomUUID() }],
      ] as const
    for (const by of ['principal', 'member', 'steward', 'outsider'] as const) {
      for (const [at, [method, path, body]] of posts(lost).entries()) {
        const other = posts(none)[at]
        const one = await server.ask(by, method, path, body)
        const two = await server.ask(by, method, other?.[1] ?? '', other?.[2])
        expect([by, path.replace(lost, ''), one.status, one.text]).toEqual([
          by,
          path.replace(lost, ''),
          two.status,
          two.text,
        ])
      }
    }
  })
})

describe('a text in several languages, of which its reader loses one', () => {
  const textIn = async (by: Principal, language: string) => {
    const { status, text } = await raw(by, `/api/sign-offs/${again}/text?language=${language}`)
    return { status, text, shown: status === 200 ? signedTextAnswer.parse(JSON.parse(text)).language : undefined }
  }

  test('is read in that language by all, while they read it', async () => {
    await restrict(false)
    for (const by of ['observer', 'member', 'editor'] as const) {
      expect([by, (await textIn(by, 'pt')).shown]).toEqual([by, 'pt'])
    }
  })

  test('is gone in all its languages for those who read no drafts, where its translation became a draft again', async () => {
    await restrict(false)
    const done = await ask('lead', 'PATCH', `/api/roadmaps/${pt}`, { state: 'draft' })
    expect([done.status, done.body]).toMatchObject([200, {}])
    const missing = await raw('observer', `/api/sign-offs/${randomUUID()}/text`)
    for (const by of ['observer', 'member', 'principal'] as const) {
      for (const rest of ['', '/text?language=pt', '/text?language=en', '/earlier', '/live']) {
        const { status, text } = await raw(by, `/api/sign-offs/${again}${rest}`)
        expect([by, rest, status, text]).toEqual([by, rest, 404, missing.text])
      }
    }
    expect((await textIn('editor', 'pt')).shown).toBe('pt')
  })
})

function newLink() {
  return { name: 'Ana Prueba', office: 'Directora', address: 'ana@signs.example', language: 'es', as: 'principal' }
}
function said() {
  return { id: randomUUID(), root: 'a'.repeat(64), position: 'endorses', mandate: 'Acta 12', language: 'es' }
}
