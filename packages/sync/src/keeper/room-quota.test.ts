import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { roomName } from '../log/room-name.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { authorOf } from '../testing/people.ts'
import { Keeper } from './keeper.ts'
import type { RoomQuota } from './room-quota.ts'
import { openSchema } from './room-schema.ts'

const room = roomName.parse('register.steel')

/** A room of that size with one person in it. @returns what becomes of each of their edits */
function roomOf(quota: RoomQuota) {
  const keeper = new Keeper({
    log: new MemoryUpdateLog(),
    clock: new ManualClock(),
    contents: {
      commands: { touch: (doc) => doc.getMap('barriers').set('of the server', 1) },
      schema: openSchema,
    },
    quota,
  })
  const doc = new Y.Doc()
  const write = async (edit: () => void): Promise<{ verdict: string | undefined; bytes: number }> => {
    let update = new Uint8Array()
    const take = (made: Uint8Array) => (update = Uint8Array.from(made))
    doc.on('update', take)
    doc.transact(edit)
    doc.off('update', take)
    const proposed = { connection: 1, author: authorOf('ana'), update }
    const [commit] = await keeper.commit([{ room, updates: [proposed] }])
    const verdict = commit?.verdicts[0]
    return {
      verdict: verdict?.kind === 'refused' ? verdict.code : verdict?.kind,
      bytes: update.byteLength,
    }
  }
  return { keeper, doc, write }
}

const unbounded = 1_000_000_000

test('[Q1] a room takes bytes up to its limit and not one more, and what makes it smaller always', async () => {
  const trial = roomOf({ bytes: unbounded, entries: unbounded })
  const first = await trial.write(() => trial.doc.getText('body').insert(0, 'Slag has no standard.'))
  const exact = roomOf({ bytes: first.bytes, entries: unbounded })
  const short = roomOf({ bytes: first.bytes - 1, entries: unbounded })
  for (const { doc } of [exact, short]) doc.clientID = trial.doc.clientID
  expect(
    (await exact.write(() => exact.doc.getText('body').insert(0, 'Slag has no standard.'))).verdict,
  ).toBe('committed')
  expect(
    (await short.write(() => short.doc.getText('body').insert(0, 'Slag has no standard.'))).verdict,
  ).toBe('room-full')
  expect((await exact.write(() => exact.doc.getText('body').delete(0, 4))).verdict).toBe('committed')
})

test('[Q1] the server does not write to a full room either', async () => {
  const { keeper, doc, write } = roomOf({ bytes: 60, entries: unbounded })
  expect((await write(() => doc.getText('body').insert(0, 'x'.repeat(20)))).verdict).toBe('committed')
  await keeper.edit(room, authorOf('ana'), 'touch', undefined)
  await expect(keeper.edit(room, authorOf('ana'), 'touch', undefined)).rejects.toThrow('full')
})

test.each([1, 7, 300])(
  '[Q2] a register takes records up to its limit and not one more, one by one or at once: %s',
  async (entries) => {
    const { doc, write } = roomOf({ bytes: unbounded, entries })
    const add = (id: string) => doc.getMap('barriers').set(id, new Y.Map())
    for (let index = 0; index < entries; index++) {
      expect((await write(() => add(`${index}`))).verdict).toBe('committed')
    }
    const change = () => (doc.getMap('barriers').get('0') as Y.Map<unknown>).set('status', 'open')
    expect((await write(change)).verdict).toBe('committed')
    expect((await write(() => doc.getMap('actions').set('of another kind', new Y.Map()))).verdict).toBe(
      'committed',
    )
    expect((await write(() => add('one more'))).verdict).toBe('room-full')

    const other = roomOf({ bytes: unbounded, entries })
    const addMany = (count: number) => {
      for (let index = 0; index < count; index++) other.doc.getMap('barriers').set(`${index}`, new Y.Map())
    }
    const over = roomOf({ bytes: unbounded, entries })
    const addTooMany = () => {
      for (let index = 0; index <= entries; index++) over.doc.getMap('barriers').set(`${index}`, new Y.Map())
    }
    expect((await other.write(() => addMany(entries))).verdict).toBe('committed')
    expect((await over.write(addTooMany)).verdict).toBe('room-full')
  },
)

test('[Q2] a record that is written anew under its own key is none more', async () => {
  const { doc, write } = roomOf({ bytes: unbounded, entries: 1 })
  const set = () => doc.getMap('barriers').set('only', new Y.Map())
  expect((await write(set)).verdict).toBe('committed')
  expect((await write(set)).verdict).toBe('committed')
  expect((await write(() => doc.getMap('barriers').delete('only'))).verdict).toBe('committed')
  expect((await write(set)).verdict).toBe('committed')
})
