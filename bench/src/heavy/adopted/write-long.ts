import { once } from 'node:events'

import { decodeFrame, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import { mingaSubprotocol } from '@minga/protocol/wire/message-type'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

/** What each clause says three times. */
export const words =
  'La región reduce en 19,9 % el factor clínker hasta 2030 y sustituye combustibles fósiles, según la disponibilidad de escorias. '

/** What is pushed into the text at once, of how many turns. */
export interface LongText {
  readonly turns: number
  readonly blocksOf: (turn: number) => Y.XmlElement[]
}

/** Clauses of some 390 letters, a hundred in a turn. */
export function clauses(count: number): LongText {
  return { turns: Math.ceil(count / 100), blocksOf: hundredFrom }
}

/** All clauses in one list, and a clause of 1,500 figures behind it. */
export function oddClauses(count: number): LongText {
  const list = () => {
    const all = new Y.XmlElement('bulletList')
    const items = Array.from({ length: count }, (_, at) => {
      const item = new Y.XmlElement('listItem')
      item.insert(0, [paragraph(`c${String(at)}`, `${String(at)}. ${words}`)])
      return item
    })
    all.insert(0, items)
    return all
  }
  return { turns: 2, blocksOf: (turn) => (turn === 0 ? [list()] : [paragraph('figures', figures(9))]) }
}

/** No two are the same, and none is the same with other tenths. */
export function figures(tenths: number): string {
  return `Cifras: ${Array.from({ length: 1_500 }, (_, at) => `${String(at)},${String(tenths)} %`).join(' ')}`
}

/** Writes a text into its room. */
export async function writeLong(address: string, cookie: string, room: string, text: LongText): Promise<void> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/sync/${room}`, [mingaSubprotocol], {
    headers: { cookie, origin: address },
  })
  const doc = new Y.Doc()
  let heard = Promise.withResolvers<void>()
  socket.on('message', (data: Buffer) => {
    const decoded = decodeFrame(data)
    if (!decoded.ok) return
    const { frame } = decoded
    if (frame.type === 'sync-step-2') Y.applyUpdate(doc, frame.update)
    if (frame.type === 'refused') throw new Error(`a piece was refused: ${frame.code}`)
    if (frame.type === 'sync-step-2' || frame.type === 'acknowledged') heard.resolve()
  })
  await once(socket, 'open')
  socket.send(encodeSyncStep1(Uint8Array.of(0)))
  await heard.promise
  for (let turn = 0; turn < text.turns; turn++) {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => doc.getXmlFragment('body').push(text.blocksOf(turn)))
    heard = Promise.withResolvers()
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
    await heard.promise
  }
  socket.close()
}

function hundredFrom(turn: number): Y.XmlElement[] {
  return Array.from({ length: 100 }, (_, index) => clauseAt(turn * 100 + index))
}

function clauseAt(at: number): Y.XmlElement {
  return paragraph(`c${String(at)}`, `${String(at)}. ${words.repeat(3)}`)
}

function paragraph(id: string, text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.setAttribute('id', id)
  element.insert(0, [new Y.XmlText(text)])
  return element
}
