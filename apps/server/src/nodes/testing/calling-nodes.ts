import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { systemClock } from '@minga/sync/keeper/clock'
import { Keeper } from '@minga/sync/keeper/keeper'
import { MemoryUpdateLog } from '@minga/sync/log/memory-update-log'
import type { Ownership } from '@minga/sync/log/ownership'

import { roomContents } from '../../sync/room-contents.ts'
import { answerCalls } from '../answer-calls.ts'
import { forwardLimits, type ForwardLimits } from '../forward-limits.ts'
import { NodeCalls } from '../node-calls.ts'
import { answeredCalls, routedKeeper } from '../routed-keeper.ts'
import { nodeKey } from './node-of-tests.ts'

export interface CallingChoices {
  readonly ownership: (address: () => string) => Pick<Ownership, 'at'>
  readonly limits?: Partial<ForwardLimits>
  readonly knowsRights?: () => boolean
}

/** A node in small that asks other nodes and answers them: a real HTTP server, whose log lies in memory. */
export async function startCallingNode({ ownership, limits = {}, knowsRights = () => true }: CallingChoices) {
  let answers: ReturnType<typeof answerCalls> | undefined
  const server = createServer((request, response) => {
    if (answers?.(request, response) === true) return
    response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const own = new Keeper({ log: new MemoryUpdateLog(), clock: systemClock, contents: roomContents })
  const lifted: string[] = []
  const local = {
    edit: (...args: Parameters<Keeper['edit']>) => own.edit(...args),
    state: own.state.bind(own),
    project: own.project.bind(own),
    fullness: own.fullness.bind(own),
    forbidKeys: own.forbidKeys.bind(own),
    strike: own.strike.bind(own),
    lift: (room: string, person: string) => void lifted.push(`${room} ${person}`),
  }
  const owners = ownership(() => address)
  const done: string[] = []
  const parts = {
    keeper: local,
    written: async () => void done.push('written'),
    answered: async () => void done.push('answered'),
  }
  const failed: unknown[] = []
  answers = answerCalls({
    key: nodeKey,
    address,
    now: Date.now,
    ownership: owners,
    knowsRights,
    calls: answeredCalls(parts),
    failed: (error) => void failed.push(error),
  })
  const calls = new NodeCalls({
    ownership: owners,
    key: nodeKey,
    address,
    now: Date.now,
    limits: { ...forwardLimits, pause: 1, ...limits },
  })
  return {
    address,
    own,
    /** What was awaited around calls of other nodes. */
    done,
    lifted,
    failed,
    keeper: routedKeeper({ keeper: local, calls }),
    stop: async () => {
      calls.close()
      await own.close()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
