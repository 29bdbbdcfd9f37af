import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Ownership } from '@minga/sync/log/ownership'
import type { RoomName } from '@minga/sync/log/room-name'

import { notOwner } from './dial-peer.ts'
import { digestOf, nodeHeader, SignatureCheck } from './node-signature.ts'
import { callPath, decodeCall, digestHeader, encodeAnswer, mostCallBytes, type CallName } from './room-call.ts'

/** The calls as this node answers them, of its own rooms. */
export type AnsweredCalls = Readonly<Record<CallName, (room: RoomName, ...args: never[]) => Promise<unknown>>>

export interface AnswerCallsOptions {
  readonly key: Uint8Array
  /** Where other nodes reach this one. */
  readonly address: string
  readonly now: () => number
  readonly ownership: Pick<Ownership, 'at'>
  /** Whether this node knows the rights as they are now. One that does not takes nothing, from no node either. */
  readonly knowsRights: () => boolean
  readonly calls: AnsweredCalls
  readonly failed: (error: unknown) => void
}

/**
 * Answers what other nodes ask of the keeper. They have asked for rights in the transaction that decides; here it counts that a
 * node asks, that the room is this one's, and that rights are known.
 *
 * @returns whether a request was a node's: what is not is the app's
 */
export function answerCalls(
  options: AnswerCallsOptions,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const check = new SignatureCheck(options)
  return (request, response) => {
    const { method = '', url: path = '', headers } = request
    const digest = headers[digestHeader]
    if (path !== callPath || method !== 'POST' || typeof digest !== 'string') return false
    const header = headers[nodeHeader]
    const sender = check.senderOf(typeof header === 'string' ? header : undefined, { method, path, digest })
    if (sender === undefined) return false
    // The asking node knows by it that this one lives, however long the call takes.
    response.writeProcessing()
    answer(request, response, { ...options, digest }).catch((error: unknown) => {
      options.failed(error)
      if (!response.headersSent) end(response, 503)
    })
    return true
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { ownership, knowsRights, calls, digest }: AnswerCallsOptions & { readonly digest: string },
): Promise<void> {
  const body = await bodyOf(request)
  if (body === undefined || digestOf(body) !== digest) return end(response, 413)
  if (!knowsRights()) return end(response, 503)
  const { room, name, args } = decodeCall(body)
  const place = await ownership.at(room)
  if (place.kind !== 'ours') return end(response, place.kind === 'elsewhere' ? notOwner : 503)
  const run: (asked: RoomName, ...rest: never[]) => Promise<unknown> = calls[name]
  const answered = await encodeAnswer(() => run(room, ...(args as never[])))
  response.writeHead(200, { 'Content-Length': answered.byteLength }).end(answered)
}

/** @returns undefined where it is too large */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.byteLength
    if (bytes > mostCallBytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function end(response: ServerResponse, status: number): void {
  // What is left of the request's body is not read.
  response.writeHead(status, { 'Content-Length': 0, Connection: 'close' }).end()
}
