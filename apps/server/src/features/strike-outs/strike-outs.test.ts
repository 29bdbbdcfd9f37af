import { randomUUID } from 'node:crypto'

import { newId, newRecordId } from '@minga/domain/identity/ids'
import { longTextOf } from '@minga/domain/record/long-text'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { authorshipAnswer, textHistoryAnswer } from '@minga/protocol/http/history'
import {
  holdAnswer,
  holdsAnswer,
  strikeOutAnswer,
  strikeOutsAnswer,
  strikeOutTouches,
} from '@minga/protocol/http/strike-outs'
import { recordTextsAnswer, recordTranslationsAnswer } from '@minga/protocol/http/record-translations'
import { recordTextsOf } from '@minga/storage/records/record-text-rows'
import { encodeUpdate } from '@minga/protocol/wire/frame'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { dialRoom } from '../../testing/dial-room.ts'
import { enterRoom } from '../../testing/enter-room.ts'
import {
  action,
  barrier,
  closed,
  closedRoadmap,
  roadmap,
  steel,
  type Principal,
} from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const room = `roadmap.${roadmap}`
const patience = { timeout: 20_000, interval: 50 }
const said = (text: string) => [{ kind: 'paragraph', content: [{ text }] }]

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

const asked = (words: readonly string[], more: object = {}) => ({
  id: randomUUID(),
  ground: 'personal-data',
  words,
  places: [{ kind: 'room', room }],
  ...more,
})

const confirm = (by: Principal, id: string, key: string = randomUUID()) =>
  ask(by, 'POST', `/api/strike-outs/${id}/confirm`, { key })

async function write(words: string): Promise<void> {
  const { doc, provider, leave } = await enterRoom(server, 'editor', room)
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  doc.getXmlFragment('body').push([paragraph])
  paragraph.setAttribute('id', newId())
  paragraph.push([text])
  text.insert(0, words)
  await vi.waitUntil(() => provider.wsconnected, patience)
  await isRead(words)
  leave()
}

async function isRead(words: string): Promise<void> {
  await vi.waitFor(async () => {
    expect((await server.ask('observer', 'GET', `/api/roadmaps/${roadmap}/file?format=md`)).text).toContain(words)
  }, patience)
}

async function strike(words: string): Promise<void> {
  const body = asked([words])
  await ask('convener', 'POST', '/api/strike-outs', body)
  expect(await confirm('principal', body.id)).toMatchObject({ status: 200, body: { state: 'done' } })
}

async function hold(by: Principal, of: object): Promise<string> {
  const { status, body } = await ask(by, 'POST', '/api/holds', { id: randomUUID(), of, reason: 'Expediente 7/2026' })
  expect([status, body]).toMatchObject([200, {}])
  return holdAnswer.parse(body).id
}

const lift = (by: Principal, id: string) => ask(by, 'POST', `/api/holds/${id}/lift`, { key: randomUUID() })

