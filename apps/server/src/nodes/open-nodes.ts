import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Ownership } from '@minga/sync/log/ownership'

import type { DatabaseSettings } from '../env.ts'
import { answerCalls, type AnswerCallsOptions } from './answer-calls.ts'
import { CutOff, type CutOffOptions } from './cut-off.ts'
import { NodeCalls } from './node-calls.ts'
import { nodeKeyOf } from './node-signature.ts'
import { PeerWatch } from './peer-watch.ts'
import { SilentDatabase } from './silent-database.ts'
import { SocketForwarding, type SocketForwardingOptions } from './socket-forwarding.ts'

/** How often it is looked whether the nodes that sockets are carried to live, and whether this one is cut off, in ms. */
export const peerInterval = 1000

/** This node among the others of an installation that share a PostgreSQL. */
export interface Nodes {
  /** What is asked of the owners of rooms. */
  readonly calls: NodeCalls
  readonly cutOff: Pick<CutOff, 'isCutOff'>
  readonly silentDatabase: Pick<SilentDatabase, 'isSilent'>
  /**
   * Looks whether the database answers. Called each second.
   *
   * @param handOver called when this node alone cannot reach it from now on: everybody is to be sent to another one
   */
  readonly review: (handOver: () => void) => Promise<void>
  readonly forwarding: (handOver: SocketForwardingOptions['handOver']) => ForwardingNode
  /** @returns whether a request was another node's; what is not is the app's */
  readonly answers: (
    parts: Pick<AnswerCallsOptions, 'calls' | 'knowsRights'>,
  ) => (request: IncomingMessage, response: ServerResponse) => boolean
}

interface ForwardingNode {
  readonly sockets: SocketForwarding
  readonly watch: PeerWatch
}

export interface NodesParts {
  readonly ownership: Pick<Ownership, 'at'> & CutOffOptions
  /** Reads a little from the rows. */
  readonly read: () => Promise<void>
  /** Called when another node could not be answered. */
  readonly failed: (error: unknown) => void
}

export function openNodes(
  { key: installationKey, address }: Pick<DatabaseSettings, 'key' | 'address'>,
  { ownership, read, failed }: NodesParts,
): Nodes {
  const common = { ownership, key: nodeKeyOf(installationKey), address, now: () => Date.now() }
  const cutOff = new CutOff(ownership)
  const silentDatabase = new SilentDatabase({ standing: () => ownership.standing(), read })
  return {
    calls: new NodeCalls(common),
    cutOff,
    silentDatabase,
    review: async (handOver) => {
      await Promise.all([cutOff.review(handOver), silentDatabase.review()])
    },
    forwarding: (handOver) => {
      const sockets = new SocketForwarding({ ...common, handOver })
      return { sockets, watch: new PeerWatch({ forwarding: sockets, ownership, failed }) }
    },
    answers: (parts) => answerCalls({ ...common, ...parts, failed }),
  }
}
