import { expect, test } from 'vitest'

import { FieldTrails, longestTrail, trailLimits } from './field-trails.ts'

const [ana, rui] = [0, 1]
const minute = 60_000

/** Sets keys, each time by another person and minutes later. */
function writing(limits = trailLimits) {
  const trails = new FieldTrails(new Map(), limits)
  let count = 0
  const set = (record: string, key: string, value: unknown) => {
    count += 1
    const by = { writer: count % 2 === 0 ? ana : rui, time: count * 2 * minute }
    const before = { writer: ana, time: 0 }
    trails.add(record, key, { before: 'first', after: value }, before, by)
  }
  const valuesOf = (record: string, key: string) => trails.of(record, key)?.map(({ value }) => value)
  return { trails, set, valuesOf }
}

const long = (at: number) => `${at} `.padEnd(2000, 'x')

function lettersIn({ state }: FieldTrails): number {
  const traces = [...state.values()].flatMap((keys) => [...keys.values()].flat())
  return traces.reduce((sum, { value }) => sum + String(value).length, 0)
}

test('what one record kept is bounded, however many keys are set again and again', () => {
  const { trails, set, valuesOf } = writing()
  for (let round = 0; round < 3; round++) {
    for (let key = 0; key < 1000; key++) set('one', `title/${key}`, long(round))
  }
  expect(lettersIn(trails)).toBeLessThanOrEqual(trailLimits.record)
  expect(valuesOf('one', 'title/0')).toBeUndefined()
  expect(valuesOf('one', 'title/999')?.at(-1)).toBe(long(2))
})

test('what a room keeps is bounded, and what changed last is kept', () => {
  const { trails, set, valuesOf } = writing()
  set('quiet', 'status', 'second')
  for (let record = 0; record < 3000; record++) set(`record-${record}`, 'title/es', long(record))
  expect(lettersIn(trails)).toBeLessThanOrEqual(trailLimits.room)
  expect(lettersIn(trails)).toBeGreaterThan(trailLimits.room / 2)
  expect(valuesOf('quiet', 'status')).toBeUndefined()
  expect(valuesOf('record-2999', 'title/es')).toEqual(['first', long(2999)])
})

test('small values count too', () => {
  const { trails, set } = writing({ room: 10_000, record: 10_000 })
  for (let at = 0; at < 20_000; at++) set(`record-${at % 2000}`, 'severity', at)
  expect([...trails.state.values()].flatMap((keys) => [...keys.values()].flat()).length).toBeLessThan(200)
})

test('a trail loses its oldest values first', () => {
  const { set, valuesOf } = writing({ room: 100_000, record: 10_000 })
  for (let at = 0; at < 20; at++) set('one', 'title/es', long(at))
  const kept = valuesOf('one', 'title/es')
  expect(kept?.at(-1)).toBe(long(19))
  expect(kept).toEqual(Array.from({ length: kept?.length ?? 0 }, (_, at) => long(20 - (kept?.length ?? 0) + at)))
})

test('one title as long as it may be, changed as often as is kept, fits into its record', () => {
  const { set, valuesOf } = writing()
  for (let at = 0; at < longestTrail + 5; at++) set('one', 'title/es', long(at))
  expect(valuesOf('one', 'title/es')).toHaveLength(longestTrail)
})

test('goes on from its state as if it had never stopped', () => {
  const limits = { room: 30_000, record: 10_000 }
  const whole = writing(limits)
  const parted = writing(limits)
  let resumed = parted.trails
  for (let at = 0; at < 200; at++) {
    whole.set(`record-${at % 7}`, `title/${at % 3}`, long(at))
    if (at % 40 === 0) resumed = new FieldTrails(structuredClone(resumed.state), limits)
    const by = { writer: (at + 1) % 2 === 0 ? ana : rui, time: (at + 1) * 2 * minute }
    resumed.add(
      `record-${at % 7}`,
      `title/${at % 3}`,
      { before: 'first', after: long(at) },
      { writer: ana, time: 0 },
      by,
    )
  }
  expect([...resumed.state]).toEqual([...whole.trails.state])
})

test('what was dropped makes room again', () => {
  const { trails, set, valuesOf } = writing({ room: 10_000, record: 10_000 })
  set('quiet', 'status', 'second')
  for (let at = 0; at < 1000; at++) {
    set('short-lived', `title/${at % 3}`, long(at))
    trails.drop('short-lived')
  }
  expect(valuesOf('quiet', 'status')).toEqual(['first', 'second'])
  expect(trails.state.size).toBe(1)
})

test('a name that no field has leaves no trail', () => {
  const { set, valuesOf } = writing()
  set('one', 'k'.repeat(1000), 'value')
  expect(valuesOf('one', 'k'.repeat(1000))).toBeUndefined()
})
