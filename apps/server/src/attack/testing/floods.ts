import { newId } from '@minga/domain/identity/ids'
import { encodeAwareness, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import { encodeAwarenessEntries } from '@minga/sync/room/awareness-entries'
import * as Y from 'yjs'

import { opened, sendThrough } from './connections.ts'
import type { Target } from './target.ts'

/** Blows that are nothing by themselves, sent through many sockets of one person. */

/** Half a megabyte that the room has after the first time: nothing is stored, and all of it is read. */
export function sendKnownUpdates(target: Target): Promise<number> {
  const message = knownUpdate()
  return sendThrough(40, target, target.room, () => message)
}

let known: Uint8Array | undefined
function knownUpdate(): Uint8Array {
  if (known !== undefined) return known
  const doc = new Y.Doc()
  doc.transact(() => {
    const paragraphs = Array.from({ length: 6000 }, () => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.setAttribute('id', newId())
      paragraph.insert(0, [new Y.XmlText('una frase de un texto largo')])
      return paragraph
    })
    doc.getXmlFragment('body').insert(0, paragraphs)
  })
  return (known = encodeUpdate(Y.encodeStateAsUpdate(doc)))
}

/** Small updates whose beginning the room never got: each is read, refused, and asks for what is missing. */
export function sendUpdatesWithGaps(target: Target): Promise<number> {
  const message = updateWithGap()
  return sendThrough(100, target, target.room, () => message)
}

let gap: Uint8Array | undefined
function updateWithGap(): Uint8Array {
  if (gap !== undefined) return gap
  const doc = new Y.Doc()
  const body = doc.getXmlFragment('body')
  body.push([new Y.XmlElement('paragraph')])
  const before = Y.encodeStateVector(doc)
  body.push([new Y.XmlElement('paragraph')])
  return (gap = encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
}

/** Questions of which none is like another: each is answered with nearly the whole document. */
export function askWithMadeUpVectors(target: Target): Promise<number> {
  return sendThrough(20, target, target.room, () => {
    const madeUp = new Map([[Math.floor(Math.random() * 2 ** 31), 1]])
    return encodeSyncStep1(Y.encodeStateVector(madeUp))
  })
}

const clientIds = Array.from({ length: 50 }, () => Math.floor(Math.random() * 2 ** 31))
let clock = 0

/** Sends the largest presence states that are accepted, one socket for each client id; the whole room receives each. */
export function showLargeStates(target: Target): Promise<number> {
  clock += 1
  const state = JSON.stringify({ x: 'x'.repeat(3800), clock })
  return sendThrough(clientIds.length, target, target.room, (number) => {
    const clientId = clientIds[number] ?? 0
    return encodeAwareness(encodeAwarenessEntries([{ clientId, clock, state }]))
  })
}

const queryAwareness = Uint8Array.of(3)

/** Asks who is there. */
export function askWhoIsThere(target: Target): Promise<number> {
  return sendThrough(20, target, target.room, () => queryAwareness)
}

/** Ten people come and go at once, again and again. */
export async function comeAndGo(target: Target): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: 10 }, () => opened(target, target.room)))
  for (const socket of sockets) socket?.terminate()
  return sockets.length * 500
}
