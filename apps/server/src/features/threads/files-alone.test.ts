import { newId } from '@minga/domain/identity/ids'
import { fileNameHeader } from '@minga/protocol/http/files'
import { homeAnswer } from '@minga/protocol/http/home'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { threadChanged, type ThreadView } from '@minga/protocol/http/threads'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'

import { barrier, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()

const noWords = [{ kind: 'paragraph', content: [] }]
const said = (text: string) => [{ kind: 'paragraph', content: [{ text }] }]
const onBarrier = { kind: 'record', record: barrier, field: null }

const { ask } = server

async function sent(who: Principal, name: string): Promise<string> {
  const id = newId()
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/groups/${steel}/files/${id}`, {
    method: 'POST',
    headers: {
      origin: server.url,
      cookie,
      'content-type': 'application/octet-stream',
      [fileNameHeader]: encodeURIComponent(name),
    },
    body: Buffer.from('%PDF-1.7\n'),
  })
  expect(answer.status).toBe(200)
  return id
}

async function begin(who: Principal, comment: object, more: object = {}) {
  const thread = { id: newId(), place: onBarrier, audience: 'coalition', ...more }
  return ask(who, 'POST', '/api/threads', { ...thread, comment: { id: newId(), text: noWords, ...comment } })
}

function threadIn({ status, text }: { readonly status: number; readonly text: string }): ThreadView {
  expect([status, text]).toEqual([200, expect.any(String)])
  return threadChanged.parse(JSON.parse(text)).thread
}

test('a comment, and an answer, may consist of files; of neither words nor files there is none', async () => {
  const nothing = { text: [{ kind: 'paragraph', content: [{ text: ' ' }, { break: true }] }] }
  for (const comment of [{}, { files: [] }, nothing]) {
    const refused = await begin('commenter', comment)
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([422, { field: 'comment.text' }])
  }
  const file = await sent('commenter', 'carta.pdf')
  const thread = threadIn(await begin('commenter', { files: [file] }))
  expect(thread.comments).toMatchObject([{ text: noWords, files: [{ id: file, name: 'carta.pdf' }] }])
  const answer = { id: newId(), text: noWords }
  const path = `/api/threads/${thread.id}/comments`
  expect((await ask('editor', 'POST', path, answer)).status).toBe(422)
  const files = [await sent('editor', 'a.pdf'), await sent('editor', 'b.pdf')]
  expect(threadIn(await ask('editor', 'POST', path, { ...answer, files })).comments[1]?.files).toHaveLength(2)
})

test('its author may take its words away and not all of it', async () => {
  const file = await sent('commenter', 'a.pdf')
  const [comment] = threadIn(await begin('commenter', { text: said('See this.'), files: [file] })).comments
  const path = `/api/comments/${comment?.id}`
  for (const change of [{ text: noWords }, { text: noWords, files: [] }])
    expect((await ask('commenter', 'PATCH', path, change)).status).toBe(422)
  const changed = await ask('commenter', 'PATCH', path, { text: noWords, files: [file] })
  expect(threadIn(changed).comments).toMatchObject([{ text: noWords, files: [{ id: file }] }])
  expect((await ask('commenter', 'PATCH', path, { text: noWords, files: [] })).status).toBe(422)
  const deleted = await ask('commenter', 'DELETE', path)
  expect(threadIn(deleted).comments).toMatchObject([{ text: null, files: [] }])
})

test('is shown by the names of its files: in the inbox, at home, in the matrix', async () => {
  await ask('commenter', 'POST', '/api/following', { kind: 'record', id: barrier, state: 'follow' })
  const name = `Carta <b> de "O'Higgins" ${newId()}.pdf`
  const kept = name.replaceAll(/[<>"]/g, '_')
  const thread = threadIn(await begin('editor', { files: [await sent('editor', name)] }))
  const inbox = async () => inboxAnswer.parse(JSON.parse((await ask('commenter', 'GET', '/api/inbox')).text)).notices[0]
  expect(await inbox()).toMatchObject({ reason: 'comment', thread: { excerpt: '', files: [kept] } })
  await ask('editor', 'POST', `/api/threads/${thread.id}/assignee`, { person: 'commenter' })
  const home = homeAnswer.parse(JSON.parse((await ask('commenter', 'GET', '/api/home')).text))
  expect(home.discussions.find(({ id }) => id === thread.id)).toMatchObject({ excerpt: kept })

  const { cookie } = await server.as('observer')
  const exported = await fetch(`${server.address}/api/comment-matrix`, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ of: { kind: 'records', records: [barrier] }, format: 'xlsx', language: 'es' }),
  })
  const [sheet] = await readExcelFile(Buffer.from(await exported.arrayBuffer()))
  expect(sheet?.data.flat()).toContain(`Adjuntos: ${kept}`)

  await ask('editor', 'DELETE', `/api/comments/${thread.comments[0]?.id}`)
  expect(await inbox()).toMatchObject({ thread: { excerpt: null, files: [] } })
})

test('the files of an internal comment are not named to other organisations', async () => {
  for (const who of ['editor', 'observer'] as const)
    await ask(who, 'POST', '/api/following', { kind: 'record', id: barrier, state: 'follow' })
  const name = `secret-${newId()}.pdf`
  const files = [await sent('commenter', name)]
  const thread = threadIn(await begin('commenter', { files }, { audience: 'organisation' }))
  await ask('commenter', 'POST', `/api/threads/${thread.id}/assignee`, { person: 'editor' })
  for (const who of ['editor', 'lead', 'observer', 'convener'] as const) {
    for (const path of ['/api/inbox?show=all', '/api/home'])
      expect((await ask(who, 'GET', path)).text).not.toContain(name)
  }
})

test('a received comment has words that its author can confirm', async () => {
  const file = await sent('lead', 'carta.pdf')
  const outside = { organisation: 'ficem', name: 'Ana', on: '2026-01-01', channel: 'letter', language: 'es' }
  const enter = (text: object) =>
    ask('lead', 'POST', '/api/received-comments', {
      id: newId(),
      place: onBarrier,
      comment: { id: newId(), text, files: [file] },
      ...outside,
    })
  expect((await enter(noWords)).status).toBe(422)
  const [comment] = threadIn(await enter(said('They wrote.'))).comments
  const change = { text: noWords, files: [file] }
  expect((await ask('lead', 'PATCH', `/api/comments/${comment?.id}`, change)).status).toBe(422)
})
