import { randomUUID } from 'node:crypto'

import { mostLiveFields } from '@minga/domain/custom-field/custom-field'
import { customNameOf } from '@minga/domain/record/custom-key'
import { customFieldMade, customFieldsAnswer } from '@minga/protocol/http/custom-fields'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { barrier, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 20_000 })

const server = await sharedServer()
const where = '/api/coalition/fields'

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

const newField = (more: object = {}) => ({
  id: randomUUID(),
  kind: 'barrier',
  type: 'text',
  labels: { es: `Campo ${randomUUID().slice(0, 8)}` },
  purpose: { es: 'Saber quién responde en cada país' },
  ...more,
})

async function make(more: object = {}) {
  const { status, body } = await ask('convener', 'POST', where, newField(more))
  expect([status, body]).toMatchObject([200, {}])
  return customFieldMade.parse(body)
}

const change = (id: string, body: object) => ask('convener', 'PATCH', `${where}/${id}`, body)

async function all(by: Principal = 'observer', query = '') {
  const { status, body } = await ask(by, 'GET', `${where}${query}`)
  expect(status).toBe(200)
  return customFieldsAnswer.parse(body).fields
}

/** A kind takes only so many: each test leaves none behind. */
afterEach(async () => {
  for (const { id, retiredAt } of await all()) if (retiredAt === null) await change(id, { retired: true })
})

async function write(by: Principal, changes: readonly object[], group: string = steel) {
  const { status, body } = await ask(by, 'POST', `/api/groups/${group}/records`, {
    key: randomUUID(),
    piece: 1,
    of: 1,
    changes,
  })
  expect([status, body]).toMatchObject([200, {}])
  return (body as { results: readonly { state: string; code?: string }[] }).results
}

const onBarrier = (field: string, value: unknown, base?: unknown) => ({
  record: barrier,
  kind: 'barrier',
  field,
  value,
  ...(base !== undefined && { base }),
})

async function held(by: Principal): Promise<Record<string, unknown>> {
  const { body } = await ask(by, 'GET', `/api/records/${barrier}`)
  return (body as { record: Record<string, unknown> }).record
}

