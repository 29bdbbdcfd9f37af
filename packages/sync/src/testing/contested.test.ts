import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { readsTheSame } from '../keeper/document-content.ts'
import { defaultWorkLimits } from '../keeper/work-limits.ts'
import { AttackedRoom } from './attacked-room.ts'
import { loneParagraphs, manyParagraphs } from './work-attacks.ts'

vi.setConfig({ testTimeout: 120_000 })

/** A copy of a document under another client id. */
function copyOf(doc: Y.Doc, clientId: number): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = clientId
  return copy
}

/** The update of an edit of a document. */
function edited(doc: Y.Doc, edit: (body: Y.XmlFragment) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  edit(doc.getXmlFragment('body'))
  return Y.encodeStateAsUpdate(doc, before)
}

function paragraphs(count: number, words?: string): Y.XmlElement[] {
  return Array.from({ length: count }, () => {
    const paragraph = new Y.XmlElement('paragraph')
    if (words !== undefined) paragraph.insert(0, [new Y.XmlText(words)])
    return paragraph
  })
}

async function childrenOf(room: AttackedRoom): Promise<number> {
  return (await room.document()).getXmlFragment('body').length
}

test('[S10] items of one client without neighbours beside what it wrote before are refused at the second', async () => {
  const room = new AttackedRoom()
  const mallory = await room.seat('mallory')
  mallory.send(manyParagraphs(100, 20_000))
  await room.settle()
  mallory.send(loneParagraphs(200, 400))
  await room.settle()
  expect(mallory.answers).toEqual({ acknowledged: 1, refused: ['does-not-apply'] })
  expect(await childrenOf(room)).toBeLessThanOrEqual(20_001)
  const ana = await room.seat('ana')
  ana.send(edited(copyOf(await room.document(), 7), (body) => body.insert(body.length, paragraphs(1))))
  await room.settle()
  expect(ana.answers.acknowledged).toBe(1)
})

describe('one sets the trap, another springs it', () => {
  test('[B2] [B3] the first is slowed, the second after that, and a third writes on', async () => {
    const room = new AttackedRoom()
    const mallory = await room.seat('mallory')
    const mallorys = copyOf(new Y.Doc(), 100)
    mallory.send(edited(mallorys, (body) => body.insert(0, paragraphs(1))))
    await room.settle()
    const eves = copyOf(mallorys, 200)
    const anas = copyOf(mallorys, 7)
    mallory.send(edited(mallorys, (body) => body.insert(0, paragraphs(20_000))))
    await room.settle()
    expect(mallory.answers.acknowledged).toBe(2)

    const eve = await room.seat('eve')
    // Each before the one before it, and all of them where those 20,000 stand: four million items to pass.
    eve.send(edited(eves, (body) => Array.from({ length: 200 }, () => body.insert(0, paragraphs(1)))))
    const ana = await room.seat('ana')
    ana.send(edited(anas, (body) => body.insert(1, paragraphs(1))))
    await room.settle()
    expect(ana.answers).toEqual({ acknowledged: 1, refused: [] })
    expect(eve.answers).toEqual({ acknowledged: 0, refused: ['rate-exceeded'] })
    expect(eve.socket.closedWith).toBeUndefined()
    // Each has 400,000: some forty of the two hundred stand there.
    expect(await childrenOf(room)).toBeLessThan(20_002 + 45)

    mallory.send(edited(mallorys, (body) => body.insert(0, paragraphs(1000))))
    await room.settle()
    expect(mallory.answers.refused).toEqual(['rate-exceeded'])
    mallory.send(edited(copyOf(await room.document(), 101), (body) => body.insert(0, paragraphs(1))))
    await room.settle()
    expect(mallory.answers.acknowledged).toBe(4)
  })

  test('[B2] what was refused goes on where it was, once there is something to spend again', async () => {
    const room = new AttackedRoom({ ...defaultWorkLimits, steps: 40_000, stepsPerSecond: 500 })
    const mallory = await room.seat('mallory')
    const mallorys = copyOf(new Y.Doc(), 100)
    mallory.send(edited(mallorys, (body) => body.insert(0, paragraphs(1))))
    await room.settle()
    const eves = copyOf(mallorys, 200)
    mallory.send(edited(mallorys, (body) => body.insert(0, paragraphs(2000))))
    const eve = await room.seat('eve')
    const dear = edited(eves, (body) => Array.from({ length: 60 }, () => body.insert(0, paragraphs(1))))
    for (let tries = 0; tries < 40 && eve.answers.acknowledged === 0; tries += 1) {
      eve.send(dear)
      await room.settle()
      await room.clock.advance(60_000)
    }
    expect(eve.answers.acknowledged).toBeGreaterThan(0)
    expect(await childrenOf(room)).toBe(2061)
  })
})

