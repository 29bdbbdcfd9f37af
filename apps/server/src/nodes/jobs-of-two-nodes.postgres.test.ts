import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'

import { askPostgres } from '@minga/storage/testing/ask-postgres'
import { emptyDatabase } from '@minga/storage/testing/empty-database'
import { freePort } from '@minga/storage/testing/free-port'
import { findPostgres, startPostgres, type TestPostgres } from '@minga/storage/testing/start-postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { startMailSink, type MailSink } from '../testing/mail-sink.ts'
import type { Principal } from '../testing/small-coalition.ts'
import { voiceOf } from '../testing/start-test-server.ts'
import { WholeNode } from './testing/whole/whole-node.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const url = 'http://minga.test'
/** Every half minute it is looked whether there is mail to send. */
const soon = { timeout: 120_000 }

describe.skipIf(findPostgres() === undefined)('the jobs of two nodes', () => {
  let postgres: TestPostgres
  let database: string
  let sink: MailSink
  /** A mail server that greets and then says nothing: who calls it waits. */
  let silent: Server
  let calls: number
  const nodes: WholeNode[] = []
  beforeAll(async () => {
    postgres = await startPostgres()
    database = await emptyDatabase(postgres.url)
    sink = await startMailSink()
    calls = 0
    silent = createServer((socket) => {
      calls += 1
      socket.on('error', () => undefined)
      socket.write('220 a moment\r\n')
    }).listen(0, '127.0.0.1')
    await once(silent, 'listening')
  })
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.end('SIGKILL')))
    await sink.close()
    silent.close()
    await postgres.stop()
  })

  const startNode = async (smtp: string): Promise<WholeNode> => {
    const node = await WholeNode.start({ port: await freePort(), database, key: 'b2'.repeat(32), url, smtp })
    nodes.push(node)
    return node
  }
  /** Asks for a letter through a node. */
  const askFor = async ({ address }: WholeNode, who: Principal) => {
    const email = `${who}@minga.example`
    const asked = await voiceOf({ address: `http://${address}`, url }, '').ask('POST', '/api/auth/password/forgotten', {
      email,
    })
    expect([asked.status, asked.text]).toEqual([200, expect.anything()])
    return email
  }
  /** Those who have the letter that was asked for. All else that comes is of the installation itself: notices of dates. */
  const arrived = () =>
    sink.mails.flatMap(({ to, email }) => (email.subject?.includes('password') === true ? to : [])).toSorted()
  const kept = async () => Number((await askPostgres(database, 'SELECT count(*) FROM mail_outbox'))[0]?.['count'])

  test('each letter goes once: one node sends at a time, and another takes over when that one is killed', async () => {
    const at = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const first = await startNode(at)
    const second = await startNode(sink.url)
    const asked = [await askFor(first, 'lead')]
    await vi.waitFor(() => expect(calls).toBe(1), soon)
    // The first is at it, so the second leaves it to it, though it could send these.
    for (const who of ['editor', 'commenter', 'observer'] as const) asked.push(await askFor(second, who))
    for (const who of ['steward', 'member'] as const) asked.push(await askFor(first, who))
    // An answer comes before its letter is kept, so that it does not tell whether a person has the address.
    await vi.waitFor(async () => expect(await kept()).toBeGreaterThanOrEqual(asked.length), soon)
    expect(arrived()).toEqual([])
    await first.end('SIGKILL')
    await vi.waitFor(() => expect(arrived()).toEqual(asked.toSorted()), soon)
    // A third asks for its turn from now on, and both serve people.
    const third = await startNode(sink.url)
    await Promise.all(
      (['insider', 'outsider', 'principal', 'convener'] as const).map(async (who, index) =>
        asked.push(await askFor(index % 2 === 0 ? second : third, who)),
      ),
    )
    await vi.waitFor(() => expect(arrived()).toEqual(asked.toSorted()), soon)
    await Promise.all([second, third].map((node) => node.end()))
    const letters = sink.mails.map(({ to, email }) => `${to.join()}: ${email.subject}`)
    expect(letters).toEqual([...new Set(letters)])
    expect(arrived()).toEqual(asked.toSorted())
  })
})