describe('a field of the coalition’s own', () => {
  test('is made by the secretariat, with what it is for, and read by everybody', async () => {
    const made = await make({ labels: { es: ' Cámara ', pt: 'Câmara' } })
    expect(made).toMatchObject({ kind: 'barrier', type: 'text', labels: { es: 'Cámara', pt: 'Câmara' }, place: 0 })
    expect(await all('observer')).toContainEqual(made)
    for (const other of ['lead', 'steward', 'principal'] as const) {
      expect((await ask(other, 'POST', where, newField())).status).toBe(403)
      expect((await ask(other, 'PATCH', `${where}/${made.id}`, { retired: true })).status).toBe(403)
    }
    expect((await server.ask(undefined, 'GET', where)).status).toBe(401)
  })

  test.each<[string, object]>([
    ['without what it is for', { purpose: {} }],
    ['without a label', { labels: {} }],
    ['with a label of two lines', { labels: { es: 'a\u2028b' } }],
    ['of a type that is none', { type: 'money' }],
    ['of a kind that is none', { kind: 'price' }],
    ['with choices where it has none', { choices: [{ id: 'a', labels: { es: 'A' } }] }],
    ['a choice without choices', { type: 'choice' }],
    ['with one choice twice', { type: 'choice', choices: ['a', 'a'].map((id) => ({ id, labels: { es: 'A' } })) }],
    ['with a unit where it has none', { unit: 'km' }],
    ['with an id in capitals', { id: randomUUID().toUpperCase() }],
  ])('is not made %s', async (_what, more) => {
    expect((await ask('convener', 'POST', where, newField(more))).status).toBe(422)
  })

  test('sent twice is made once; its id is taken for another', async () => {
    const field = newField()
    const first = await ask('convener', 'POST', where, field)
    expect(await ask('convener', 'POST', where, field)).toEqual(first)
    expect((await ask('convener', 'POST', where, { ...field, labels: { es: 'Otra' } })).status).toBe(409)
    expect((await all()).filter(({ id }) => id === field.id)).toHaveLength(1)
  })

  test('has a label that no other field of its kind has, in any language', async () => {
    await make({ labels: { es: 'Cámara', pt: 'Câmara' } })
    for (const labels of [{ es: 'cámara' }, { en: 'Room', pt: 'Câmara' }, { es: 'Severidad' }, { en: 'Title' }])
      expect(await ask('convener', 'POST', where, newField({ labels }))).toMatchObject({
        status: 409,
        body: { field: 'labels' },
      })
    await make({ kind: 'action', labels: { es: 'Cámara' } })
  })

  test('is one of at most eight of its kind; a retired one makes room, and comes back where there is some', async () => {
    const made = []
    for (let at = 0; at < mostLiveFields; at++) made.push(await make())
    const full = { status: 409, body: { field: 'fields' } }
    expect(await ask('convener', 'POST', where, newField())).toMatchObject(full)
    await make({ kind: 'milestone' })
    const [first, second] = made
    if (first === undefined || second === undefined) throw new Error('they were made')
    expect((await change(first.id, { retired: true })).body).toMatchObject({ retiredAt: expect.any(String) as string })
    await make()
    expect(await change(first.id, { retired: false })).toMatchObject(full)
    await change(second.id, { retired: true })
    expect((await change(first.id, { retired: false })).body).toMatchObject({ retiredAt: null })
  })

  test('changes its words, its place and its choices, of which none is taken away; its type stays', async () => {
    const choices = ['alta', 'baja'].map((id) => ({ id, labels: { es: id } }))
    const [one, two] = [await make({ type: 'choice', choices }), await make()]
    const more = [{ id: 'media', labels: { es: 'Media' } }, ...choices]
    expect(await change(one.id, { choices: more, labels: { es: 'Urgencia' } })).toMatchObject({
      status: 200,
      body: { choices: more, labels: { es: 'Urgencia' } },
    })
    expect((await change(one.id, { choices: choices.slice(1) })).status).toBe(422)
    expect((await change(one.id, { type: 'text' })).status).toBe(422)
    expect((await change(one.id, { purpose: {} })).status).toBe(422)
    expect((await change(randomUUID(), { place: 0 })).status).toBe(404)
    const live = async () => (await all()).filter(({ kind, retiredAt }) => kind === 'barrier' && retiredAt === null)
    expect((await live()).map(({ id }) => id)).toEqual([one.id, two.id])
    await change(two.id, { place: 0 })
    expect((await live()).map(({ id }) => id)).toEqual([two.id, one.id])
  })

  test('and its fate is on record, without its words', async () => {
    const { id } = await make({ labels: { es: 'Muy propio' } })
    await change(id, { labels: { es: 'Otro' } })
    await change(id, { retired: true })
    const { body } = await ask('convener', 'GET', '/api/audit')
    const about = (body as { entries: { subject: { id: string }; kind: string }[] }).entries.filter(
      ({ subject }) => subject.id === id,
    )
    expect(about.map(({ kind }) => kind)).toEqual(['custom-field-retired', 'custom-field-changed', 'custom-field-made'])
    expect(JSON.stringify(about)).not.toContain('Muy propio')
  })
})

