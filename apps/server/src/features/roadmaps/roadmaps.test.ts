import { authorshipAnswer } from '@minga/protocol/http/history'
import { groupsAnswer } from '@minga/protocol/http/me'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import { readersAnswer } from '@minga/protocol/http/working-groups'
import { closeCode } from '@minga/protocol/wire/close-code'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom, knock, type Inside } from '../../testing/enter-room.ts'
import { barrier, roadmap, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)

const soon = { timeout: 20_000, interval: 50 }
const made = `/api/groups/${steel}/roadmaps`
const said = [{ kind: 'paragraph', content: [{ text: 'Why?' }] }]

const { ask } = server

async function start(who: Principal, title: string, id?: string) {
  const { status, text } = await ask(who, 'POST', made, { title, ...(id !== undefined && { id }) })
  expect([status, text]).toEqual([200, text])
  return newRoadmapAnswer.parse(JSON.parse(text))
}

async function listed(who: Principal, id: string) {
  const { groups } = groupsAnswer.parse(JSON.parse((await ask(who, 'GET', '/api/groups')).text))
  return groups.flatMap(({ roadmaps }) => roadmaps).find((each) => each.id === id)
}

async function statusOf(who: Principal, method: string, path: string, body?: unknown) {
  const { status, text } = await ask(who, method, path, body)
  const { code = 'ok' } = JSON.parse(text) as { code?: string }
  return `${status} ${code}`
}

async function knocks(who: Principal, room: string) {
  const { cookie } = await server.as(who)
  return knock(server, `/sync/${room}`, { cookie, origin: server.url })
}

function wordsIn({ doc }: Inside): string {
  return JSON.stringify(doc.getXmlFragment('body'))
}

/** With a card of a barrier in it, as an editor's page would write it. */
function write({ doc }: Inside, words: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  const card = new Y.XmlElement('recordCard')
  card.setAttribute('room', steelRegister)
  card.setAttribute('record', barrier)
  card.setAttribute('kind', 'barrier')
  doc.getXmlFragment('body').push([paragraph, card])
}

/** Resolves with the code that a stock client's socket is closed with. */
function closes({ provider }: Inside): Promise<number | undefined> {
  return new Promise((resolve) =>
    provider.once('connection-close', (event: { code?: number } | null) => resolve(event?.code)),
  )
}

const citationsOf = async (who: Principal) => (await ask(who, 'GET', `/api/records/${barrier}/citations`)).text

const isCited = (id: string) =>
  vi.waitFor(async () => {
    if (!(await citationsOf('lead')).includes(id)) throw new Error('not cited yet')
  }, soon)

