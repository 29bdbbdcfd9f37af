import { newId } from '@minga/domain/identity/ids'
import { maximumCommentLength, plainComment } from '@minga/domain/thread/comment-text'
import { threadsAnswer } from '@minga/protocol/http/threads'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { barrier, steelRegister } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.remove())

test('a comment that calls one person two thousand times by a shorter name stays readable, and so does its room', async () => {
  const editor = await server.as('editor')
  const called = { mention: { kind: 'person', id: 'commenter' }, label: 'x' }
  const block = { kind: 'paragraph', content: Array.from({ length: 400 }, () => called) }
  const comment = { id: newId(), text: Array.from({ length: 5 }, () => block) }
  const place = { kind: 'record', record: barrier, field: null }
  const begun = await editor.ask('POST', '/api/threads', {
    id: newId(),
    place,
    audience: 'coalition',
    comment,
  })
  expect(begun.status).toBe(200)
  const { status, text } = await editor.ask('GET', `/api/threads?room=${encodeURIComponent(steelRegister)}`)
  expect(status).toBe(200)
  const said = threadsAnswer.parse(JSON.parse(text)).threads.at(-1)?.comments[0]?.text ?? []
  expect(plainComment(said).length).toBeLessThanOrEqual(maximumCommentLength)
  expect(plainComment(said)).toMatch(/^@Expert commenter@Expert commenter/)
})