describe('an honest update that is dear because of what others wrote', () => {
  test('[B2] [B4] passes in steps, others between them, and is acknowledged with the last', async () => {
    const room = new AttackedRoom()
    const ana = await room.seat('ana')
    const rui = await room.seat('rui')
    const anas = copyOf(new Y.Doc(), 100)
    ana.send(edited(anas, (body) => body.insert(0, paragraphs(1))))
    await room.settle()
    const ruis = copyOf(anas, 200)
    ana.send(edited(anas, (body) => body.insert(0, paragraphs(4000))))
    await room.settle()
    const order: string[] = []
    const dear = edited(ruis, (body) => Array.from({ length: 15 }, () => body.insert(0, paragraphs(1))))
    rui.send(dear)
    ana.send(edited(anas, (body) => body.insert(body.length, paragraphs(1))))
    for (let turn = 0; turn < 60; turn += 1) {
      await room.clock.advance(20)
      if (ana.answers.acknowledged === 3 && !order.includes('ana')) order.push('ana')
      if (rui.answers.acknowledged === 1 && !order.includes('rui')) order.push('rui')
    }
    expect(order).toEqual(['ana', 'rui'])
    expect(rui.answers.refused).toEqual([])
    Y.applyUpdate(ruis, Y.encodeStateAsUpdate(anas))
    expect(readsTheSame(ruis, await room.document())).toBe(true)
  })

  test('[B4] two people who pasted three hundred pages at one place without knowing of each other', async () => {
    const room = new AttackedRoom()
    const copies = [copyOf(new Y.Doc(), 100), copyOf(new Y.Doc(), 200)]
    for (const [index, copy] of copies.entries()) {
      const seat = await room.seat(`person-${index}`)
      seat.send(edited(copy, (body) => body.insert(0, paragraphs(12_000, 'Decarbonise the kilns of the region'))))
      for (let turn = 0; turn < 5; turn += 1) await room.settle()
      expect(seat.answers).toEqual({ acknowledged: 1, refused: [] })
    }
    expect(await childrenOf(room)).toBe(24_000)
  })

  test('[B4] a stock client that wrote into an empty copy before it was given the room', async () => {
    const room = new AttackedRoom()
    const ana = await room.seat('ana')
    ana.send(manyParagraphs(100, 12_000))
    await room.settle()
    const stock = copyOf(new Y.Doc(), 200)
    const rui = await room.seat('rui')
    rui.send(edited(stock, (body) => Array.from({ length: 30 }, () => body.insert(body.length, paragraphs(1)))))
    await room.settle()
    expect(rui.answers).toEqual({ acknowledged: 1, refused: [] })
  })

  test('[B4] the largest undo', async () => {
    const room = new AttackedRoom()
    const ana = await room.seat('ana')
    const anas = copyOf(new Y.Doc(), 100)
    const body = anas.getXmlFragment('body')
    const history = new Y.UndoManager(body, { captureTimeout: 0 })
    ana.send(edited(anas, () => body.insert(0, paragraphs(5000, 'kilns'))))
    ana.send(edited(anas, () => body.delete(0, body.length)))
    ana.send(edited(anas, () => history.undo()))
    for (let turn = 0; turn < 5; turn += 1) await room.settle()
    expect(ana.answers).toEqual({ acknowledged: 3, refused: [] })
    expect(await childrenOf(room)).toBe(5000)
  })
})