describe('a draft', () => {
  let id: string
  let room: string
  beforeAll(async () => {
    ;({ id, room } = await start('editor', 'Hidden road'))
    const editor = await enterRoom(server, 'editor', room)
    write(editor, 'Not for readers yet.')
    await isCited(id)
    editor.leave()
    const place = { kind: 'roadmap', roadmap: id }
    for (const who of ['member', 'observer'] as const) {
      // Followed before it was a draft, say: no news of it reaches them.
      await db.insertInto('following').values({ person: who, kind: 'roadmap', id, state: 'follow' }).execute()
    }
    const thread = { id: 'in-draft', audience: 'coalition', place, comment: { id: 'draft-1', text: said } }
    await ask('commenter', 'POST', '/api/threads', thread)
  })

  test('is read by commenters, editors and leads of its group', async () => {
    for (const who of ['lead', 'editor', 'commenter'] as const) {
      expect(await listed(who, id)).toMatchObject({ state: 'draft', title: 'Hidden road' })
      expect(await statusOf(who, 'GET', `/api/roadmaps/${id}/history`)).toBe('200 ok')
      expect(await statusOf(who, 'POST', '/api/threads/in-draft/seen', { comments: 1 })).toBe('200 ok')
      expect(await citationsOf(who)).toContain(id)
    }
    const inside = await enterRoom(server, 'commenter', room)
    expect(wordsIn(inside)).toContain('Not for readers')
    inside.leave()
  })

  test('leaves no trace before readers: no list, page, room, citation, discussion or notice', async () => {
    for (const who of ['member', 'observer', 'secretary', 'convener'] as const) {
      expect(await knocks(who, room)).toBe(closeCode.notFound)
      for (const path of ['history', 'authorship', 'at/1']) {
        expect(await statusOf(who, 'GET', `/api/roadmaps/${id}/${path}`)).toBe('404 not-found')
      }
      for (const path of [`/api/threads?room=${room}`, `/api/following?kind=roadmap&id=${id}`]) {
        expect(await statusOf(who, 'GET', path)).toBe('404 not-found')
      }
      expect(await statusOf(who, 'POST', '/api/threads/in-draft/seen', { comments: 1 })).toBe('404 not-found')
      const pages = ['/api/me', '/api/groups', '/api/home', '/api/inbox?show=all', '/api/inbox/count']
      for (const path of [...pages, `/api/records/${barrier}/citations`, '/api/rounds']) {
        const { text } = await ask(who, 'GET', path)
        expect([path, text]).toEqual([path, expect.not.stringMatching(new RegExp(`${id}|Hidden road|in-draft`))])
      }
      const record = JSON.parse((await ask(who, 'GET', `/api/records/${barrier}`)).text) as {
        facts: { citations: number }
      }
      const { citations } = JSON.parse(await citationsOf(who)) as { citations: unknown[] }
      expect(record.facts.citations).toBe(citations.length)
    }
    const file = { of: { kind: 'roadmap', roadmap: id }, format: 'xlsx', language: 'en' }
    expect(await statusOf('observer', 'POST', '/api/comment-matrix', file)).toBe('404 not-found')
  })

  test('says who reads it, not who reads its group', async () => {
    const readers = { organisations: ['alacero', 'ficem'], observers: [] }
    expect(await listed('lead', id)).toMatchObject({ readers })
    const path = `/api/groups/${steel}/readers?roadmap=${id}`
    const { organisations } = readersAnswer.parse(JSON.parse((await ask('commenter', 'GET', path)).text))
    expect(organisations.map(({ organisation }) => organisation)).toEqual(readers.organisations)
    expect(await statusOf('observer', 'GET', path)).toBe('404 not-found')
    expect(await statusOf('lead', 'GET', path.replace(steel, 'hydrogen'))).toBe('404 not-found')
    expect(await listed('lead', roadmap)).not.toHaveProperty('readers')
  })

  test('cannot be asked about in a round of organisations that do not read it', async () => {
    const about = { kind: 'roadmap', roadmap: id }
    const round = { id: 'draft-round', about, name: 'First', closesOn: '2999-01-01' }
    const path = `/api/groups/${steel}/rounds`
    expect(await statusOf('lead', 'POST', path, { ...round, organisations: ['watch'] })).toBe('409 conflict')
  })

  test('is asked about in a round of which its readers alone hear', async () => {
    const about = { kind: 'roadmap', roadmap: id }
    const round = { id: 'heard-round', about, name: 'First', closesOn: '2999-01-01', organisations: ['ficem'] }
    expect(await statusOf('lead', 'POST', `/api/groups/${steel}/rounds`, round)).toBe('200 ok')
    const events = await db.selectFrom('event').select('room').where('subject', '=', round.id).execute()
    expect(events).toEqual([{ room }])
  })

  test('is opened by a lead, and its readers see it as it stood then, and its past since', async () => {
    expect(await statusOf('editor', 'PATCH', `/api/roadmaps/${id}`, { state: 'open' })).toBe('403 not-allowed')
    expect(await statusOf('observer', 'PATCH', `/api/roadmaps/${id}`, { state: 'open' })).toBe('404 not-found')
    expect(await statusOf('lead', 'PATCH', `/api/roadmaps/${id}`, { state: 'open' })).toBe('200 ok')
    expect(await listed('observer', id)).toMatchObject({ state: 'open', wasOpened: true })
    const { text } = await ask('lead', 'GET', `/api/roadmaps/${id}/authorship`)
    const { sequence } = authorshipAnswer.parse(JSON.parse(text))
    const past = await ask('observer', 'GET', `/api/roadmaps/${id}/at/${sequence}`)
    expect(past.text).toContain('Not for readers')
    // They do not read the draft's past.
    expect(await statusOf('observer', 'GET', `/api/roadmaps/${id}/at/1`)).toBe('404 not-found')
    expect(await statusOf('lead', 'GET', `/api/roadmaps/${id}/at/1`)).toBe('200 ok')
    expect(await citationsOf('observer')).toContain(id)
    expect(await statusOf('observer', 'GET', `/api/threads?room=${room}`)).toBe('200 ok')
    const inside = await enterRoom(server, 'observer', room)
    expect(wordsIn(inside)).toContain('Not for readers')

    const closed = closes(inside)
    expect(await statusOf('lead', 'PATCH', `/api/roadmaps/${id}`, { state: 'draft' })).toBe('200 ok')
    const at = Date.now()
    expect(await closed).toBe(closeCode.notFound)
    expect(Date.now() - at).toBeLessThan(1000)
    inside.leave()
    expect(await statusOf('observer', 'GET', `/api/roadmaps/${id}/history`)).toBe('404 not-found')
  })

  test('stays hidden from readers when it is archived', async () => {
    expect(await statusOf('lead', 'PATCH', `/api/roadmaps/${id}`, { state: 'archived' })).toBe('200 ok')
    expect(await listed('observer', id)).toBeUndefined()
    expect(await knocks('observer', room)).toBe(closeCode.notFound)
    expect(await listed('commenter', id)).toMatchObject({ state: 'archived', wasOpened: false })
  })
})

