import { actionRecord } from '@minga/domain/action/action'
import { newId, type RecordId } from '@minga/domain/identity/ids'
import { readRecords } from '@minga/domain/record/records'
import { recordAnswer } from '@minga/protocol/http/records'
import { originsAnswer, threadChanged, threadsAnswer, type ThreadView } from '@minga/protocol/http/threads'
import { describe, expect, test } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import { barrier, principals, roadmap, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()

const said = (text: string) => [{ kind: 'paragraph', content: [{ text }] }]
const onBarrier = { kind: 'record', record: barrier, field: null }
const onPassage = {
  kind: 'passage',
  roadmap,
  passages: [{ block: 'nowhere', start: 0, quotation: 'Cement needs', before: '', after: ' ' }],
}

const { ask } = server

async function begun(who: Principal, body: Record<string, unknown> = {}): Promise<ThreadView> {
  const comment = { id: newId(), text: said('Who counts the furnaces?') }
  const thread = { id: newId(), place: onBarrier, audience: 'coalition', comment, ...body }
  return threadOf(await ask(who, 'post', '/api/threads', thread))
}

function threadOf(heard: { status: number; text: string }): ThreadView {
  expect([heard.status, heard.text.slice(0, 200)]).toEqual([200, expect.anything()])
  return threadChanged.parse(JSON.parse(heard.text)).thread
}

const toAction = { kind: 'action', title: 'Count the furnaces', language: 'en', lead: 'ficem' }

async function originsOf(who: Principal, record: string) {
  const heard = await ask(who, 'get', `/api/records/${record}/threads`)
  return { heard, threads: originsAnswer.parse(JSON.parse(heard.text)).threads }
}

describe('a discussion that is turned into a record', () => {
  test('makes one action that says what it was given, linked both ways', async () => {
    const thread = await begun('commenter')
    const turned = threadOf(await ask('editor', 'post', `/api/threads/${thread.id}/records`, toAction))
    expect(turned.records).toEqual([{ kind: 'action', record: expect.any(String) }])
    const record = turned.records[0]?.record ?? ''
    const shown = recordAnswer.parse(JSON.parse((await ask('observer', 'get', `/api/records/${record}`)).text))
    expect(shown).toMatchObject({
      kind: 'action',
      record: { title: { en: 'Count the furnaces' }, lead: 'ficem', barriers: [barrier] },
      facts: { reference: expect.stringMatching(/^ACT-/), createdBy: { id: 'editor' }, acceptance: null },
    })
    const { threads } = await originsOf('observer', record)
    expect(threads).toMatchObject([
      { id: thread.id, reference: thread.reference, by: { id: 'commenter' }, place: onBarrier },
    ])
  })

  test('makes one, though several press at the same moment, and a barrier beside it', async () => {
    const { id } = await begun('lead')
    const path = `/api/threads/${id}/records`
    const before = await actionsInRoom()
    const turned = await Promise.all(
      (['lead', 'editor', 'lead', 'editor'] as const).map((who) => ask(who, 'post', path, toAction)),
    )
    const made = new Set(turned.map((heard) => threadOf(heard).records[0]?.record))
    expect(made.size).toBe(1)
    expect(await actionsInRoom()).toHaveLength(before.length + 1)
    const asBarrier = { kind: 'barrier', title: 'No one counts', language: 'en', category: 'regulatory' }
    const both = threadOf(await ask('editor', 'post', path, asBarrier))
    expect(both.records.map(({ kind }) => kind).toSorted()).toEqual(['action', 'barrier'])
  })

  test('an internal one leaves no trace on the record for other organisations', async () => {
    const internal = await begun('editor', { audience: 'organisation' })
    const body = { ...toAction, title: 'Look at it' }
    const turned = threadOf(await ask('editor', 'post', `/api/threads/${internal.id}/records`, body))
    const record = turned.records[0]?.record ?? ''
    const untraced = await originsOf('commenter', barrier)
    for (const who of ['commenter', 'observer', 'convener'] as const) {
      const { heard } = await originsOf(who, record)
      expect(heard.text).toBe(untraced.heard.text)
      const shown = await ask(who, 'get', `/api/records/${record}`)
      expect(shown.text).not.toContain(internal.id)
    }
    expect((await originsOf('lead', record)).threads).toMatchObject([{ id: internal.id, reference: null }])
  })

  test('one of a draft leaves no trace on the record for readers, who do not know of the draft', async () => {
    const started = await ask('editor', 'post', '/api/groups/steel/roadmaps', { title: 'Hidden road' })
    const place = { kind: 'roadmap', roadmap: (JSON.parse(started.text) as { id: string }).id }
    const { id } = await begun('commenter', { place })
    const record =
      threadOf(await ask('editor', 'post', `/api/threads/${id}/records`, toAction)).records[0]?.record ?? ''
    expect((await originsOf('observer', record)).threads).toEqual([])
    expect((await originsOf('commenter', record)).threads).toMatchObject([{ id }])
  })

  test('is refused: without the right to write, without a category, with an unknown lead', async () => {
    const { id } = await begun('commenter')
    const path = `/api/threads/${id}/records`
    expect((await ask('commenter', 'post', path, toAction)).status).toBe(403)
    expect((await ask('editor', 'post', path, { ...toAction, kind: 'barrier' })).status).toBe(422)
    expect((await ask('editor', 'post', path, { ...toAction, lead: 'unknown' })).status).toBe(409)
    const internal = await begun('commenter', { audience: 'organisation' })
    const missing = await ask('editor', 'post', `/api/threads/${newId()}/records`, toAction)
    const hidden = await ask('editor', 'post', `/api/threads/${internal.id}/records`, toAction)
    expect([hidden.status, hidden.text]).toEqual([404, missing.text])
  })

  async function actionsInRoom(): Promise<readonly { readonly id: RecordId }[]> {
    const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
    const { records } = readRecords(doc, actionRecord)
    leave()
    return records
  }
})

describe('a discussion that is assigned', () => {
  test('is a person’s or an organisation’s, never both, and can be taken back', async () => {
    const { id } = await begun('commenter')
    const path = `/api/threads/${id}/assignee`
    const given = async (body: unknown) => threadOf(await ask('commenter', 'post', path, body))
    expect(await given({ organisation: 'alacero' })).toMatchObject({
      assignee: null,
      assigneeOrganisation: 'alacero',
    })
    expect(await given({ person: 'editor' })).toMatchObject({
      assignee: { id: 'editor' },
      assigneeOrganisation: null,
    })
    expect(await given({ person: null })).toMatchObject({ assignee: null, assigneeOrganisation: null })
    const both = await ask('commenter', 'post', path, { person: 'editor', organisation: 'alacero' })
    expect(both.status).toBe(422)
  })

  test('goes only to those who may read it', async () => {
    const { id } = await begun('commenter')
    const path = `/api/threads/${id}/assignee`
    expect((await ask('commenter', 'post', path, { organisation: 'bank' })).status).toBe(409)
    const internal = await begun('commenter', { audience: 'organisation' })
    const within = `/api/threads/${internal.id}/assignee`
    expect((await ask('commenter', 'post', within, { organisation: 'alacero' })).status).toBe(409)
    expect((await ask('commenter', 'post', within, { person: 'editor' })).status).toBe(409)
    expect((await ask('commenter', 'post', within, { organisation: 'ficem' })).status).toBe(200)
  })
})

describe('an internal discussion of which something is said to all', () => {
  const secret = `hidden-${newId().slice(0, 12)}`

  async function promoted(body: Record<string, unknown> = {}) {
    const internal = await begun('commenter', {
      audience: 'organisation',
      type: 'technical',
      place: onPassage,
      proposedText: `${secret} proposed`,
      comment: { id: newId(), text: said(`${secret} first`) },
      ...body,
    })
    await ask('commenter', 'post', `/api/threads/${internal.id}/comments`, {
      id: newId(),
      text: said(`${secret} second`),
    })
    const words = { id: newId(), comment: { id: newId(), text: said('Our federation asks for a date.') } }
    const path = `/api/threads/${internal.id}/promotion`
    return { internal, words, path, heard: await ask('commenter', 'post', path, words) }
  }

  test('is a new one with those words alone, linked from the internal one for its own organisation only', async () => {
    const { internal, words, path, heard } = await promoted()
    expect(threadOf(heard)).toMatchObject({
      id: internal.id,
      audience: 'organisation',
      promotedTo: { id: words.id, reference: expect.stringMatching(/^C-/) },
    })
    const again = await ask('commenter', 'post', path, words)
    expect([again.status, again.text]).toEqual([200, heard.text])
    const second = await ask('commenter', 'post', path, {
      id: newId(),
      comment: { id: newId(), text: said('?') },
    })
    expect(second.status).toBe(409)

    for (const who of principals.filter((each) => each !== 'commenter')) {
      const rooms = await ask(who, 'get', `/api/threads?room=roadmap.${roadmap}`)
      if (rooms.status !== 200) continue
      const { threads } = threadsAnswer.parse(JSON.parse(rooms.text))
      const open = threads.find(({ id }) => id === words.id)
      expect(open).toMatchObject({
        audience: 'coalition',
        proposedText: null,
        promotedTo: null,
        type: 'technical',
        comments: [{ text: words.comment.text }],
        place: { kind: 'passage', commented: ['Cement needs'], passages: [{ attached: true }] },
      })
      if (who === 'steward' || who === 'member') continue
      expect([who, rooms.text.includes(secret), rooms.text.includes(internal.id)]).toEqual([who, false, false])
    }
  })

  test('what a modified client put into its place does not go along: the text alone says what was commented on', async () => {
    const planted = { ...onPassage.passages[0], quotation: `${secret} never written`, before: secret }
    const { words } = await promoted({ place: { ...onPassage, passages: [planted] } })
    const rooms = await ask('editor', 'get', `/api/threads?room=roadmap.${roadmap}`)
    const { threads } = threadsAnswer.parse(JSON.parse(rooms.text))
    expect(threads.find(({ id }) => id === words.id)?.place).toEqual({ kind: 'roadmap', roadmap, commented: [] })
    expect(rooms.text).not.toContain(secret)
  })

  test('is said by those who may speak to all, about what is not for all already', async () => {
    const internal = await begun('observer', { audience: 'organisation' })
    const words = { id: newId(), comment: { id: newId(), text: said('Hello') } }
    expect((await ask('observer', 'post', `/api/threads/${internal.id}/promotion`, words)).status).toBe(403)
    const missing = await ask('editor', 'post', `/api/threads/${newId()}/promotion`, words)
    const hidden = await ask('editor', 'post', `/api/threads/${internal.id}/promotion`, words)
    expect([hidden.status, hidden.text]).toEqual([404, missing.text])
    const open = await begun('editor')
    expect((await ask('editor', 'post', `/api/threads/${open.id}/promotion`, words)).status).toBe(409)
  })
})
