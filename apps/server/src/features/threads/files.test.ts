import { mostFileBytes, mostFilesOfComment } from '@minga/domain/file/file-kind'
import { zip } from '@minga/domain/file/testing/zip'
import { newId } from '@minga/domain/identity/ids'
import { fileAdded, fileNameHeader } from '@minga/protocol/http/files'
import { installationAnswer } from '@minga/protocol/http/installation'
import { threadChanged, type ThreadView } from '@minga/protocol/http/threads'
import { afterAll, describe, expect, test, vi } from 'vitest'

import { CleaningWorkerPort } from '../../files/cleaning/cleaning-worker-port.ts'
import { FileStore } from '../../files/file-store.ts'
import { sweepFiles } from '../../files/sweep-files.ts'
import { barrier, closed, steel, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer } from '../../testing/start-test-server.ts'
import { unzippedText } from '../../testing/unzip.ts'
import { ageBlobs, blobsOf, liesInFolder, rowsOf } from '../../testing/rows-of.ts'

const quota = 12 * 1024 * 1024
let server = await startTestServer({ fileQuota: quota })
afterAll(() => server.remove())

const said = (text: string) => [{ kind: 'paragraph', content: [{ text }] }]
const pdf = (text = 'letter') => Buffer.from(`%PDF-1.7\n${text}`)

type Bytes = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>

interface Sending {
  readonly id?: string
  readonly name?: string
  readonly group?: string
}

async function send(
  who: Principal,
  bytes: Bytes,
  { id = newId(), name = 'a.pdf', group = steel }: Sending = {},
  signal?: AbortSignal,
) {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/groups/${group}/files/${id}`, {
    method: 'POST',
    headers: {
      origin: server.url,
      cookie,
      'content-type': 'application/octet-stream',
      [fileNameHeader]: encodeURIComponent(name),
    },
    body: bytes,
    duplex: 'half',
    ...(signal && { signal }),
  })
  return { id, status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

async function sent(who: Principal, bytes: Bytes = pdf(), sending?: Sending): Promise<string> {
  const { id, status } = await send(who, bytes, sending)
  expect(status).toBe(200)
  return id
}

function ask(who: Principal | undefined, method: string, path: string, body?: unknown) {
  return server.ask(who, method, path, body)
}

async function get(who: Principal | undefined, id: string, headers: Record<string, string> = {}) {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/files/${id}`, { headers: { cookie, ...headers } })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

async function begin(who: Principal, files: readonly string[], audience = 'coalition') {
  const comment = { id: newId(), text: said('See the letter.'), files }
  const place = { kind: 'record', record: barrier, field: null }
  const heard = await ask(who, 'POST', '/api/threads', { id: newId(), place, audience, comment })
  return { status: heard.status, text: heard.text, comment: comment.id }
}

function threadIn({ text }: { readonly text: string }): ThreadView {
  return threadChanged.parse(JSON.parse(text)).thread
}

function statusesOf(answers: readonly { readonly status: number }[]): number[] {
  return answers.map(({ status }) => status).toSorted((one, other) => one - other)
}

async function stored(): Promise<readonly string[]> {
  const blobs = await blobsOf(server.data)
  const names = await blobs.names()
  await blobs.close()
  return names
}