describe('an archived roadmap', () => {
  test('is read but not written, and comes back with the right to write', async () => {
    const room = `roadmap.${roadmap}`
    const editor = await enterRoom(server, 'editor', room)
    const before = editor.doc.getXmlFragment('body').length
    const closed = closes(editor)
    expect(await statusOf('lead', 'PATCH', `/api/roadmaps/${roadmap}`, { state: 'archived' })).toBe('200 ok')
    editor.doc.getXmlFragment('body').push([new Y.XmlElement('paragraph')])
    expect(await closed).toBe(closeCode.forbidden)
    editor.leave()

    const reader = await enterRoom(server, 'observer', room)
    expect(reader.doc.getXmlFragment('body').length).toBe(before)
    reader.leave()
    expect(await listed('observer', roadmap)).toMatchObject({ state: 'archived' })
    const place = { kind: 'roadmap', roadmap }
    const thread = { id: 'too-late', audience: 'coalition', place, comment: { id: 'late-1', text: said } }
    for (const audience of ['coalition', 'organisation']) {
      expect(await statusOf('lead', 'POST', '/api/threads', { ...thread, audience })).toBe('403 not-allowed')
    }
    const about = { kind: 'roadmap', roadmap }
    const round = { id: 'late-round', about, name: 'First', organisations: ['ficem'], closesOn: '2999-01-01' }
    expect(await statusOf('lead', 'POST', `/api/groups/${steel}/rounds`, round)).toBe('409 conflict')
    expect(await statusOf('lead', 'PATCH', `/api/roadmaps/${roadmap}`, { title: 'No' })).toBe('409 conflict')

    expect(await statusOf('lead', 'PATCH', `/api/roadmaps/${roadmap}`, { state: 'open' })).toBe('200 ok')
    const again = await enterRoom(server, 'editor', room)
    again.doc.getXmlFragment('body').push([new Y.XmlElement('paragraph')])
    const other = await enterRoom(server, 'lead', room)
    await vi.waitFor(() => expect(other.doc.getXmlFragment('body').length).toBe(before + 1), soon)
    again.leave()
    other.leave()
  })
})

test('a lead gives it another title, as an edit in their name', async () => {
  const { id, room } = await start('editor', 'Old name')
  expect(await statusOf('editor', 'PATCH', `/api/roadmaps/${id}`, { title: 'Mine' })).toBe('403 not-allowed')
  expect(await statusOf('lead', 'PATCH', `/api/roadmaps/${id}`, { title: ' ' })).toBe('422 invalid-request')
  const title = "L'avenir — ñandú 🌱"
  expect(await statusOf('lead', 'PATCH', `/api/roadmaps/${id}`, { title })).toBe('200 ok')
  expect(await listed('commenter', id)).toMatchObject({ title })
  const inside = await enterRoom(server, 'editor', room)
  expect(inside.doc.getMap('about').get('title')).toBe(title)
  inside.leave()
  const { text } = await ask('editor', 'GET', `/api/roadmaps/${id}/history`)
  expect(text).toContain('"person":"lead"')
})

describe('starting one under an id that its maker made', () => {
  const id = '0e3f6c1a-7d0d-4a3e-9d5b-2f4c6a8b0c1d'

  test('makes one, however often it is sent', async () => {
    const [first, second] = await Promise.all([start('editor', 'Once', id), start('editor', 'Once', id)])
    expect(first).toEqual({ id, room: `roadmap.${id}` })
    expect(second).toEqual(first)
    expect(await start('editor', 'Once', id)).toEqual(first)
    const audited = db.selectFrom('audit').select('kind').where('subject', '=', id)
    expect(await audited.execute()).toEqual([{ kind: 'roadmap-started' }])
  })

  test('is a conflict with another title, by another person, or under the id of an earlier roadmap', async () => {
    expect(await statusOf('editor', 'POST', made, { id, title: 'Other' })).toBe('409 conflict')
    expect(await statusOf('lead', 'POST', made, { id, title: 'Once' })).toBe('409 conflict')
    expect(await statusOf('editor', 'POST', made, { id: roadmap, title: 'Mine now' })).toBe('409 conflict')
    expect(await listed('lead', id)).toMatchObject({ title: 'Once' })
    expect(await listed('lead', roadmap)).toMatchObject({ title: 'Road to green steel' })
    expect(await statusOf('lead', 'DELETE', `/api/roadmaps/${id}`)).toBe('200 ok')
    expect(await statusOf('editor', 'POST', made, { id, title: 'Other' })).toBe('409 conflict')
  })
})

