import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { AttemptsInMemory, type AttemptCounter } from '../people/attempt-counter.ts'
import { emptyDatabase } from '../testing/empty-database.ts'
import { findPostgres } from '../testing/start-postgres.ts'
import { runOn } from './log/testing/empty-log.ts'
import { serverForTests, type ServerForTests } from './log/testing/server-of-tests.ts'
import { SharedByNodes } from './shared-by-nodes.ts'

const quiet = () => undefined
const hour = 60 * 60_000
const keys = [
  { key: 'account ana', most: 3 },
  { key: 'address 203.0.113.7', most: 5 },
]

/** The contract of each `AttemptCounter`, as all that count see it. `create` gives fresh ones each time. */
function describeCounter(name: string, create: () => Promise<readonly [AttemptCounter, AttemptCounter]>): void {
  describe(`tries that are counted ${name}`, () => {
    test('of many tries at the same moment the limit’s number is allowed, whichever counter is asked', async () => {
      const [one, other] = await create()
      const tries = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).take(keys, hour)),
      )
      expect(tries.filter(Boolean)).toHaveLength(3)
    })

    test('a try that is not allowed is counted nowhere', async () => {
      const [one, other] = await create()
      for (let count = 0; count < 10; count += 1) await one.take(keys, hour)
      const another = { key: 'account rui', most: 3 }
      expect([
        await other.take([another, keys[1] ?? another], hour),
        await other.take([another, keys[1] ?? another], hour),
      ]).toEqual([true, true])
      expect(await one.take([another, keys[1] ?? another], hour)).toBe(false)
    })

    test('what is given back may be tried again: all of a key, or its newest try', async () => {
      const [one, other] = await create()
      for (let count = 0; count < 3; count += 1) await one.take(keys, hour)
      await other.giveBack({ all: ['account ana'], newest: ['address 203.0.113.7'] })
      const tries = []
      for (let count = 0; count < 4; count += 1) tries.push(await other.take(keys, hour))
      expect(tries).toEqual([true, true, true, false])
      await one.giveBack({ all: [], newest: ['account ana'] })
      // The address has two of the first and three of these.
      expect(await one.take(keys.slice(0, 1), hour)).toBe(true)
      expect(await one.take(keys.slice(1), hour)).toBe(false)
    })

    test('what is older than the window counts no more', async () => {
      const [one, other] = await create()
      for (let count = 0; count < 3; count += 1) await one.take(keys, hour)
      expect([await other.take(keys, hour), await other.take(keys, 0)]).toEqual([false, true])
    })
  })
}

describeCounter('in one process', async () => {
  const counter = new AttemptsInMemory()
  return [counter, counter]
})

describe.skipIf(findPostgres() === undefined)('on PostgreSQL', () => {
  let server: ServerForTests
  let url: string
  let nodes: SharedByNodes[]
  beforeAll(async () => {
    server = await serverForTests()
    url = await emptyDatabase(server.url)
    nodes = [new SharedByNodes(url, quiet), new SharedByNodes(url, quiet)]
  })
  afterAll(async () => {
    for (const node of nodes) await node.close()
    await server.stop()
  })

  const counters = async (purpose: string): Promise<readonly [AttemptCounter, AttemptCounter]> => {
    const [one, other] = await Promise.all(nodes.map((node) => node.attempts()))
    if (one === undefined || other === undefined) throw new Error('there are two nodes')
    return [one(purpose), other(purpose)]
  }

  describeCounter('by two nodes', async () => {
    await counters('password')
    await runOn(url, 'TRUNCATE shared.attempt')
    return counters('password')
  })

  test('each purpose counts for itself, and no address lies in the database', async () => {
    const [[passwords], [mails]] = [await counters('password'), await counters('mail')]
    for (let count = 0; count < 3; count += 1) await passwords.take(keys, hour)
    expect([await passwords.take(keys, hour), await mails.take(keys, hour)]).toEqual([false, true])
    expect(await runOn(url, `SELECT FROM shared.attempt WHERE encode(key, 'escape') LIKE '%203.0%'`)).toBe(0)
  })
})
