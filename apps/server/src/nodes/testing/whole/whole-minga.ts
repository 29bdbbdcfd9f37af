import { randomBytes } from 'node:crypto'

import { askPostgres } from '@minga/storage/testing/ask-postgres'
import { emptyDatabase } from '@minga/storage/testing/empty-database'
import { freePort } from '@minga/storage/testing/free-port'
import { startPostgres, type TestPostgres } from '@minga/storage/testing/start-postgres'

import { roadmap } from '../../../testing/small-coalition.ts'
import { speakAs } from '../../../testing/start-test-server.ts'
import { Balancer } from './balancer.ts'
import { PostgresLine } from './postgres-line.ts'
import { WebTypist } from './web-typist.ts'
import { WholeNode } from './whole-node.ts'

const room = `roadmap.${roadmap}`

/** Leads people to the nodes. */
export interface Entrance {
  readonly address: string
  readonly close: () => Promise<void>
}

/** What stands before the nodes. */
interface WholeEntry {
  /** The public origin of all nodes. */
  readonly url: string
  /** @param ports those of the nodes, which serve */
  readonly open: (ports: readonly number[]) => Promise<Entrance>
}

const plain: WholeEntry = { url: 'http://minga.test', open: (ports) => Balancer.open(ports) }

interface WholeMingaChoices {
  readonly hasStandby?: boolean
  readonly entry?: WholeEntry
  /** How many people there are who write, beside the usual ones. */
  readonly writers?: number
  /** The folder of an earlier Minga's sources, whose nodes are the first ones; those that take their place are ours. */
  readonly earlier?: string | undefined
}

interface NodeAddress {
  readonly address: string
  /** The public origin. */
  readonly url: string
}

/** Two nodes behind a balancer, each with its own line to one PostgreSQL. */
export class WholeMinga {
  readonly postgres: TestPostgres
  /** Follows `postgres`, which waits for it with each commit. */
  readonly standby: TestPostgres | undefined
  readonly balancer: Entrance
  readonly nodes: WholeNode[]
  readonly lines: readonly PostgresLine[]
  /** The address of the database, over no line. */
  readonly database: string
  readonly #key: string
  readonly #url: string
  #people = 0

  private constructor(
    parts: Pick<WholeMinga, 'postgres' | 'standby' | 'balancer' | 'nodes' | 'lines'>,
    { database, key, url }: { readonly database: string; readonly key: string; readonly url: string },
  ) {
    this.postgres = parts.postgres
    this.standby = parts.standby
    this.balancer = parts.balancer
    this.nodes = parts.nodes
    this.lines = parts.lines
    this.database = database
    this.#key = key
    this.#url = url
  }

  static async start({
    hasStandby = false,
    writers = 0,
    earlier,
    entry: { url, open } = plain,
  }: WholeMingaChoices): Promise<WholeMinga> {
    const postgres = await startPostgres()
    const standby = hasStandby ? await startPostgres(postgres) : undefined
    const database = await emptyDatabase(postgres.url)
    if (standby !== undefined) {
      await askPostgres(postgres.url, `ALTER SYSTEM SET synchronous_standby_names = '*'`)
      await askPostgres(postgres.url, 'SELECT pg_reload_conf()')
    }
    const key = randomBytes(32).toString('hex')
    const lines = [await PostgresLine.open(database), await PostgresLine.open(database)]
    const nodes: WholeNode[] = []
    // One after the other: the first makes what the second finds.
    for (const line of lines) {
      const port = await freePort()
      nodes.push(await WholeNode.start({ port, database: line.url, key, url, writers, sources: earlier }))
    }
    const balancer = await open(nodes.map(({ port }) => port))
    return new WholeMinga({ postgres, standby, balancer, nodes, lines }, { database, key, url })
  }

  /** The node that has the room, with its line. */
  async owner(): Promise<{ readonly index: number; readonly node: WholeNode; readonly line: PostgresLine }> {
    const [found] = await askPostgres(
      this.database,
      `SELECT node.address FROM log.room JOIN log.node ON node.id = room.owner WHERE room.name = '${room}'`,
    )
    const index = this.nodes.findIndex(({ address }) => address === found?.['address'])
    const [node, line] = [this.nodes[index], this.lines[index]]
    if (node === undefined || line === undefined) throw new Error('no node has the room')
    return { index, node, line }
  }

  /** Starts a node again that has ended, at the same place. */
  async startAgain(index: number): Promise<void> {
    const [before, line] = [this.nodes[index], this.lines[index]]
    if (before === undefined || line === undefined) throw new Error(`there is no node ${index}`)
    this.nodes[index] = await WholeNode.start({ port: before.port, database: line.url, key: this.#key, url: this.#url })
  }

  /** A person at a page, whose sockets go through the balancer, or to one node. */
  async enter(address = this.balancer.address): Promise<WebTypist> {
    this.#people += 1
    // Each signs in on whatever node it meets.
    const url = this.#url
    const { cookie } = await speakAs({ address, url }, this.#people % 2 === 0 ? 'lead' : 'editor')
    const typist = new WebTypist(`p${this.#people}`, { address, url, cookie, room })
    await typist.join()
    return typist
  }

  /** Of both nodes, each as its own server. */
  get addresses(): readonly [NodeAddress, NodeAddress] {
    const [first, second] = this.nodes
    if (first === undefined || second === undefined) throw new Error('there are no two nodes')
    const url = this.#url
    return [
      { address: `http://${first.address}`, url },
      { address: `http://${second.address}`, url },
    ]
  }

  /** The address of the same database on the standby. */
  get standbyUrl(): string {
    if (this.standby === undefined) throw new Error('there is no standby')
    const address = new URL(this.database)
    address.port = new URL(this.standby.url).port
    return address.href
  }

  async stop(): Promise<void> {
    await this.balancer.close()
    await Promise.all(this.nodes.map((node) => node.end('SIGKILL')))
    await Promise.all(this.lines.map((line) => line.close()))
    await this.standby?.stop()
    await this.postgres.stop()
  }
}