describe('a file', () => {
  test('goes with a comment, and is downloaded whole by the readers of the comment', async () => {
    const bytes = pdf(`of ${'x'.repeat(200_000)}`)
    const id = await sent('commenter', bytes, { name: 'Carta ñandú.pdf' })
    const view = threadIn(await begin('commenter', [id]))
    expect(view.comments[0]?.files).toEqual([
      { id, name: 'Carta ñandú.pdf', kind: 'pdf', bytes: bytes.length, takenOut: [] },
    ])
    for (const reader of ['commenter', 'editor', 'observer', 'convener'] as const) {
      const answer = await get(reader, id, { range: 'bytes=0-3' })
      expect([answer.status, answer.bytes.equals(bytes)]).toEqual([200, true])
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="Carta nandu.pdf"; filename*=UTF-8''Carta%20%C3%B1and%C3%BA.pdf`,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-store',
        'content-length': String(bytes.length),
      })
    }
    const missing = await ask('outsider', 'GET', '/api/files/none')
    for (const stranger of ['outsider', 'insider'] as const) {
      const answer = await ask(stranger, 'GET', `/api/files/${id}`)
      expect([answer.status, answer.text]).toEqual([404, missing.text])
    }
    expect((await get(undefined, id)).status).toBe(401)
  })

  test('of an internal discussion does not exist for other organisations, and leaves no trace', async () => {
    const name = `secret-${newId()}.pdf`
    const id = await sent('commenter', pdf(), { name })
    const view = threadIn(await begin('commenter', [id], 'organisation'))
    expect((await get('steward', id)).status).toBe(200)
    const missing = await ask('editor', 'GET', '/api/files/none')
    for (const rival of ['editor', 'lead', 'observer', 'convener', 'outsider'] as const) {
      const answer = await ask(rival, 'GET', `/api/files/${id}`)
      expect([rival, answer.status, answer.text]).toEqual([rival, 404, missing.text])
      const list = await ask(rival, 'GET', `/api/threads?room=${view.room}`)
      expect(list.text).not.toContain(name)
    }
  })

  test('cannot be read before a comment names it', async () => {
    const id = await sent('commenter')
    for (const who of ['commenter', 'lead'] as const) expect((await get(who, id)).status).toBe(404)
  })

  test('sent twice is one, and another person’s id is a conflict', async () => {
    const before = (await stored()).length
    const id = newId()
    const [first, second] = await Promise.all([
      send('commenter', pdf('one'), { id }),
      send('commenter', pdf('one'), { id }),
    ])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.body).toEqual(second.body)
    expect((await send('commenter', pdf('another'), { id })).body).toEqual(first.body)
    expect((await send('lead', pdf(), { id })).status).toBe(409)
    expect((await stored()).length).toBe(before + 1)
  })

  test('does not reveal that another organisation sent the same bytes', async () => {
    const bytes = pdf(`same ${newId()}`)
    const [own, other] = [await send('commenter', bytes), await send('lead', bytes)]
    expect([own.status, other.status]).toEqual([200, 200])
    expect(Object.keys(own.body['file'] as object)).toEqual(['id', 'name', 'kind', 'bytes', 'takenOut'])
    threadIn(await begin('commenter', [own.id], 'organisation'))
    threadIn(await begin('lead', [other.id], 'organisation'))
    expect((await get('lead', own.id)).status).toBe(404)
  })

  test.each([
    ['an HTML page that says it is a PDF', '<!doctype html><script>alert(1)</script>', 'carta.pdf'],
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.png'],
    ['a program', 'MZ\u0090\0\u0003\0', 'a.pdf'],
    ['a shell script', '#!/bin/sh\nrm -rf /', 'a.txt'],
  ])('that is %s is refused', async (_what, bytes, name) => {
    const before = await stored()
    const { status, body } = await send('commenter', Buffer.from(bytes, 'latin1'), { name })
    expect([status, body]).toEqual([422, expect.objectContaining({ field: 'kind' })])
    expect(await stored()).toEqual(before)
  })

  test('with a hostile name is called what it is', async () => {
    const names = {
      '../../etc/passwd\r\nSet-Cookie: a="b"': 'passwd Set-Cookie_ a=_b_.pdf',
      'fac\u202Efdp.exe': 'fac fdp.exe.pdf',
      '👩‍👩‍👧 l\'acte "final".pdf': "👩‍👩‍👧 l'acte _final_.pdf",
      'page.html': 'page.html.pdf',
    }
    for (const [given, name] of Object.entries(names)) {
      const id = await sent('commenter', pdf(), { name: given })
      const view = threadIn(await begin('commenter', [id]))
      expect(view.comments[0]?.files[0]?.name).toBe(name)
      const disposition = (await get('editor', id)).headers.get('content-disposition') ?? ''
      expect(disposition).toMatch(/^attachment; filename="[^"\\%]+"; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/)
      expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(name)
    }
    const { status } = await ask('commenter', 'GET', '/api/me')
    expect(status).toBe(200)
  })

  test('is sent where the person may comment, and nowhere else', async () => {
    expect((await send('outsider', pdf())).status).toBe(404)
    expect((await send('commenter', pdf(), { group: closed })).body).toEqual(
      (await send('commenter', pdf(), { group: 'none' })).body,
    )
    expect((await send('observer', pdf())).status).toBe(200)
  })
})

describe('a comment', () => {
  test('names only files of its author, sent for its group, and of two that name one, one has it', async () => {
    const stolen = await sent('commenter')
    const theft = await begin('lead', [stolen])
    const nothing = await begin('lead', [newId()])
    expect([theft.status, theft.text]).toEqual([409, nothing.text])
    expect(JSON.parse(theft.text)).toMatchObject({ code: 'conflict', field: 'files' })

    const elsewhere = await sent('insider', pdf(), { group: closed })
    expect((await begin('lead', [elsewhere])).status).toBe(409)

    const raced = await sent('commenter')
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => begin('commenter', [raced])))
    expect(statusesOf(outcomes)).toEqual([200, 409, 409, 409, 409, 409])
    // A refused comment was not said either.
    const { text } = await ask('commenter', 'GET', `/api/threads?room=register.${steel}`)
    for (const { comment, status } of outcomes) expect(text.includes(comment)).toBe(status === 200)
  })

  test('holds ten at most, each once', async () => {
    const one = await sent('commenter')
    expect((await begin('commenter', [one, one])).status).toBe(422)
    expect((await begin('commenter', Array.from({ length: mostFilesOfComment + 1 }, newId))).status).toBe(422)
  })

  test('that is changed keeps, takes and lets go of files; what goes is gone from the disk', async () => {
    const [kept, dropped, added] = [await sent('commenter'), await sent('commenter'), await sent('commenter')]
    const view = threadIn(await begin('commenter', [kept, dropped]))
    const path = `/api/comments/${view.comments[0]?.id}`
    const before = (await stored()).length
    const ids = (answer: { text: string }) => threadIn(answer).comments[0]?.files.map(({ id }) => id)
    // A page that knows nothing of files leaves them.
    expect(ids(await ask('commenter', 'PATCH', path, { text: said('Changed.') }))).toEqual([kept, dropped])
    const changed = await ask('commenter', 'PATCH', path, { text: said('Changed.'), files: [added, kept] })
    expect(ids(changed)).toEqual([added, kept])
    expect((await get('editor', dropped)).status).toBe(404)
    expect((await stored()).length).toBe(before - 1)
    const stolen = await sent('lead')
    expect((await ask('commenter', 'PATCH', path, { text: said('?'), files: [stolen] })).status).toBe(409)
    expect((await ask('lead', 'PATCH', path, { text: said('?'), files: [] })).status).toBe(403)
    expect((await get('editor', kept)).status).toBe(200)
  })

  test('that is deleted takes its files along, once', async () => {
    const id = await sent('commenter')
    const view = threadIn(await begin('commenter', [id]))
    const before = (await stored()).length
    const path = `/api/comments/${view.comments[0]?.id}`
    const deleted = await ask('commenter', 'DELETE', path)
    expect(threadIn(deleted).comments[0]).toMatchObject({ text: null, files: [] })
    expect((await get('commenter', id)).status).toBe(404)
    expect((await stored()).length).toBe(before - 1)
    const late = await sent('commenter')
    await ask('commenter', 'PATCH', path, { text: said('?'), files: [late] })
    expect((await get('commenter', late)).status).toBe(404)
  })

  test('that was promoted or received has its own', async () => {
    const internal = threadIn(await begin('commenter', [await sent('commenter')], 'organisation'))
    const own = await sent('commenter')
    const promotion = { id: newId(), comment: { id: newId(), text: said('For all.'), files: [own] } }
    const answer = await ask('commenter', 'POST', `/api/threads/${internal.id}/promotion`, promotion)
    expect(answer.status).toBe(200)
    expect((await get('editor', own)).status).toBe(200)
    expect((await get('editor', internal.comments[0]?.files[0]?.id ?? '')).status).toBe(404)

    const mail = await sent('lead', pdf(), { name: 'carta recibida.pdf' })
    const entered = await ask('lead', 'POST', '/api/received-comments', {
      id: newId(),
      place: { kind: 'record', record: barrier, field: null },
      comment: { id: newId(), text: said('They wrote.'), files: [mail] },
      organisation: 'ficem',
      name: 'Ana',
      on: '2026-01-01',
      channel: 'letter',
      language: 'es',
    })
    expect(threadIn(entered).comments[0]?.files).toMatchObject([{ id: mail, name: 'carta recibida.pdf' }])
    expect((await get('commenter', mail)).status).toBe(200)
  })

  test('is exported with the names of what goes with it', async () => {
    const name = `anexo-${newId()}.pdf`
    threadIn(await begin('commenter', [await sent('commenter', pdf(), { name })]))
    const { cookie } = await server.as('editor')
    for (const format of ['xlsx', 'docx']) {
      const answer = await fetch(`${server.address}/api/comment-matrix`, {
        method: 'POST',
        headers: { origin: server.url, cookie, 'content-type': 'application/json' },
        body: JSON.stringify({
          of: { kind: 'records', records: [barrier] },
          format,
          language: 'es',
          own: false,
        }),
      })
      expect(answer.status).toBe(200)
      expect(unzippedText(Buffer.from(await answer.arrayBuffer()))).toContain(`Adjuntos: ${name}`)
    }
  })
})

describe('room', () => {
  test('a file of the largest size is taken, one byte more is not, whether it says so or not', async () => {
    const largest = Buffer.concat([pdf(), Buffer.alloc(mostFileBytes - pdf().length, 32)])
    const id = await sent('insider', largest, { group: closed })
    expect(id).toBeTruthy()
    const over = Buffer.concat([largest, Buffer.alloc(1)])
    expect((await send('observer', over)).status).toBe(413)
    const before = await stored()
    const unsaid = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new Uint8Array(over))
        controller.close()
      },
    })
    expect((await send('observer', unsaid)).status).toBe(413)
    expect(await stored()).toEqual(before)
  })

  test('is what is left to the whole organisation: up to the last byte, also for those who send at once', async () => {
    const other = await startTestServer({ fileQuota: 1000 })
    const swap = server
    server = other
    try {
      const sized = (bytes: number) => Buffer.concat([pdf(), Buffer.alloc(bytes - pdf().length, 32)])
      const at = await Promise.all([1, 2, 3].map(() => send('commenter', sized(400))))
      expect(statusesOf(at)).toEqual([200, 200, 409])
      expect(at.find(({ status }) => status === 409)?.body).toMatchObject({ field: 'quota' })
      expect((await send('steward', sized(201))).status).toBe(409)
      expect((await send('steward', sized(200))).status).toBe(200)
      expect((await send('steward', sized(20))).status).toBe(409)
      // Another organisation's is another's.
      expect((await send('lead', sized(1000))).status).toBe(200)
      expect(await stored()).toHaveLength(4)
      const health = installationAnswer.parse(
        JSON.parse((await ask('convener', 'GET', '/api/administration/health')).text),
      )
      expect(health.storage.files).toBe(2000)
      const [first] = at.filter(({ status }) => status === 200)
      const view = threadIn(await begin('commenter', [first?.id ?? '']))
      await ask('commenter', 'DELETE', `/api/comments/${view.comments[0]?.id}`)
      expect((await send('steward', sized(400))).status).toBe(200)
    } finally {
      server = swap
      await other.remove()
    }
  })

  // Where there is no folder, what has come of a file lies with the node alone until it is whole.
  test.runIf(liesInFolder)('a person sends four at once, and what is cut off leaves nothing', async () => {
    const before = await stored()
    const cut = new AbortController()
    const half = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new Uint8Array(pdf())),
      })
    const four = Array.from({ length: 4 }, () => send('editor', half(), {}, cut.signal).catch(() => 'cut'))
    await vi.waitFor(async () => expect((await stored()).length).toBe(before.length + 4))
    expect((await send('editor', pdf())).status).toBe(429)
    cut.abort()
    expect(await Promise.all(four)).toEqual(['cut', 'cut', 'cut', 'cut'])
    await vi.waitFor(async () => expect(await stored()).toEqual(before))
    expect((await send('editor', pdf())).status).toBe(200)
  })

  test('requests for the headers alone, and requests that send to an address of reading, change nothing', async () => {
    const id = await sent('editor')
    threadIn(await begin('editor', [id]))
    const { cookie } = await server.as('editor')
    const head = await fetch(`${server.address}/api/files/${id}`, { method: 'HEAD', headers: { cookie } })
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect((await ask('editor', 'DELETE', `/api/files/${id}`)).status).toBe(404)
    expect((await ask('editor', 'POST', `/api/files/${id}`, 'x')).status).toBe(404)
    expect((await get('editor', id)).status).toBe(200)
  })

  test('other bodies are as small as they were', async () => {
    const heard = await ask('commenter', 'POST', '/api/threads', `"${'x'.repeat(1024 * 1024)}"`)
    expect(heard.status).toBe(413)
  })

  test('a file that no comment named within a day is swept, with leftovers of a crash, and nothing else', async () => {
    const [unused, used] = [await sent('commenter'), await sent('commenter')]
    threadIn(await begin('commenter', [used]))
    const left = 'leftbehind0000000000000000'
    const blobs = await blobsOf(server.data)
    await blobs.put(left, Buffer.from('half'))
    await ageBlobs(server.data)
    const db = await rowsOf(server.data)
    const files = new FileStore(blobs, new CleaningWorkerPort())
    await sweepFiles(db, files, new Date())
    expect(await blobs.names()).not.toContain(left)
    const early = await begin('commenter', [unused])
    expect(early.status).toBe(200)
    const forgotten = await sent('commenter')
    await sweepFiles(db, files, new Date(Date.now() + 25 * 60 * 60 * 1000))
    await db.destroy()
    expect((await begin('commenter', [forgotten])).status).toBe(409)
    // It can be sent again under its name.
    await sent('commenter', pdf(), { id: forgotten })
    expect((await begin('commenter', [forgotten])).status).toBe(200)
    expect((await get('editor', used)).status).toBe(200)
    expect((await get('editor', unused)).status).toBe(200)
    await blobs.close()
  })
})

test('a document of an office is taken for what it is, and one with macros is not', async () => {
  const parts = [{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }]
  const bytes = new Uint8Array(zip(parts))
  const { status, body } = await send('commenter', bytes, { name: 'Informe' })
  expect([status, fileAdded.parse(body).file]).toEqual([
    200,
    expect.objectContaining({ name: 'Informe.docx', kind: 'docx', bytes: bytes.length }),
  ])
  const macros = new Uint8Array(zip([...parts, { name: 'word/vbaProject.bin' }]))
  expect((await send('commenter', macros, { name: 'Informe.docx' })).status).toBe(422)
})