describe('a strike-out', () => {
  test('is proposed by the secretariat and confirmed by a principal; sent twice it is one', async () => {
    await write('Nadie debe leer el folio 4471 aquí')
    const body = asked(['folio 4471'])
    for (const other of ['lead', 'principal', 'steward', 'secretary'] as const)
      expect((await ask(other, 'POST', '/api/strike-outs', body)).status).toBe(403)
    const made = await ask('convener', 'POST', '/api/strike-outs', body)
    expect(made).toMatchObject({ status: 200, body: { state: 'proposed', mayConfirm: false, mayWithdraw: true } })
    expect((await ask('convener', 'POST', '/api/strike-outs', body)).body).toMatchObject({ id: body.id, words: null })
    expect((await ask('convener', 'POST', '/api/strike-outs', { ...body, ground: 'antitrust' })).status).toBe(409)
    const { strikeOuts } = strikeOutsAnswer.parse((await ask('principal', 'GET', '/api/strike-outs')).body)
    expect(strikeOuts.find(({ id }) => id === body.id)).toMatchObject({ words: ['folio 4471'], mayConfirm: true })
    const key = randomUUID()
    const done = await confirm('principal', body.id, key)
    expect(done).toMatchObject({
      status: 200,
      body: { state: 'done', words: null, confirmedBy: { person: 'principal' } },
    })
    expect(await confirm('principal', body.id, key)).toEqual(done)
    expect((await confirm('principal', body.id)).status).toBe(409)
    const { text } = await server.ask('observer', 'GET', `/api/roadmaps/${roadmap}/file?format=md`)
    expect(text).toContain('Nadie debe leer el  aquí')
  })

  test.each<[string, object]>([
    ['of a room without words', { words: [] }],
    ['of words that stand everywhere', { words: ['de '] }],
    ['of no place', { places: [] }],
    ['on no ground', { ground: 'dislike' }],
  ])('is not made %s', async (_what, more) => {
    expect((await ask('convener', 'POST', '/api/strike-outs', { ...asked(['abcd']), ...more })).status).toBe(422)
  })

  test('can be withdrawn, and its words go with it', async () => {
    const body = asked(['folio 5520'])
    await ask('convener', 'POST', '/api/strike-outs', body)
    const path = `/api/strike-outs/${body.id}/withdraw`
    expect((await ask('principal', 'POST', path, { key: randomUUID() })).status).toBe(403)
    const withdrawn = await ask('convener', 'POST', path, { key: randomUUID() })
    expect(withdrawn).toMatchObject({ status: 200, body: { state: 'withdrawn', words: null } })
    expect((await confirm('principal', body.id)).status).toBe(409)
  })

  test('looks only where the secretariat reads: what is closed to it, or said within an organisation, it does not find', async () => {
    const secret = 'cifra reservada 9021090210'
    const thread = (audience: string) => ({
      id: newId(),
      place: { kind: 'record', record: barrier, field: null },
      audience,
      comment: { id: newId(), text: said(`Entre nosotros: ${secret}`) },
    })
    expect((await ask('commenter', 'POST', '/api/threads', thread('organisation'))).status).toBe(200)
    const look = async () => {
      const { status, body } = await ask('convener', 'POST', '/api/strike-outs', { ...asked([secret]), dryRun: true })
      expect(status).toBe(200)
      return strikeOutTouches.parse(body)
    }
    expect(await look()).toMatchObject({ touches: [{ occurrences: 0, written: 0 }], elsewhere: [] })
    expect((await ask('commenter', 'POST', '/api/threads', thread('coalition'))).status).toBe(200)
    expect((await look()).elsewhere).toMatchObject([{ place: { kind: 'comment' }, group: steel }])
    const inClosed = asked([secret], { places: [{ kind: 'room', room: `roadmap.${closedRoadmap}` }], dryRun: true })
    expect((await ask('convener', 'POST', '/api/strike-outs', inClosed)).status).toBe(404)
    expect(JSON.stringify((await ask('insider', 'GET', '/api/strike-outs')).body)).not.toContain('9021090210')
  })

  test('sends writers of the room away to begin anew; a client that sends struck letters again brings nothing back', async () => {
    const secret = 'tarifa 330 USD'
    await write(`Se paga ${secret} hoy`)
    const before = await enterRoom(server, 'editor', room)
    const kept = Y.encodeStateAsUpdate(before.doc)
    before.leave()
    const open = await enterRoom(server, 'lead', room)
    await strike(secret)
    await vi.waitUntil(() => !open.doc.getXmlFragment('body').toJSON().includes(secret), patience)
    open.leave()
    // A modified client: all that it ever held, in one update, with something new at its end.
    const { outcome, socket } = await dialRoom(server, 'editor', room)
    socket.send(encodeUpdate(kept))
    const answer = await outcome((doc) => {
      const paragraph = new Y.XmlElement('paragraph')
      doc.getXmlFragment('body').push([paragraph])
      paragraph.push([new Y.XmlText('y algo más')])
    })
    expect(answer).toBe('acknowledged')
    socket.close()
    await isRead('y algo más')
    const again = await enterRoom(server, 'observer', room)
    expect(Buffer.from(Y.encodeStateAsUpdate(again.doc)).includes(secret)).toBe(false)
    again.leave()
    const { touches } = strikeOutTouches.parse(
      (await ask('convener', 'POST', '/api/strike-outs', { ...asked([secret]), dryRun: true })).body,
    )
    expect(touches).toMatchObject([{ occurrences: 0, written: 0 }])
  })
})

