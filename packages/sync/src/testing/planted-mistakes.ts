import { decodeFrame, encodeAcknowledged } from '@minga/protocol/wire/frame'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

import type { KeeperPort, RoomCommit } from '../keeper/keeper-port.ts'
import { applyQuietly } from '../keeper/quiet-transaction.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { ParticipantSocket } from '../room/participant-socket.ts'
import type { Random } from './random-edits.ts'
import type { Wiring } from './wiring.ts'

export interface Mistake {
  readonly name: string
  readonly wiring: Wiring
  /** The promises that the simulation has to see broken. */
  readonly broken: readonly string[]
}

const diverged = 'a replica differs from the server'
const lost = 'something acknowledged is lost'

/** Mistakes that one makes in a room server, each small. What the simulation would not notice it does not test. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'visible before durable, and lost when the process dies in between',
    wiring: {
      log: (log) =>
        changed(log, {
          append: async (batch) => {
            log.append(batch).catch(() => undefined)
            return batch.entries.map((_, index) => index + 1)
          },
        }),
    },
    broken: ['visible before durable', 'acknowledged before durable', lost],
  },
  {
    name: 'acknowledged when received',
    wiring: {
      keeper: (keeper) =>
        changed(keeper, {
          commit: async (batch) => {
            keeper.commit(batch).catch(() => undefined)
            return batch.map(({ room, updates }) => ({
              room,
              verdicts: updates.map(() => ({ kind: 'committed' })),
              advance: undefined,
            }))
          },
        }),
    },
    broken: ['acknowledged before durable'],
  },
  {
    name: "a reader's update let through",
    wiring: { profile: (profile) => ({ ...profile, canWrite: true }) },
    broken: ["a reader's update got through"],
  },
  {
    name: 'a right that is taken away only counts at the next visit',
    wiring: { setWrite: () => undefined },
    broken: ["a reader's update got through"],
  },
  {
    name: 'one broadcast skipped',
    wiring: { socket: (socket, random) => without(socket, (type) => type === 'update' && random.chance(5)) },
    broken: [diverged],
  },
  {
    name: 'what comes between step 2 and the next update left out',
    wiring: { socket: leaveOutAfterAnswer },
    broken: [diverged],
  },
  {
    name: 'acknowledged for the message after',
    wiring: {
      socket: (socket) =>
        changed(socket, {
          send: (message) => {
            const decoded = decodeFrame(message)
            const settled = decoded.ok && decoded.frame.type === 'acknowledged' ? decoded.frame.settled : undefined
            socket.send(settled === undefined ? message : encodeAcknowledged(settled + 1))
          },
        }),
    },
    broken: ['acknowledged before durable'],
  },
  {
    name: 'a window that loses its last update',
    wiring: { keeper: (keeper) => changed(keeper, { commit: (batch) => commitWithoutLast(keeper, batch) }) },
    broken: ['acknowledged before durable', lost],
  },
  {
    name: 'deletions dropped when updates are merged',
    wiring: {
      keeper: (keeper) =>
        changed(keeper, { commit: async (batch) => (await keeper.commit(batch)).map(withoutDeletions) }),
    },
    broken: [diverged],
  },
  {
    name: 'a state vector that claims more than there is',
    wiring: {
      keeper: (keeper) =>
        changed(keeper, {
          open: async (room) => {
            const opened = await keeper.open(room)
            return { ...opened, stateVector: beyond(opened.stateVector) }
          },
        }),
    },
    broken: [diverged],
  },
  {
    name: 'compaction that drops the last of what it folds',
    wiring: { log: (log) => changed(log, { replaceSnapshot: (...asked) => foldWithoutLast(log, ...asked) }) },
    broken: ['the server differs from the log'],
  },
  {
    name: 'client ids forgotten with the process',
    wiring: {
      log: (log) =>
        changed(log, {
          append: ({ entries }) => log.append({ entries, bindings: [] }),
          read: async (room) => ({ ...(await log.read(room)), owners: new Map() }),
        }),
    },
    broken: ["a person wrote in another's name"],
  },
]

/** The same object, with some of its methods replaced. */
function changed<Port extends object>(port: Port, methods: Partial<Port>): Port {
  return new Proxy(port, {
    get(target, name) {
      const replaced: unknown = Reflect.get(methods, name)
      if (replaced !== undefined) return replaced
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

function without(socket: ParticipantSocket, isLeftOut: (type: string) => boolean): ParticipantSocket {
  return changed(socket, {
    send: (message) => {
      const decoded = decodeFrame(message)
      if (!decoded.ok || !isLeftOut(decoded.frame.type)) socket.send(message)
    },
  })
}

function leaveOutAfterAnswer(socket: ParticipantSocket, random: Random): ParticipantSocket {
  let hasAnswered = false
  return without(socket, (type) => {
    const isLeftOut = hasAnswered && type === 'update' && random.chance(30)
    if (type === 'sync-step-2') hasAnswered = true
    else if (type === 'update') hasAnswered = false
    return isLeftOut
  })
}

async function commitWithoutLast(
  keeper: KeeperPort,
  batch: Parameters<KeeperPort['commit']>[0],
): Promise<readonly RoomCommit[]> {
  const commits = await keeper.commit(
    batch.map(({ room, updates }) => ({
      room,
      updates: updates.length > 1 ? updates.slice(0, -1) : updates,
    })),
  )
  return commits.map((commit, index) => {
    const last = commit.verdicts.at(-1)
    const isShort = commit.verdicts.length < (batch[index]?.updates.length ?? 0)
    return isShort && last !== undefined ? { ...commit, verdicts: [...commit.verdicts, last] } : commit
  })
}

/** An update ends with its deletions: they are cut off and none put in their place. */
function withoutDeletions(commit: RoomCommit): RoomCommit {
  if (commit.advance === undefined) return commit
  const { update } = commit.advance
  const encoder = encoding.createEncoder()
  const { clients } = Y.decodeUpdate(update).ds
  encoding.writeVarUint(encoder, clients.size)
  for (const [client, ranges] of clients) {
    for (const part of [client, ranges.length]) encoding.writeVarUint(encoder, part)
    for (const { clock, len } of ranges) for (const part of [clock, len]) encoding.writeVarUint(encoder, part)
  }
  const structs = update.subarray(0, update.byteLength - encoding.length(encoder))
  return { ...commit, advance: { ...commit.advance, update: Uint8Array.from([...structs, 0]) } }
}

function beyond(stateVector: Uint8Array): Uint8Array {
  const claimed = [...Y.decodeStateVector(stateVector)].map(([client, clock]) => [client, clock + 20] as const)
  return Y.encodeStateVector(new Map(claimed))
}

async function foldWithoutLast(
  log: UpdateLog,
  ...[room, snapshot]: Parameters<UpdateLog['replaceSnapshot']>
): Promise<void> {
  const entries = (await log.history(room)).filter(({ sequence }) => sequence < snapshot.sequence)
  const doc = new Y.Doc()
  applyQuietly(doc, () => {
    for (const { update } of entries) Y.applyUpdate(doc, update)
  })
  return log.replaceSnapshot(room, { ...snapshot, update: Y.encodeStateAsUpdate(doc) })
}
