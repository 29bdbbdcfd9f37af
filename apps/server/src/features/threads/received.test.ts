import { newId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { auditAnswer } from '@minga/protocol/http/audit'
import { receivedCommentEntered } from '@minga/protocol/http/received-comments'
import { threadsAnswer } from '@minga/protocol/http/threads'
import { describe, expect, test } from 'vitest'

import { closedRoadmap, roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedMailServer } from '../../testing/start-test-server.ts'
import { rowsOf } from '../../testing/rows-of.ts'

const { server, sink } = await sharedMailServer()

const said = (text: string) => [{ kind: 'paragraph', content: [{ text }] }]
const passage = { block: 'any', start: 0, quotation: 'Cement needs', before: '', after: ' ' }

const { ask } = server

function letter(body: object = {}) {
  return {
    id: newId(),
    place: { kind: 'passage', roadmap, passages: [passage] },
    comment: { id: newId(), text: said('We said: no.') },
    organisation: 'ficem',
    name: 'Dra. O’Higgins 🦙',
    on: '2026-01-31',
    channel: 'letter',
    language: 'es',
    ...body,
  }
}

async function entered(who: Principal = 'secretary', body: object = {}) {
  const heard = await ask(who, 'post', '/api/received-comments', letter(body))
  expect([heard.status, heard.text]).toEqual([200, expect.any(String)])
  const { thread, link } = receivedCommentEntered.parse(JSON.parse(heard.text))
  return { thread, link, token: link.path.split('#')[1] ?? '' }
}

const look = (token: string) => ask(undefined, 'post', '/api/received-comments/look', { token })
const confirm = (token: string, correction: string | null = null, seen = 'We said: no.') =>
  ask(undefined, 'post', '/api/received-comments/confirm', { token, seen, correction })

async function threadAs(who: Principal, id: string) {
  const { text } = await ask(who, 'get', `/api/threads?room=${roadmapRoom(roadmap)}`)
  return threadsAnswer.parse(JSON.parse(text)).threads.find((thread) => thread.id === id)
}

describe('a comment that was received outside', () => {
  test('is entered for an organisation by the secretariat or who leads, and shown as not confirmed', async () => {
    const { thread } = await entered('lead')
    expect(await threadAs('observer', thread.id)).toMatchObject({
      organisation: 'ficem',
      by: { id: 'lead' },
      received: { name: 'Dra. O’Higgins 🦙', on: '2026-01-31', channel: 'letter', state: 'unconfirmed' },
    })
    for (const who of ['editor', 'commenter', 'steward', 'observer', 'principal'] as const)
      expect((await ask(who, 'post', '/api/received-comments', letter())).status).toBe(403)
  })

  test.each([
    ['a day that has not come', { on: '2999-01-01' }, 422],
    ['an organisation that does not read it', { organisation: 'bank' }, 409],
    ['a name that turns the line around', { name: 'A\u202Eb' }, 422],
    ['a roadmap that the person may not read', { place: { kind: 'roadmap', roadmap: closedRoadmap } }, 404],
  ])('with %s is not taken', async (_, body, status) => {
    expect((await ask('lead', 'post', '/api/received-comments', letter(body))).status).toBe(status)
  })

  test('that is sent twice, because the answer was lost, is one, and its link a new one; in other words it is not taken', async () => {
    const body = letter()
    const send = (who: Principal, sent: object) => ask(who, 'post', '/api/received-comments', sent)
    const [first, second] = [await send('lead', body), await send('lead', body)].map(({ text }) =>
      receivedCommentEntered.parse(JSON.parse(text)),
    )
    expect(second?.thread.id).toBe(first?.thread.id)
    const tokens = [first, second].map((each) => each?.link.path.split('#')[1] ?? '')
    expect((await look(tokens[0] ?? '')).status).toBe(404)
    expect((await look(tokens[1] ?? '')).status).toBe(200)
    const taken = async (who: Principal, sent: object) => {
      const { status, text } = await send(who, sent)
      expect([status, (JSON.parse(text) as { field?: string }).field]).toEqual([409, 'id'])
    }
    await taken('lead', { ...body, name: 'Another Name' })
    await taken('lead', { ...body, place: { kind: 'roadmap', roadmap } })
    await taken('convener', body)
    expect((await look(tokens[1] ?? '')).status).toBe(200)
    await confirm(tokens[1] ?? '')
    await taken('lead', body)
  })

  test('is confirmed without an account by the holder of the link, who sees it and its passage and nothing else', async () => {
    const { thread, token } = await entered()
    const { text } = await look(token)
    expect(JSON.parse(text)).toEqual({
      letter: null,
      name: 'Dra. O’Higgins 🦙',
      organisation: 'FICEM',
      enteredBy: { name: 'Expert secretary', organisation: 'OFFICE' },
      on: '2026-01-31',
      channel: 'letter',
      language: 'es',
      passage: ['Cement needs'],
      text: 'We said: no.',
    })
    expect((await confirm(token)).status).toBe(200)
    expect((await threadAs('observer', thread.id))?.received).toMatchObject({ state: 'confirmed' })
    const [again, madeUp] = [await look(token), await look('x'.repeat(32))]
    expect([again.status, again.text]).toEqual([404, madeUp.text])
  })

  test('is corrected in plain words; what was entered is kept, and it cannot be changed after that', async () => {
    const { thread, token } = await entered('lead')
    await confirm(token, 'We said: not yet.\n<script>alert(1)</script>')
    const view = await threadAs('lead', thread.id)
    expect(view?.received?.state).toBe('corrected')
    expect(view?.comments[0]?.text).toEqual([
      { kind: 'paragraph', content: [{ text: 'We said: not yet.' }] },
      { kind: 'paragraph', content: [{ text: '<script>alert(1)</script>' }] },
    ])
    const path = `/api/comments/${view?.comments[0]?.id}`
    expect((await ask('lead', 'PATCH', path, { text: said('Yes.') })).status).toBe(403)
    expect((await ask('lead', 'delete', path)).status).toBe(403)
  })

  test('is confirmed once, of fifty who press at once', async () => {
    const { token } = await entered()
    const pressed = await Promise.all(Array.from({ length: 50 }, () => confirm(token)))
    expect(pressed.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(pressed.filter(({ status }) => status === 404)).toHaveLength(49)
  })

  test('is not confirmed unseen: who entered it changed it meanwhile', async () => {
    const { thread, token } = await entered('lead')
    const path = `/api/comments/${thread.comments[0]?.id}`
    await ask('lead', 'PATCH', path, { text: said('We said: yes!') })
    expect((await confirm(token)).status).toBe(409)
    expect((await confirm(token, null, 'We said: yes!')).status).toBe(200)
  })

  test('has a link that runs out, and that another one replaces, by a lead and not by a former lead', async () => {
    const { thread, token } = await entered()
    const renew = (who: Principal) => ask(who, 'post', `/api/threads/${thread.id}/received/link`, {})
    expect((await renew('commenter')).status).toBe(403)
    const { link } = receivedCommentEntered.parse(JSON.parse((await renew('lead')).text))
    const second = link.path.split('#')[1] ?? ''
    expect((await look(token)).status).toBe(404)
    expect((await look(second)).status).toBe(200)
    const db = await rowsOf(server.data)
    await db
      .updateTable('received_comment')
      .set({ expires_at: '2026-01-01T00:00:00.000Z' })
      .where('thread', '=', thread.id)
      .execute()
    expect([(await look(second)).status, (await confirm(second)).status]).toEqual([404, 404])
    await db.updateTable('naming').set({ named: 'reader' }).where('person', '=', 'lead').execute()
    expect((await renew('lead')).status).toBe(403)
    expect((await ask('lead', 'post', '/api/received-comments', letter())).status).toBe(403)
    await db.updateTable('naming').set({ named: 'lead' }).where('person', '=', 'lead').execute()
    await db.destroy()
  })

  test('is asked about by mail, in the person’s language, without the words themselves', async () => {
    const { link } = await entered('secretary', { email: 'Said@Elsewhere.example', language: 'pt' })
    const mail = await sink.mailTo('said@elsewhere.example')
    expect(link.mailed).toBe(true)
    expect(mail.subject).toContain('É isto o que disse?')
    expect(mail.text).toContain(link.path)
    expect(mail.text).not.toContain('We said')
  })

  test('is on record for the organisation in whose name it was said', async () => {
    const { token } = await entered()
    await confirm(token, 'Otherwise.')
    const { text } = await ask('steward', 'get', '/api/audit')
    const { entries } = auditAnswer.parse(JSON.parse(text))
    const kinds = entries.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['comment-entered', 'received-corrected']))
    expect(text).not.toContain('Otherwise')
  })
})
