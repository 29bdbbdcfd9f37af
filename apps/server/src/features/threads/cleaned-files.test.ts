import { createHash } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { fileAdded, fileNameHeader } from '@minga/protocol/http/files'
import { threadChanged } from '@minga/protocol/http/threads'
import { findFile, type FileRow } from '@minga/storage/threads/file-rows'
import { expect, test } from 'vitest'

import { CleaningWorkerPort } from '../../files/cleaning/cleaning-worker-port.ts'
import { allInArchive } from '../../files/cleaning/testing/all-in.ts'
import { docx } from '../../files/cleaning/testing/office-package.ts'
import { onePage } from '../../files/cleaning/testing/written-pdf.ts'
import { FileStore } from '../../files/file-store.ts'
import { OldFiles } from '../../files/old-files.ts'
import { barrier, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { blobsOf, rowsOf } from '../../testing/rows-of.ts'

const server = await sharedServer()
const blobs = await blobsOf(server.data)

const letter = docx(
  '<w:p><w:r><w:drawing><a:blip r:link="rId2"/></w:drawing></w:r></w:p>',
  [
    { id: 'rId2', type: 'image', target: 'https://evil.example/x.png', isExternal: true },
    { id: 'rId3', type: 'image', target: 'https://evil.example/y.png', isExternal: true },
    { id: 'rId1', type: 'settings', target: 'settings.xml' },
  ],
  [
    {
      name: 'word/settings.xml',
      content: '<w:settings xmlns:w="w"/>',
      links: [{ id: 'rId1', type: 'attachedTemplate', target: 'https://evil.example/t.dotm', isExternal: true }],
    },
  ],
)
const takenOut = [
  { what: 'template', count: 1 },
  { what: 'remote-image', count: 2 },
]

async function send(who: Principal, bytes: Uint8Array, id = newId(), name = 'Carta.docx') {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/groups/${steel}/files/${id}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, [fileNameHeader]: encodeURIComponent(name) },
    body: new Uint8Array(bytes),
  })
  return { id, status: answer.status, body: (await answer.json()) as { readonly field?: string } }
}

async function begin(files: readonly string[]) {
  const place = { kind: 'record', record: barrier, field: null }
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'Va.' }] }], files }
  const body = { id: newId(), place, audience: 'coalition', comment }
  const { text } = await server.ask('commenter', 'POST', '/api/threads', body)
  return threadChanged.parse(JSON.parse(text)).thread.comments[0]?.files ?? []
}

async function bytesOf(who: Principal, id: string): Promise<Buffer> {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/files/${id}`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

async function keptOf(row: FileRow | undefined): Promise<Buffer> {
  return Buffer.from((await blobs.read(row?.stored ?? '')) ?? [])
}

const stored = () => blobs.names()

test('what is dangerous in a file is taken out before it is kept, and all its readers see what', async () => {
  const sent = await send('commenter', letter)
  const before = (await stored()).length
  const view = fileAdded.parse(sent.body).file
  expect(view).toMatchObject({ name: 'Carta.docx', kind: 'docx', takenOut })
  // Once more under the same id is the same answer, and one file.
  expect((await send('commenter', letter, sent.id)).body).toEqual(sent.body)
  expect(await stored()).toHaveLength(before)
  expect(await begin([sent.id])).toEqual([view])
  const given = await bytesOf('editor', sent.id)
  expect(given.length).toBe(view.bytes)
  expect(allInArchive(given)).not.toMatch(/evil\.example/)
  // The store, the download and the row have the same bytes.
  const db = await rowsOf(server.data)
  const row = await findFile(db, sent.id)
  await db.destroy()
  expect(given.equals(await keptOf(row))).toBe(true)
  expect(row?.sha256).toBe(createHash('sha256').update(given).digest('hex'))
})

test('a PDF that runs something on opening is kept without it', async () => {
  const { id, body } = await send('commenter', onePage('/OpenAction << /S /JavaScript /JS (x) >>'), newId(), 'a.pdf')
  expect(fileAdded.parse(body).file.takenOut).toEqual([{ what: 'script', count: 1 }])
  await begin([id])
  expect((await bytesOf('editor', id)).toString('latin1')).not.toMatch(/JavaScript/)
})

test('what cannot be cleaned is refused, says why, and leaves nothing', async () => {
  const before = await stored()
  const macros = docx(
    '',
    [{ id: 'rId1', type: 'vbaProject', target: 'x.bin' }],
    [{ name: 'word/x.bin', content: Buffer.from('x') }],
  )
  for (const [because, bytes] of [
    ['macros', macros],
    ['unreadable', Buffer.from('%PDF-1.7\n/S /JavaScript')],
    ['kind', Buffer.from('MZ\u0090\0\u0003', 'latin1')],
  ] as const) {
    expect(await send('commenter', bytes)).toMatchObject({ status: 422, body: { field: because } })
  }
  expect(await stored()).toEqual(before)
})

test('what was stored before files were looked through is, when it is next read or by itself', async () => {
  const ids = await Promise.all([1, 2, 3].map(async () => (await send('commenter', docx('<w:p/>'))).id))
  await begin(ids)
  const db = await rowsOf(server.data)
  const [read, swept, protectedOne] = await Promise.all(ids.map((id) => findFile(db, id)))
  const protectedPdf = Buffer.from('%PDF-1.7\n/S /JavaScript')
  for (const [row, bytes] of [
    [read, letter],
    [swept, letter],
    [protectedOne, protectedPdf],
  ] as const) {
    await blobs.delete([row?.stored ?? ''])
    await blobs.put(row?.stored ?? '', bytes)
  }
  await db.updateTable('comment_file').set({ taken_out: null }).where('id', 'in', ids).execute()

  const given = await Promise.all([1, 2, 3].map(() => bytesOf('editor', read?.id ?? '')))
  for (const each of given) expect(allInArchive(each)).not.toMatch(/evil\.example/)
  expect((await findFile(db, read?.id ?? ''))?.takenOut).toEqual(takenOut)

  const thread = new CleaningWorkerPort()
  await new OldFiles(db, new FileStore(blobs, thread)).sweep()
  await thread.close()
  const row = await findFile(db, swept?.id ?? '')
  expect(row).toMatchObject({ takenOut, bytes: (await keptOf(swept)).length })
  expect(allInArchive(await keptOf(swept))).not.toMatch(/evil\.example/)
  // One that would be refused today is given as it was, and says so.
  expect((await findFile(db, protectedOne?.id ?? ''))?.takenOut).toEqual([{ what: 'unchecked', count: 1 }])
  expect(protectedPdf.equals(await keptOf(protectedOne))).toBe(true)
  await db.destroy()
})