describe('what people fill in', () => {
  test('is written as changes, by its type, and read by those who read the record', async () => {
    const text = await make()
    const body = await make({ type: 'organisation' })
    const person = await make({ type: 'person' })
    const [name, bodyName, personName] = [text, body, person].map(({ id }) => customNameOf(id))
    const results = await write('editor', [
      onBarrier(name ?? '', 'Cámara'),
      onBarrier(bodyName ?? '', 'ficem'),
      onBarrier(personName ?? '', 'editor'),
      onBarrier(name ?? '', 5),
      onBarrier(bodyName ?? '', 'nobody'),
      onBarrier(personName ?? '', 'nobody'),
      onBarrier(customNameOf(randomUUID()), 'x'),
    ])
    expect(results.map(({ state, code }) => code ?? state)).toEqual([
      'applied',
      'applied',
      'applied',
      'invalid-value',
      'unknown-reference',
      'unknown-reference',
      'unknown-field',
    ])
    await vi.waitFor(async () => expect(await held('observer')).toMatchObject({ [name ?? '']: 'Cámara' }), 10_000)
    expect(await all('convener', '?uses=1')).toContainEqual({ ...text, uses: 1 })
    // The outsider reads no record of this group.
    expect(await all('outsider', '?uses=1')).toContainEqual({ ...text, uses: 0 })
    expect(await write('editor', [onBarrier(name ?? '', 'Otra')])).toMatchObject([
      { state: 'conflict', mine: 'Cámara' },
    ])
  })

  test('names the organisations of a file beside it', async () => {
    const name = customNameOf((await make({ type: 'organisation' })).id)
    await write('editor', [onBarrier(name, 'bank')])
    await vi.waitFor(async () => expect(await held('editor')).toMatchObject({ [name]: 'bank' }), 10_000)
    const json = await ask('editor', 'GET', `/api/groups/${steel}/register/file?format=json&kind=barrier`)
    expect(JSON.stringify(json.body)).toContain('"shortName":"BANK"')
  })

  test('goes out in a register’s file, and has its past', async () => {
    const field = await make({ type: 'number', unit: 'km', labels: { es: 'Distancia al puerto' } })
    const name = customNameOf(field.id)
    await write('editor', [onBarrier(name, 12.5)])
    await write('editor', [onBarrier(name, 14, 12.5)])
    await vi.waitFor(async () => expect(await held('editor')).toMatchObject({ [name]: 14 }), 10_000)
    const csv = await server.ask(
      'editor',
      'GET',
      `/api/groups/${steel}/register/file?format=csv&kind=barrier&language=es`,
    )
    expect(csv.text).toContain('Distancia al puerto')
    const json = await ask('editor', 'GET', `/api/groups/${steel}/register/file?format=json&kind=barrier`)
    expect(JSON.stringify(json.body)).toContain(`"${name}":14`)
    const past = await ask('observer', 'GET', `/api/records/${barrier}/history?field=${encodeURIComponent(name)}`)
    expect(past).toMatchObject({ status: 200, body: { moments: [{ value: 14 }, { value: 12.5 }] } })
  })

  test('is what a file of a list is narrowed by, and what people discuss', async () => {
    const choices = ['alta', 'baja'].map((id) => ({ id, labels: { es: id } }))
    const name = customNameOf((await make({ type: 'choice', choices })).id)
    await write('editor', [onBarrier(name, 'alta')])
    await vi.waitFor(async () => expect(await held('editor')).toMatchObject({ [name]: 'alta' }), 10_000)
    const file = async (search: Record<string, string>) => {
      const view = encodeURIComponent(new URLSearchParams(search).toString())
      const path = `/api/groups/${steel}/register/file?format=json&kind=barrier&view=${view}`
      return JSON.stringify((await ask('editor', 'GET', path)).body)
    }
    expect(await file({ [name]: 'alta' })).toContain(barrier)
    expect(await file({ [name]: 'baja' })).not.toContain(barrier)
    expect(await file({ where: `${name}.any.alta` })).toContain(barrier)
    expect(await file({ where: `${name}.none.alta` })).not.toContain(barrier)
    const { status } = await ask('commenter', 'POST', '/api/threads', {
      id: randomUUID(),
      place: { kind: 'record', record: barrier, field: name },
      audience: 'coalition',
      comment: { id: randomUUID(), text: [{ kind: 'paragraph', content: [{ text: 'Why?' }] }] },
    })
    expect(status).toBe(200)
  })

  test('stays in the record once the field is retired, and is not written any more', async () => {
    const { id } = await make()
    const name = customNameOf(id)
    await write('editor', [onBarrier(name, 'Cámara')])
    await change(id, { retired: true })
    expect(await write('editor', [onBarrier(name, 'Otra', 'Cámara')])).toMatchObject([{ code: 'unknown-field' }])
    await vi.waitFor(async () => expect(await held('editor')).toMatchObject({ [name]: 'Cámara' }), 10_000)
  })
})
