import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { Keeper } from '../keeper/keeper.ts'
import { openSchema } from '../keeper/room-schema.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { authorOf, steelRoadmap } from '../testing/people.ts'
import { KeysInPast } from './forbidden-keys.ts'
import { strikeUpdate } from './strike-update.ts'

const field = 'custom/7'
const secret = 'precio 812'
let log: MemoryUpdateLog
let keeper: Keeper
/** A page that knows nothing of what is forbidden. */
let page: Y.Doc
let sent: Uint8Array[]

const write = (doc: Y.Doc, args: unknown) => doc.getMap('records').set('b', new Y.Map(Object.entries(args ?? {})))

beforeEach(() => {
  log = new MemoryUpdateLog()
  keeper = new Keeper({ log, clock: new ManualClock(), contents: { schema: openSchema, commands: { write } } })
  page = new Y.Doc()
  page.clientID = 7
  sent = []
  page.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') sent.push(update)
  })
})

async function send(): Promise<unknown> {
  const updates = sent.splice(0).map((update) => ({ connection: 1, author: authorOf('ana'), update }))
  const [commit] = await keeper.commit([{ room: steelRoadmap, updates }])
  if (commit?.advance) Y.applyUpdate(page, commit.advance.update, 'server')
  return commit?.verdicts.map(({ kind }) => kind)
}

async function logged(): Promise<Buffer> {
  return Buffer.concat((await keeper.history(steelRoadmap)).map(({ update }) => update))
}

function record(): Y.Map<unknown> {
  return page.getMap('records').get('a') as Y.Map<unknown>
}

describe('[V8] under a forbidden key', () => {
  test('nothing comes that another node has forbidden, and nothing is written for it', async () => {
    await keeper.forbidKeys(steelRoadmap, ['custom/other'])
    const before = (await keeper.history(steelRoadmap)).length
    await keeper.noteForbidden(new Map([[steelRoadmap, [field]]]))
    expect((await keeper.history(steelRoadmap)).length).toBe(before)
    page.getMap('records').set('a', new Y.Map([[field, secret]]))
    await send()
    expect((await logged()).includes(secret)).toBe(false)
    await keeper.noteForbidden(new Map())
    page.getMap('records').set('b', new Y.Map([[field, secret]]))
    await send()
    expect((await logged()).includes(secret)).toBe(true)
  })

  test('nothing comes by an update, alone or with other words, in a record that is there or new', async () => {
    page.getMap('records').set('a', new Y.Map([['title', 'Escoria']]))
    await send()
    await keeper.forbidKeys(steelRoadmap, [field])
    record().set(field, secret)
    record().set(`${field}/${secret}`, true)
    record().set('severity', 4)
    page.transact(() => {
      record().set(field, `${secret} otra vez`)
      record().delete(field)
      record().set('next', 'Llamar')
    })
    page.getMap('records').set('c', new Y.Map([[field, secret]]))
    expect(await send()).toEqual(['committed', 'committed', 'committed', 'committed', 'committed'])
    expect(page.getMap('records').toJSON()).toEqual({
      a: { title: 'Escoria', severity: 4, next: 'Llamar' },
      c: {},
    })
    expect((await logged()).includes(secret)).toBe(false)
    const again = new Y.Doc()
    for (const { update } of await keeper.history(steelRoadmap)) Y.applyUpdate(again, update)
    expect(again.getMap('records').toJSON()).toEqual(page.getMap('records').toJSON())
    expect(again.store.pendingStructs).toBeNull()
  })

  test('nothing comes by an edit of the server', async () => {
    await keeper.forbidKeys(steelRoadmap, [field])
    await keeper.edit(steelRoadmap, authorOf('ana'), 'write', { [field]: secret, title: 'Escoria' })
    expect((await logged()).includes(secret)).toBe(false)
    expect((await logged()).includes('Escoria')).toBe(true)
  })

  test('nothing stays, what lay there is found in the past, and comes again once it is allowed', async () => {
    page.getMap('records').set('a', new Y.Map<unknown>([[field, secret]]))
    record().set(field, 5)
    record().set(`${field}/${secret}`, true)
    record().set('title', 'Escoria')
    await send()
    await keeper.forbidKeys(steelRoadmap, [field])
    const past = new KeysInPast([field])
    const history = await keeper.history(steelRoadmap)
    past.advance(history.map(({ update }) => update))
    const { ranges, values } = past.finish()
    expect([...values]).toEqual([secret, 5])
    const struck = history.map(({ update }) => Buffer.from(strikeUpdate(update, ranges, [field]) ?? update))
    expect(struck.some((update) => update.includes(secret))).toBe(false)
    expect(struck.some((update) => update.includes('Escoria'))).toBe(true)
    await keeper.forbidKeys(steelRoadmap, [])
    const { update } = await keeper.state(steelRoadmap, Uint8Array.of(0))
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, update)
    expect(fresh.getMap('records').toJSON()).toEqual({ a: { title: 'Escoria' } })
    Y.applyUpdate(page, update, 'server')
    record().set(field, 'de nuevo')
    await send()
    expect((await logged()).includes('de nuevo')).toBe(true)
  })
})