describe('the past of a text', () => {
  const head = async () => {
    const { body } = await ask('observer', 'GET', `/api/roadmaps/${roadmap}/authorship`)
    return authorshipAnswer.parse(body).sequence
  }
  const fileAt = async (version: number | undefined) => {
    const at = version === undefined ? '' : `&version=${String(version)}`
    return (await server.ask('observer', 'GET', `/api/roadmaps/${roadmap}/file?format=md&language=es${at}`)).text
  }

  test('says in its place when, by whom and why something was struck out, in files and comparisons, and only while it stood', async () => {
    const secret = 'cuota 44104410441 t'
    const inside = await enterRoom(server, 'editor', room)
    const text = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.setAttribute('id', 'with-a-gap')
    inside.doc.getXmlFragment('body').push([paragraph])
    paragraph.push([text])
    const write = async (run: () => void) => {
      const before = await head()
      run()
      await vi.waitFor(async () => expect(await head()).toBeGreaterThan(before), patience)
      return head()
    }
    const before = await write(() => text.insert(0, 'Se reparte la  cada mes'))
    const stood = await write(() => text.insert(14, secret))
    const cut = await write(() => text.delete(14, 6))
    const again = await write(() => text.insert(14, 'cuota '))
    inside.leave()
    await strike(secret)
    const mark =
      /Se reparte la \\?\[suprimido el \d+ de \p{L}+ de \d{4} por OFFICE y ALACERO; motivo: datos personales\\?\] cada mes/u
    expect(await fileAt(before)).toContain('Se reparte la  cada mes')
    for (const version of [stood, cut, again]) expect(await fileAt(version)).toMatch(mark)
    expect(await fileAt(undefined)).toContain('Se reparte la  cada mes')
    expect(await fileAt(undefined)).not.toContain('suprimido')
    const { body } = await ask('observer', 'GET', `/api/roadmaps/${roadmap}/compare?from=${String(again)}&to=now`)
    expect(JSON.stringify(body)).toMatch(/struck out on|suprimido el/)
    expect(JSON.stringify(body)).not.toContain('44104410441')
    // One that was never in sight at once says nothing of the letters.
    const { body: earlier } = await ask(
      'observer',
      'GET',
      `/api/roadmaps/${roadmap}/compare?from=${String(before)}&to=now`,
    )
    expect(JSON.stringify(earlier)).not.toMatch(/struck out on|suprimido el/)
  })
})

describe('the past of a field', () => {
  test('says where a value was struck out, between those that stay', async () => {
    const secret = 'planta 5150 cerrada'
    const values = ['Primero', secret, 'Tercero']
    for (const [index, value] of values.entries()) {
      const change = { record: barrier, kind: 'barrier', field: 'title/pt', value, base: values[index - 1] ?? null }
      const written = { key: randomUUID(), piece: 1, of: 1, changes: [change] }
      // Two people: what one writes within a minute is one value.
      const by = index === 1 ? 'lead' : 'editor'
      expect((await ask(by, 'POST', `/api/groups/${steel}/records`, written)).status).toBe(200)
    }
    const body = asked([secret], { places: [{ kind: 'room', room: `register.${steel}` }] })
    await ask('convener', 'POST', '/api/strike-outs', body)
    expect(await confirm('principal', body.id)).toMatchObject({ status: 200, body: { state: 'done' } })
    const { body: past } = await ask('observer', 'GET', `/api/records/${barrier}/history?field=title`)
    const { moments } = past as { moments: { part: string; value: unknown }[] }
    expect(moments.filter(({ part }) => part === 'pt').map(({ value }) => value)).toEqual([
      'Tercero',
      '[suprimido]',
      'Primero',
    ])
  })

  test('says where a value was struck out that was set once, also under one that was set afterwards', async () => {
    const secret = 'planta 6160 cerrada'
    const set = async (value: string) => {
      const changes = [{ record: action, kind: 'action', field: 'title/pt', value }]
      const written = { key: randomUUID(), piece: 1, of: 1, changes }
      const answer = await ask('editor', 'POST', `/api/groups/${steel}/records`, written)
      expect(answer).toMatchObject({ status: 200, body: { results: [{ state: 'applied' }] } })
    }
    const values = async () => {
      const { status, body: past } = await ask('observer', 'GET', `/api/records/${action}/history?field=title`)
      expect([status, past]).toMatchObject([200, {}])
      const { moments } = past as { moments: { part: string; value: unknown }[] }
      return moments.filter(({ part }) => part === 'pt').map(({ value }) => value)
    }
    await set(secret)
    const body = asked([secret], { places: [{ kind: 'room', room: `register.${steel}` }] })
    await ask('convener', 'POST', '/api/strike-outs', body)
    expect(await confirm('principal', body.id)).toMatchObject({ status: 200, body: { state: 'done' } })
    expect(await values()).toEqual(['[suprimido]'])
    await set('Outra')
    expect(await values()).toEqual(['Outra', '[suprimido]'])
  })

  test('of a long text has no struck word, says that some were struck, and brings none back', async () => {
    const secret = 'planta 71707170717 cerrada'
    const inside = await enterRoom(server, 'editor', `register.${steel}`)
    const text = longTextOf(inside.doc, barrier, 'justification', 'pt')
    const history = async () => {
      const path = `/api/records/${barrier}/text-history?field=justification&language=pt`
      return textHistoryAnswer.parse((await ask('observer', 'GET', path)).body)
    }
    appendBlocks(text, [{ block: 'paragraph', content: [`Antes ${secret} depois`] }])
    await vi.waitFor(async () => expect((await history()).moments).toHaveLength(1))
    const wrote = (await history()).moments[0]
    text.delete(0, text.length)
    await vi.waitFor(async () => expect((await history()).moments[0]?.sequence).toBeGreaterThan(wrote?.sequence ?? 0))
    inside.leave()
    const body = asked([secret], { places: [{ kind: 'room', room: `register.${steel}` }] })
    await ask('convener', 'POST', '/api/strike-outs', body)
    expect(await confirm('principal', body.id)).toMatchObject({ status: 200, body: { state: 'done' } })
    const { moments, sequence } = await history()
    expect(moments).toMatchObject([{ by: { person: 'editor' }, struck: true }])
    expect(JSON.stringify(moments)).not.toContain('71707170717')
    const wanted = { sequence: wrote?.sequence, seen: sequence, records: [barrier], fields: ['justification/pt'] }
    const restore = { ...wanted, key: randomUUID() }
    expect((await ask('lead', 'POST', `/api/groups/${steel}/register/restore`, restore)).status).toBe(200)
    const later = await history()
    expect(JSON.stringify(later)).not.toContain('71707170717')
    expect(JSON.stringify(later)).toContain('depois')
  })
})

