import { expect, test } from 'vitest'

import { KnownSessions } from './known-sessions.ts'

const hour = 60 * 60_000

function known(sessions: ReadonlyMap<string, string>) {
  const asked: string[] = []
  let time = 0
  const subject = new KnownSessions({
    lookUp: async (cookie) => {
      asked.push(cookie)
      return sessions.get(cookie)
    },
    now: () => time,
  })
  return { subject, asked, pass: (milliseconds: number) => (time += milliseconds) }
}

test('the library is asked once about a cookie, and again after an hour so that a session in use lasts', async () => {
  const { subject, asked, pass } = known(new Map([['a=1', 's1']]))
  expect([await subject.sessionOf('a=1'), await subject.sessionOf('a=1')]).toEqual(['s1', 's1'])
  expect(asked).toEqual(['a=1'])
  pass(hour)
  expect(await subject.sessionOf('a=1')).toBe('s1')
  expect(asked).toEqual(['a=1', 'a=1'])
})

test('a cookie that names no session is asked about each time: it may name one later', async () => {
  const sessions = new Map<string, string>()
  const { subject, asked } = known(sessions)
  expect(await subject.sessionOf('a=1')).toBeUndefined()
  sessions.set('a=1', 's1')
  expect(await subject.sessionOf('a=1')).toBe('s1')
  expect(asked).toHaveLength(2)
})

test('several requests at once with the same cookie cause one question, and a failure is not remembered', async () => {
  const { subject, asked } = known(new Map([['a=1', 's1']]))
  expect(await Promise.all([1, 2, 3].map(() => subject.sessionOf('a=1')))).toEqual(['s1', 's1', 's1'])
  expect(asked).toHaveLength(1)
  let isBroken = true
  const failing = new KnownSessions({
    lookUp: async () => (isBroken ? Promise.reject(new Error('no storage')) : 's1'),
    now: () => 0,
  })
  await expect(failing.sessionOf('a=1')).rejects.toThrow('no storage')
  isBroken = false
  expect(await failing.sessionOf('a=1')).toBe('s1')
})

test('what is remembered of one cookie says nothing of one that differs in a letter', async () => {
  const { subject } = known(new Map([['a=1', 's1']]))
  await subject.sessionOf('a=1')
  expect(await subject.sessionOf('a=2')).toBeUndefined()
  expect(await subject.sessionOf('a=1 ')).toBeUndefined()
})

test('ten thousand cookies are remembered, and the one used least recently is forgotten', async () => {
  const cookies = Array.from({ length: 10_001 }, (_, index) => `a=${index}`)
  const { subject, asked } = known(new Map(cookies.map((cookie) => [cookie, `of ${cookie}`])))
  for (const cookie of cookies.slice(0, -1)) await subject.sessionOf(cookie)
  await subject.sessionOf('a=0')
  await subject.sessionOf('a=10000')
  expect(asked).toHaveLength(10_001)
  await subject.sessionOf('a=0')
  expect(asked).toHaveLength(10_001)
  expect(await subject.sessionOf('a=1')).toBe('of a=1')
  expect(asked).toHaveLength(10_002)
})
