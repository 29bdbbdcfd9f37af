import { nodeFlags } from '@minga/server/src/memory/v8-limits.ts'

/** The protocol of a server: all three carry y-protocols' messages, wrapped in their own way. */
export type Dialect = 'minga' | 'y-websocket' | 'hocuspocus'

/** One server and how it is measured. */
export interface Contender {
  readonly id: string
  readonly label: string
  readonly dialect: Dialect
  /** `defaults` as its authors ship it, `durable` at the strongest durability it can be set to. */
  readonly lane: 'defaults' | 'durable'
  /** The meaning of this server's acknowledgement of an edit. */
  readonly acknowledges: string
  /** The program that serves it, in `servers/`. */
  readonly program: string
  readonly args: readonly string[]
  /** Where it is not a folder. */
  readonly storage?: 'postgres'
  /** How many processes share its storage, where it is not one. */
  readonly nodes?: number
  /** How a balancer spreads sockets over them: those of a room to one node, as `deploy/haproxy.cfg` does, if not said otherwise. */
  readonly balance?: 'in turn' | 'by room'
  /** The flags with which its authors start Node. */
  readonly nodeFlags?: readonly string[]
}

export const contenders: readonly Contender[] = [
  {
    id: 'minga',
    label: 'Minga',
    dialect: 'minga',
    lane: 'durable',
    acknowledges: 'committed with an fsync, before anyone else sees it',
    program: 'serve-minga.ts',
    args: [],
    nodeFlags,
  },
  {
    id: 'minga-postgres',
    label: 'Minga on PostgreSQL, one node',
    dialect: 'minga',
    lane: 'durable',
    acknowledges: 'committed by PostgreSQL with an fsync, before anyone else sees it',
    program: 'serve-minga.ts',
    args: [],
    storage: 'postgres',
    nodeFlags,
  },
  {
    id: 'minga-two-nodes',
    label: 'Minga on PostgreSQL, two nodes',
    dialect: 'minga',
    lane: 'durable',
    acknowledges: 'committed by PostgreSQL with an fsync, before anyone else sees it; sockets come by their rooms',
    program: 'serve-minga.ts',
    args: [],
    storage: 'postgres',
    nodes: 2,
    nodeFlags,
  },
  {
    id: 'minga-two-nodes-in-turn',
    label: 'Minga on PostgreSQL, two nodes, any balancer',
    dialect: 'minga',
    lane: 'durable',
    acknowledges:
      'committed by PostgreSQL with an fsync, before anyone else sees it; half of the sockets come by the other node',
    program: 'serve-minga.ts',
    args: [],
    storage: 'postgres',
    nodes: 2,
    balance: 'in turn',
    nodeFlags,
  },
  {
    id: 'y-websocket',
    label: 'y-websocket 0.1.1 + LevelDB',
    dialect: 'y-websocket',
    lane: 'defaults',
    acknowledges: 'nothing is acknowledged; LevelDB is written after the fan-out, without an fsync',
    program: 'serve-y-websocket.ts',
    args: [],
  },
  {
    id: 'hocuspocus',
    label: 'Hocuspocus 4.7.0 + SQLite',
    dialect: 'hocuspocus',
    lane: 'defaults',
    acknowledges: 'in memory; stored 2 to 10 s later',
    program: 'serve-hocuspocus.ts',
    args: ['defaults'],
  },
  {
    id: 'hocuspocus-durable',
    label: 'Hocuspocus, debounce 0, synchronous=FULL',
    dialect: 'hocuspocus',
    lane: 'durable',
    acknowledges: 'in memory; the document is stored with an fsync soon after, while more may arrive',
    program: 'serve-hocuspocus.ts',
    args: ['durable'],
  },
  {
    id: 'relay',
    label: 'a relay that does nothing else',
    dialect: 'y-websocket',
    lane: 'defaults',
    acknowledges: 'nothing is acknowledged, checked or stored: what sockets cost',
    program: 'serve-relay.ts',
    args: [],
  },
  {
    id: 'stock-page',
    label: 'a stock Tiptap page + y-websocket',
    dialect: 'y-websocket',
    lane: 'defaults',
    acknowledges: 'nothing is acknowledged; only how its page opens is measured',
    program: 'serve-stock-page.ts',
    args: [],
  },
]