describe('the translations of a struck text', () => {
  const secret = 'planta 8180 cerrada'
  const record = newRecordId()
  const texts = `/api/groups/${steel}/record-texts?records=${record}`
  const rows = ['followed_text', 'record_text_state', 'record_text_unaffected'] as const

  async function hashes(): Promise<Record<string, string>> {
    const found = recordTextsAnswer.parse((await ask('editor', 'GET', texts)).body).texts
    return Object.fromEntries(found.map(({ field, language, words }) => [`${field}/${language}`, words]))
  }

  async function set(...changes: { readonly field: string; readonly value: unknown; readonly base?: unknown }[]) {
    const own = changes.map((change) => ({ record, kind: 'barrier', ...change }))
    const written = { key: randomUUID(), piece: 1, of: 1, changes: own }
    const answer = await ask('editor', 'POST', `/api/groups/${steel}/records`, written)
    expect(answer).toMatchObject({ status: 200, body: { results: changes.map(() => ({ state: 'applied' })) } })
    await vi.waitFor(async () => {
      const known = (await recordTextsOf(db, [record])).get(record)
      const now = await hashes()
      expect(known?.texts.filter(({ words }) => words !== '').map(({ words }) => words)).toEqual(
        expect.arrayContaining(Object.values(now)),
      )
    }, patience)
  }

  async function stateIn(language: string): Promise<string | undefined> {
    const path = `/api/groups/${steel}/record-translations?language=${language}&only=all&limit=200`
    const listed = recordTranslationsAnswer.parse((await ask('editor', 'GET', path)).body)
    return listed.texts.find((text) => text.record === record && text.field === 'description')?.state
  }

  async function say(path: string, text: object) {
    const body = { key: randomUUID(), ...text }
    expect((await ask('editor', 'POST', `/api/groups/${steel}/${path}`, body)).status).toBe(200)
  }

  test('keep no hash of what was struck, which could be guessed, and are as far behind as before', async () => {
    const [first, second, third] = ['mayo', 'junio', 'julio'].map((month) => [`La ${secret} en ${month}`])
    const source = () => hashes().then((now) => now['description/es'] ?? '')
    await set(
      { field: 'category', value: 'financial' },
      { field: 'title/es', value: 'Cierre' },
      { field: 'description/es', value: first },
      { field: 'description/pt', value: ['A fábrica fechou em maio'] },
    )
    const struck = [await source()]
    const { 'description/pt': seen } = await hashes()
    const translation = { record, field: 'description', seen, source: struck[0] }
    await say('record-translation-states', { language: 'pt', wording: 'reviewed', texts: [translation] })
    await set({ field: 'description/es', value: second, base: first })
    struck.push(await source())
    const change = { record, field: 'description', from: struck[0], to: struck[1] }
    await say('record-texts-unaffected', { changes: [change] })
    expect(await stateIn('pt')).toBe('reviewed')
    await set({ field: 'description/en', value: ['The plant closed in June'] })
    await set({ field: 'description/es', value: third, base: second })
    struck.push(await source())
    expect(new Set(struck).size).toBe(3)
    expect([await stateIn('pt'), await stateIn('en')]).toEqual(['to-update', 'to-update'])
    const body = asked([secret], { places: [{ kind: 'room', room: `register.${steel}` }] })
    await ask('convener', 'POST', '/api/strike-outs', body)
    expect(await confirm('principal', body.id)).toMatchObject({ status: 200, body: { state: 'done' } })
    const kept = await Promise.all(
      rows.map((table) => db.selectFrom(table).selectAll().where('record', '=', record).execute()),
    )
    expect(kept.map(({ length }) => length)).toEqual([expect.any(Number), 1, 1])
    expect(struck.filter((hash) => JSON.stringify(kept).includes(hash))).toEqual([])
    expect(JSON.stringify(kept)).toContain(seen)
    expect([await stateIn('pt'), await stateIn('en')]).toEqual(['to-update', 'to-update'])
  })
})

