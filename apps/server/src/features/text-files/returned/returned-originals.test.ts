import { randomUUID } from 'node:crypto'

import { roadmapRoom } from '@minga/domain/room/room-name'
import { returnedTextAnswer, returnedTextsAnswer } from '@minga/protocol/http/returned-texts'
import { forgetReturnedTexts } from '@minga/storage/exports/returned-text-rows'
import { describe, expect, test } from 'vitest'

import { roadmap, steel, type Principal } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'
import { editedWord, withParts } from '../../../testing/edited-word.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const { ask } = server
const hidden = 'Price of the hidden rival: 412'

async function given(): Promise<Uint8Array> {
  const { cookie } = await server.as('lead')
  const answer = await fetch(`${server.address}/api/roadmaps/${roadmap}/file?format=docx`, { headers: { cookie } })
  return new Uint8Array(await answer.arrayBuffer())
}

/** A file of the commenter, of ficem, with something in it that no comparison looks at. */
async function brought(words = hidden, name = 'nota-secreta.docx'): Promise<{ id: string; bytes: Uint8Array }> {
  const bytes = withParts(
    editedWord(await given(), (body) => {
      body.xml = body.xml.replace(
        '</w:body>',
        `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${words}</w:t></w:r></w:p></w:body>`,
      )
    }),
    (parts) =>
      parts.set('docProps/core.xml', `<cp:coreProperties><dc:creator>${words}</dc:creator></cp:coreProperties>`),
  )
  const { cookie } = await server.as('commenter')
  const id = randomUUID()
  const answer = await fetch(`${server.address}/api/roadmaps/${roadmap}/returned/${id}?name=${name}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  expect(answer.status).toBe(200)
  return { id, bytes }
}

async function original(who: Principal, id: string) {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/returned/${id}/original`, { headers: { cookie } })
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

const name = (id: string, readers: readonly string[], by: Principal = 'commenter') =>
  ask(by, 'POST', `/api/returned/${id}/readers`, { readers })

/** All others, also people of the bringer's organisation. */
const rivals: readonly Principal[] = ['lead', 'editor', 'observer', 'principal', 'secretary', 'convener', 'outsider']

describe('a file that came back', () => {
  test('is given to its bringer as it came, as a download that no page runs', async () => {
    const { id, bytes } = await brought()
    const got = await original('commenter', id)
    expect(got.status).toBe(200)
    expect(Buffer.from(got.bytes).equals(Buffer.from(bytes))).toBe(true)
    expect(got.headers.get('content-disposition')).toContain('attachment; filename="nota-secreta.docx"')
    expect(got.headers.get('content-security-policy')).toContain('sandbox')
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
    expect(got.headers.get('cache-control')).toContain('no-store')
  })

  test('is there for no other person, in no list and with the same words as one that is not', async () => {
    const { id } = await brought()
    const missing = await ask('lead', 'GET', `/api/returned/${randomUUID()}/original`)
    for (const who of [...rivals, 'member', 'steward'] as const) {
      const { status, text } = await ask(who, 'GET', `/api/returned/${id}/original`)
      expect([who, status, text]).toEqual([who, 404, missing.text])
      expect((await ask(who, 'GET', `/api/returned/${id}`)).status).toBe(404)
      expect((await name(id, [who], who)).status).toBe(404)
      const list = await ask(who, 'GET', `/api/roadmaps/${roadmap}/returned`)
      expect(list.text).not.toContain(id)
    }
  })

  test('is read by whom its bringer names of their organisation, and by these alone', async () => {
    const { id } = await brought()
    // Refused: a person of another organisation, and one of their own who does not read the group.
    expect((await name(id, ['lead'])).status).toBe(409)
    const named = await name(id, ['steward'])
    expect(named.status).toBe(200)
    expect((await original('steward', id)).status).toBe(200)
    expect((await original('member', id)).status).toBe(404)
    const shown = returnedTextAnswer.parse(JSON.parse((await ask('steward', 'GET', `/api/returned/${id}`)).text))
    expect(shown).toMatchObject({ by: { id: 'commenter' }, readers: [{ id: 'steward' }], hasOriginal: true })
    const { text } = await ask('steward', 'GET', `/api/roadmaps/${roadmap}/returned`)
    expect(returnedTextsAnswer.parse(JSON.parse(text)).returned.map((each) => each.id)).toEqual([id])
    // Reading is not deciding.
    const confirm = { key: randomUUID(), proposals: [], comments: [] }
    expect((await ask('steward', 'POST', `/api/returned/${id}/confirm`, confirm)).status).toBe(403)
    expect((await name(id, [], 'steward')).status).toBe(403)
    // The audit says how many, and neither who nor what.
    const audit = await ask('steward', 'GET', '/api/audit')
    expect(audit.text).toContain('"returned-shared"')
    expect(audit.text).not.toContain('nota-secreta')
    expect((await ask('convener', 'GET', '/api/audit')).text).not.toContain('"returned-shared"')
    expect((await name(id, [])).status).toBe(200)
    expect((await original('steward', id)).status).toBe(404)
  })

  test('goes with its report when words in it are struck out, also where only the file has them', async () => {
    const { id } = await brought('Only the file has this figure', 'a.docx')
    const { id: other } = await brought('Another thing', 'b.docx')
    const proposed = {
      id: randomUUID(),
      ground: 'antitrust',
      words: ['Only the file has this figure'],
      places: [{ kind: 'room', room: roadmapRoom(roadmap) }],
    }
    expect((await ask('convener', 'POST', '/api/strike-outs', proposed)).status).toBe(200)
    const confirmed = await ask('principal', 'POST', `/api/strike-outs/${proposed.id}/confirm`, { key: randomUUID() })
    expect([confirmed.status, confirmed.text]).toEqual([200, expect.any(String)])
    expect((await original('commenter', id)).status).toBe(404)
    expect((await ask('commenter', 'GET', `/api/returned/${id}`)).status).toBe(404)
    expect((await original('commenter', other)).status).toBe(200)
    expect(await db.selectFrom('returned_original').select('returned').where('returned', '=', id).execute()).toEqual([])
  })

  test('goes with its report after thirty days', async () => {
    const { id } = await brought('Old', 'old.docx')
    const later = new Date(Date.now() + 31 * 86_400_000)
    await forgetReturnedTexts(db, new Date())
    expect((await original('commenter', id)).status).toBe(200)
    await forgetReturnedTexts(db, later)
    expect((await original('commenter', id)).status).toBe(404)
    expect(await db.selectFrom('returned_original').select('returned').execute()).toEqual([])
  })

  test('makes room for newer ones of its bringer, but not while anything is held', async () => {
    const { id } = await brought('First', 'first.docx')
    await db.updateTable('returned_text').set({ at: '2020-01-01T00:00:00.000Z' }).where('id', '=', id).execute()
    const row = await db.selectFrom('returned_text').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const more = Array.from({ length: 20 }, () => ({ ...row, id: randomUUID(), at: new Date().toISOString() }))
    await db.insertInto('returned_text').values(more).execute()
    const hold = { id: randomUUID(), of: { kind: 'organisation', organisation: 'ficem' }, reason: 'Expediente 12' }
    expect((await ask('steward', 'POST', '/api/holds', hold)).status).toBe(200)
    await brought('Second', 'second.docx')
    expect((await original('commenter', id)).status).toBe(200)
    expect((await ask('steward', 'POST', `/api/holds/${hold.id}/lift`, { key: randomUUID() })).status).toBe(200)
    await brought('Third', 'third.docx')
    expect((await original('commenter', id)).status).toBe(404)
  })

  test('is lost by a person who lost the right to read the roadmap this morning', async () => {
    const { id } = await brought('Gone', 'gone.docx')
    await name(id, ['steward'])
    expect((await original('steward', id)).status).toBe(200)
    // All signatories read an open group; a named reader outside it does not read this one any more.
    expect((await ask('convener', 'PATCH', `/api/groups/${steel}`, { restricted: true })).status).toBe(200)
    expect((await original('steward', id)).status).toBe(404)
    expect((await original('commenter', id)).status).toBe(200)
    const end = { organisation: 'ficem', highest: null, seen: 'editor' }
    expect((await ask('convener', 'POST', `/api/groups/${steel}/admissions`, end)).status).toBe(200)
    for (const who of ['commenter', 'steward'] as const) {
      expect((await original(who, id)).status).toBe(404)
      expect((await name(id, [], who)).status).toBe(404)
    }
  })
})
