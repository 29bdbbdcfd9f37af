import { randomUUID } from 'node:crypto'

import { returnedTextAnswer } from '@minga/protocol/http/returned-texts'
import { expect, test, vi } from 'vitest'

import { findSoffice } from '../../../files/word/old-word.ts'
import { convert } from '../../../testing/office.ts'
import { roadmap } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'
import { editedWord } from '../../../testing/edited-word.ts'

const program = findSoffice(undefined, process.env['PATH']) ?? ''
// A machine that is busy with other tests starts it slowly.
const server = await sharedServer({ office: { program, time: 90_000 } })
vi.setConfig({ testTimeout: 300_000 })

async function bring(bytes: Uint8Array, name = 'nota.doc') {
  const { cookie } = await server.as('commenter')
  const id = randomUUID()
  const answer = await fetch(`${server.address}/api/roadmaps/${roadmap}/returned/${id}?name=${name}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  return { id, status: answer.status, text: await answer.text() }
}

test('a file of Word from before 2007 comes back: its edits are found, tracked or not, and it is kept as it came', async () => {
  const { cookie } = await server.as('lead')
  const given = await fetch(`${server.address}/api/roadmaps/${roadmap}/file?format=docx&comments=0&proposals=0`, {
    headers: { cookie },
  })
  const edited = editedWord(new Uint8Array(await given.arrayBuffer()), (body) => {
    body.xml = body.xml.replace('Cement needs', 'Cement always needs')
    body.xml = body.xml.replace(
      /<w:r>(?:(?!<w:r>).)*?<w:t[^>]*>And more\.<\/w:t><\/w:r>/,
      (run) =>
        `${run}<w:ins w:id="9001" w:author="Ana Torres" w:date="2026-11-20T10:00:00Z"><w:r><w:t xml:space="preserve"> And even more.</w:t></w:r></w:ins>`,
    )
  })
  const old = new Uint8Array(await convert(edited, 'docx', 'doc:MS Word 97'))
  expect([...old.subarray(0, 4)]).toEqual([0xd0, 0xcf, 0x11, 0xe0])
  const { id, status, text } = await bring(old)
  expect([status, text]).toEqual([200, expect.any(String)])
  const { report, given: at } = returnedTextAnswer.parse(JSON.parse(text))
  expect(at).not.toBeNull()
  expect(report.proposals).toMatchObject([
    {
      kind: 'replace',
      certain: true,
      tracked: false,
      after: expect.stringContaining('Cement always needs') as unknown,
    },
    { kind: 'replace', certain: true, tracked: true, after: 'And more. And even more.' },
  ])
  const bringer = await server.as('commenter')
  const original = await fetch(`${server.address}/api/returned/${id}/original`, { headers: { cookie: bringer.cookie } })
  expect(original.headers.get('content-type')).toBe('application/msword')
  expect(Buffer.from(await original.arrayBuffer()).equals(Buffer.from(old))).toBe(true)
})

test('what only begins as such a file is refused, and nothing of it is kept', async () => {
  const hostile = new Uint8Array(1_000_000).map((_, at) => (at * 2_654_435_761) >>> 13)
  hostile.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  const { id, status, text } = await bring(hostile)
  expect([status, JSON.parse(text)]).toEqual([422, expect.objectContaining({ field: 'unreadable' })])
  expect((await server.ask('commenter', 'GET', `/api/returned/${id}/original`)).status).toBe(404)
})
