import { deserialize, serialize } from 'node:v8'

import { roomName, type RoomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import { errorFrom, errorMessage } from '../sync/keeper-messages.ts'

/** What is asked of the keeper of a room by whatever node needs it. All else of a keeper is its own node's. */
const callNames = ['edit', 'state', 'project', 'fullness', 'forbidKeys', 'strike', 'lift'] as const
export type CallName = (typeof callNames)[number]

/** Where calls are answered. It is no part of the API: without a node's signature there is nothing there. */
export const callPath = '/nodes/call'
/** The header with the digest of the body, which the signature covers: a body without a right one is not read. */
export const digestHeader = 'x-minga-digest'

/** The most bytes of a call. A piece of changes is some hundred records. */
export const mostCallBytes = 16 * 1024 * 1024

const call = z.object({ room: roomName, name: z.enum(callNames), args: z.array(z.unknown()) })
export interface RoomCall {
  readonly room: RoomName
  readonly name: CallName
  /** What follows the room: values that go from thread to thread as well. */
  readonly args: readonly unknown[]
}

const answer = z.union([
  z.object({ kind: z.literal('done'), value: z.unknown() }),
  z.object({
    kind: z.literal('failed'),
    error: z.object({ name: z.string(), message: z.string(), stack: z.string().optional() }),
  }),
])

export function encodeCall(asked: RoomCall): Uint8Array {
  return serialize(asked)
}

/** @param bytes of which a signature is known to be a node's: reading others could cost anything */
export function decodeCall(bytes: Uint8Array): RoomCall {
  return call.parse(deserialize(bytes))
}

/** Runs a call. @returns what is answered, a failure too */
export async function encodeAnswer(run: () => Promise<unknown>): Promise<Uint8Array> {
  try {
    return serialize({ kind: 'done', value: await run() })
  } catch (error) {
    // As between threads: the name tells what it was, and its stack stays with the node.
    const { name, message } = errorMessage(error)
    return serialize({ kind: 'failed', error: { name, message } })
  }
}

/** @throws the failure that the owner's keeper rejected with, by its name */
export function decodeAnswer(bytes: Uint8Array): unknown {
  const said = answer.parse(deserialize(bytes))
  if (said.kind === 'failed') throw errorFrom({ stack: undefined, ...said.error })
  return said.value
}