describe('a hold', () => {
  test('stops a proposed strike-out until the organisation that placed it lifts it', async () => {
    await write('Reunión con el proveedor 77-K')
    const body = asked(['proveedor 77-K'])
    await ask('convener', 'POST', '/api/strike-outs', body)
    for (const [by, of, others] of [
      ['principal', { kind: 'organisation', organisation: 'alacero' }, ['convener', 'steward']],
      ['steward', { kind: 'group', group: steel }, ['convener', 'principal']],
    ] as const) {
      const id = await hold(by, of)
      expect(await confirm('principal', body.id)).toMatchObject({ status: 409, body: { field: 'hold' } })
      expect((await ask('convener', 'DELETE', `/api/roadmaps/${roadmap}`)).status).not.toBe(200)
      for (const other of others) expect((await lift(other, id)).status).not.toBe(200)
      expect((await lift(by, id)).status).toBe(200)
      expect((await lift(by, id)).status).toBe(409)
    }
    await isRead('proveedor 77-K')
    expect((await confirm('principal', body.id)).status).toBe(200)
  })

  test('is placed on one’s own organisation or on a group that it is in, and other organisations do not see it', async () => {
    const tries: readonly (readonly [Principal, object, number])[] = [
      ['steward', { kind: 'organisation', organisation: 'alacero' }, 403],
      ['convener', { kind: 'organisation', organisation: 'ficem' }, 403],
      ['lead', { kind: 'organisation', organisation: 'alacero' }, 403],
      ['lead', { kind: 'group', group: steel }, 403],
      ['steward', { kind: 'group', group: closed }, 404],
    ]
    for (const [by, of, status] of tries) {
      expect((await ask(by, 'POST', '/api/holds', { id: randomUUID(), of, reason: 'x' })).status).toBe(status)
    }
    const id = await hold('steward', { kind: 'organisation', organisation: 'ficem' })
    const seen = async (by: Principal) => holdsAnswer.parse((await ask(by, 'GET', '/api/holds')).body).holds
    expect((await seen('steward')).map((each) => each.id)).toContain(id)
    for (const other of ['convener', 'principal', 'outsider', 'commenter'] as const)
      expect((await seen(other)).map((each) => each.id)).not.toContain(id)
    expect((await lift('principal', id)).status).toBe(404)
    await lift('steward', id)
  })

  test('shows the strike-out that was made meanwhile as held', async () => {
    const id = await hold('principal', { kind: 'organisation', organisation: 'alacero' })
    const body = asked(['folio 8890'])
    expect(strikeOutAnswer.parse((await ask('convener', 'POST', '/api/strike-outs', body)).body).held).toBe(true)
    await lift('principal', id)
  })
})
