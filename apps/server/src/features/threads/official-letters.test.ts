import { newId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { receivedCommentEntered } from '@minga/protocol/http/received-comments'
import { threadsAnswer } from '@minga/protocol/http/threads'
import { describe, expect, test } from 'vitest'

import { roadmap, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { unzippedText } from '../../testing/unzip.ts'

const server = await sharedServer()
const { ask } = server
const pdf = '%PDF-1.7 a letter'

async function entered(organisation = 'ficem') {
  const heard = await ask('lead', 'post', '/api/received-comments', {
    id: newId(),
    place: { kind: 'roadmap', roadmap },
    comment: { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'We said: no.' }] }] },
    organisation,
    name: 'Dra. O’Higgins',
    on: '2026-01-31',
    channel: 'mail',
    language: 'es',
  })
  const { thread, link } = receivedCommentEntered.parse(JSON.parse(heard.text))
  return { id: thread.id, token: link.path.split('#')[1] ?? '' }
}

async function scan(who: Principal = 'lead', bytes: string = pdf, name = 'oficio.pdf'): Promise<string> {
  const id = newId()
  const { cookie } = await server.as(who)
  const sent = await fetch(`${server.address}/api/groups/${steel}/files/${id}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream', 'x-file-name': name },
    body: bytes,
  })
  expect(sent.status).toBe(200)
  return id
}

const letter = (threads: readonly string[], file: string, more: object = {}) => ({
  id: newId(),
  threads,
  number: 'DG-12/2026',
  dated: '2026-02-03',
  signatory: 'Ing. Prueba',
  office: 'Director de Industria',
  file,
  ...more,
})
const keep = (body: object, who: Principal = 'lead') => ask(who, 'POST', '/api/official-letters', body)
const confirm = (token: string, correction: string | null) =>
  ask(undefined, 'POST', '/api/received-comments/confirm', { token, seen: 'We said: no.', correction })

/** The words of a Word file for a reader. */
async function wordsIn(method: string, path: string, body?: object): Promise<string> {
  const { cookie } = await server.as('observer')
  const answer = await fetch(`${server.address}${path}`, {
    method,
    headers: { origin: server.url, cookie, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  expect(answer.status).toBe(200)
  return unzippedText(Buffer.from(await answer.arrayBuffer())).replaceAll(/<[^>]*>/g, '')
}

async function threadAs(who: Principal, id: string) {
  const { text } = await ask(who, 'GET', `/api/threads?room=${roadmapRoom(roadmap)}`)
  return threadsAnswer.parse(JSON.parse(text)).threads.find((thread) => thread.id === id)
}

describe('an official letter', () => {
  test('confirms several received comments of its organisation, and is read with them by all', async () => {
    const [one, two] = [await entered(), await entered()]
    const body = letter([one.id, two.id], await scan())
    expect(await keep(body)).toMatchObject({ status: 200 })
    // Sent again, it is one; with another number it is another.
    expect((await keep(body)).status).toBe(200)
    expect((await keep({ ...body, number: 'X' })).status).toBe(409)
    for (const { id } of [one, two]) {
      expect((await threadAs('observer', id))?.received).toMatchObject({
        state: 'by-letter',
        letter: { number: 'DG-12/2026', dated: '2026-02-03', signatory: 'Ing. Prueba', file: body.file },
      })
    }
    expect((await threadAs('observer', one.id))?.comments[0]?.files).toMatchObject([{ name: 'oficio.pdf' }])
    expect((await ask('observer', 'GET', `/api/files/${body.file}`)).status).toBe(200)
    // The words are confirmed: who entered them changes them no more.
    const comment = (await threadAs('lead', one.id))?.comments[0]?.id
    const changed = { text: [{ kind: 'paragraph', content: [{ text: 'Yes.' }] }] }
    expect((await ask('lead', 'PATCH', `/api/comments/${String(comment)}`, changed)).status).toBe(403)
    const said = 'by official letter No. DG-12/2026 of 3 Feb 2026, signed by Ing. Prueba (Director de Industria)'
    const matrix = { of: { kind: 'roadmap', roadmap }, format: 'docx', language: 'en' }
    expect(await wordsIn('POST', '/api/comment-matrix', matrix)).toContain(said)
    expect(await wordsIn('GET', `/api/roadmaps/${roadmap}/file?format=docx&language=en`)).toContain(said)
  })

  test('leaves the link to correct, and not to confirm', async () => {
    const { id, token } = await entered()
    expect((await keep(letter([id], await scan()))).status).toBe(200)
    const look = await ask(undefined, 'POST', '/api/received-comments/look', { token })
    expect(JSON.parse(look.text)).toMatchObject({ letter: { number: 'DG-12/2026', dated: '2026-02-03' } })
    expect((await confirm(token, null)).status).toBe(409)
    expect((await confirm(token, 'We said: yes.')).status).toBe(200)
    expect((await threadAs('observer', id))?.received).toMatchObject({
      state: 'corrected',
      letter: { number: 'DG-12/2026' },
    })
    // After the person has spoken, no letter takes its place.
    expect((await keep(letter([id], await scan()))).status).toBe(409)
  })

  test('that was entered wrongly is replaced, and its scan goes where it confirms nothing else', async () => {
    const [one, two] = [await entered(), await entered()]
    const first = letter([one.id, two.id], await scan())
    await keep(first)
    const second = letter([one.id], await scan(), { number: 'DG-13/2026' })
    expect((await keep(second)).status).toBe(200)
    expect((await threadAs('lead', one.id))?.received?.letter?.number).toBe('DG-13/2026')
    expect((await threadAs('lead', two.id))?.received?.letter?.number).toBe('DG-12/2026')
    expect((await ask('lead', 'GET', `/api/files/${first.file}`)).status).toBe(200)
    const third = letter([two.id, one.id], await scan(), { number: 'DG-14/2026' })
    expect((await keep(third)).status).toBe(200)
    const fourth = letter([two.id], third.file, { number: 'DG-14/2026 bis' })
    expect((await keep(fourth)).status).toBe(200)
    expect((await ask('lead', 'GET', `/api/files/${third.file}`)).status).toBe(200)
  })

  test('is entered by people who enter received comments, for one organisation, with a scan of their own', async () => {
    const [own, other] = [await entered(), await entered('watch')]
    const file = await scan()
    for (const who of ['editor', 'commenter', 'steward', 'observer', 'principal'] as const)
      expect((await keep(letter([own.id], file), who)).status).toBe(403)
    expect((await keep(letter([own.id], file), 'outsider')).status).toBe(404)
    expect((await keep(letter([own.id, other.id], file))).status).toBe(409)
    expect((await keep(letter([own.id], await scan('commenter')))).status).toBe(409)
    expect((await keep(letter([own.id], await scan('lead', 'plain words', 'a.txt')))).status).toBe(422)
    expect((await keep(letter([own.id], file, { dated: '2999-01-01' }))).status).toBe(422)
    expect((await threadAs('lead', own.id))?.received?.state).toBe('unconfirmed')
    // A discussion that was begun here is confirmed by no letter.
    const begun = { id: newId(), comment: { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'Why?' }] }] } }
    await ask('lead', 'POST', '/api/threads', {
      ...begun,
      audience: 'coalition',
      place: { kind: 'roadmap', roadmap },
    })
    expect((await keep(letter([begun.id], file))).status).toBe(409)
    expect((await ask('steward', 'GET', '/api/audit')).text).not.toContain('DG-12')
  })
})