describe('deleting one', () => {
  test('is for leads, where no other person ever wrote: it is gone from every route and room for good', async () => {
    const { id, room } = await start('lead', 'By mistake')
    const inside = await enterRoom(server, 'lead', room)
    write(inside, 'Only my words.')
    await vi.waitFor(async () => expect(await citationsOf('lead')).toContain(id), soon)
    expect(await statusOf('editor', 'DELETE', `/api/roadmaps/${id}`)).toBe('403 not-allowed')
    expect(await statusOf('observer', 'DELETE', `/api/roadmaps/${id}`)).toBe('404 not-found')
    expect(await statusOf('lead', 'DELETE', `/api/roadmaps/${id}`)).toBe('200 ok')
    inside.leave()
    for (const path of ['history', 'authorship', 'at/1']) {
      expect(await statusOf('lead', 'GET', `/api/roadmaps/${id}/${path}`)).toBe('404 not-found')
    }
    for (const [method, body] of [['PATCH', { title: 'Back' }], ['PATCH', { state: 'open' }], ['DELETE']] as const) {
      expect(await statusOf('lead', method, `/api/roadmaps/${id}`, body)).toBe('404 not-found')
    }
    expect(await knocks('lead', room)).toBe(closeCode.notFound)
    expect(await listed('lead', id)).toBeUndefined()
    expect(await citationsOf('lead')).not.toContain(id)
    expect(await statusOf('lead', 'POST', made, { id, title: 'By mistake' })).toBe('200 ok')
    expect(await listed('lead', id)).toBeUndefined()
    const kept = await db.selectFrom('roadmap').select(['state', 'state_by']).where('id', '=', id).execute()
    expect(kept).toEqual([{ state: 'deleted', state_by: 'lead' }])
    const audited = db.selectFrom('audit').select('kind').where('subject', '=', id).orderBy('sequence')
    expect((await audited.execute()).map(({ kind }) => kind)).toEqual([
      'roadmap-started',
      'roadmap-archived',
      'roadmap-deleted',
    ])
  })

  test('closes the room for people who sit in it', async () => {
    const { id, room } = await start('lead', 'Watched')
    const watching = await enterRoom(server, 'commenter', room)
    const closed = closes(watching)
    expect(await statusOf('lead', 'DELETE', `/api/roadmaps/${id}`)).toBe('200 ok')
    expect(await closed).toBe(closeCode.notFound)
    watching.leave()
  })

  test('takes what another has started and left empty', async () => {
    const { id } = await start('editor', 'Flood')
    expect(await statusOf('lead', 'DELETE', `/api/roadmaps/${id}`)).toBe('200 ok')
  })

  test('is refused where another wrote, also where nothing of it is left', async () => {
    const { id, room } = await start('lead', 'Shared')
    const editor = await enterRoom(server, 'editor', room)
    write(editor, 'Their words.')
    await vi.waitFor(async () => expect(await citationsOf('lead')).toContain(id), soon)
    const body = editor.doc.getXmlFragment('body')
    body.delete(0, body.length)
    await vi.waitFor(async () => expect(await citationsOf('lead')).not.toContain(id), soon)
    editor.leave()
    const { status, text } = await ask('lead', 'DELETE', `/api/roadmaps/${id}`)
    expect([status, JSON.parse(text)]).toMatchObject([409, { code: 'conflict', field: 'others' }])
    expect(await listed('lead', id)).toMatchObject({ state: 'draft' })
    expect(await knocks('lead', 'roadmap.none')).toBe(closeCode.notFound)
  })

  test('is refused where another has said something about it', async () => {
    const { id } = await start('lead', 'Discussed')
    const place = { kind: 'roadmap', roadmap: id }
    const thread = { id: 'said-here', audience: 'organisation', place, comment: { id: 'said-1', text: said } }
    expect(await statusOf('commenter', 'POST', '/api/threads', thread)).toBe('200 ok')
    expect(await statusOf('lead', 'DELETE', `/api/roadmaps/${id}`)).toBe('409 conflict')
  })
})
