import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { decodeFrame, encodeSyncStep2, encodeUpdate } from '@minga/protocol/wire/frame'
import { WebSocketServer, type WebSocket } from 'ws'
import * as Y from 'yjs'

import { announce } from './serving.ts'

// Not a usable server: no session, no right, no check, nothing stored before it stops. Its cost is that of `http`, `ws`
// and the kernel, which every server has. Argument: a folder for the documents.
const [, , folder = '.'] = process.argv

interface Room {
  readonly members: Set<WebSocket>
  updates: Uint8Array[]
  /** The answer to joiners, valid until an update is added. */
  answer: Uint8Array | undefined
}

const rooms = new Map<string, Room>()

function roomAt(path: string): Room {
  let room = rooms.get(path)
  if (room === undefined) {
    const file = fileOf(path)
    const updates = existsSync(file) ? [new Uint8Array(readFileSync(file))] : []
    rooms.set(path, (room = { members: new Set(), updates, answer: undefined }))
  }
  return room
}

function fileOf(path: string): string {
  return join(folder, `${encodeURIComponent(path)}.update`)
}

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const server = createServer()
server.on('upgrade', (request, stream, head) => {
  sockets.handleUpgrade(request, stream, head, (socket) => {
    const room = roomAt(request.url ?? '')
    room.members.add(socket)
    socket.on('close', () => room.members.delete(socket))
    socket.on('message', (data: Buffer) => hear(room, socket, data))
  })
})

function hear(room: Room, socket: WebSocket, data: Buffer): void {
  const decoded = decodeFrame(data)
  if (!decoded.ok) return
  const { frame } = decoded
  if (frame.type === 'sync-step-1') return socket.send((room.answer ??= answerOf(room)))
  if (frame.type !== 'sync-step-2' && frame.type !== 'update') return
  room.answer = undefined
  room.updates.push(frame.update.slice())
  const message = encodeUpdate(frame.update)
  for (const member of room.members) member.send(message)
}

function answerOf(room: Room): Uint8Array {
  room.updates = [merged(room.updates)]
  return encodeSyncStep2(room.updates[0] ?? Uint8Array.of(0, 0))
}

function merged(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)))
  return Y.encodeStateAsUpdate(doc)
}

process.on('SIGTERM', () => {
  for (const [path, { updates }] of rooms) writeFileSync(fileOf(path), merged(updates))
  process.exit(0)
})
server.listen(0, '127.0.0.1', () => announce({ port: (server.address() as AddressInfo).port, people: [] }))
