import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { roadmapId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { demoAnswer } from '@minga/protocol/http/me'
import * as Y from 'yjs'

import { startTypist } from '../bulk/typist.ts'
import { describeMachine } from '../machine.ts'
import { summarise } from '../summary.ts'
import { startDemo } from '../threads/demo-server.ts'
import { launchBrowser, signedIn } from '../threads/in-browser.ts'
import { drawComparison } from './draw-comparison.ts'

// Measures how long a browser takes to draw a comparison of two versions of a long text, from when its data is there.
const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    blocks: { type: 'string', default: '400' },
    edits: { type: 'string', default: '40' },
    port: { type: 'string', default: '4941' },
  },
})
const group = 'acero'
const roadmap = roadmapId.parse('hoja-de-ruta-acero')
const [blocks, edits] = [Number(flags.blocks), Number(flags.edits)]
const sentence =
  'La intensidad de emisiones del acero en la región depende de la ruta de producción, del origen de la electricidad y ' +
  'de la disponibilidad de chatarra, y por eso cada país parte de un lugar distinto. '
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-versions-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const server = await startDemo(folder, Number(flags.port))
const browser = await launchBrowser()
try {
  const { people } = demoAnswer.parse(await (await fetch(`${server.url}/api/demo`)).json())
  const lead = people.find(({ groups }) => groups.some(({ id, role }) => id === group && role === 'lead'))
  if (lead === undefined) throw new Error(`the demo has no lead of ${group}`)
  const context = await signedIn(browser, server.url, lead)
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const nameVersion = async (name: string) => {
    const id = randomUUID()
    const answer = await context.request.post(`/api/roadmaps/${roadmap}/versions`, {
      data: { id, name, note: '' },
      headers: { origin: server.url },
    })
    if (!answer.ok()) throw new Error(`no version: ${answer.status()} ${await answer.text()}`)
    return id
  }
  const write = (change: (body: Y.XmlFragment) => void) => writeOnce(server.url, cookie, change)
  await write((body) =>
    body.push(Array.from({ length: blocks }, (_, at) => paragraph(`${String(at)}. ${sentence.repeat(2)}`))),
  )
  const from = await nameVersion('Antes')
  await write((body) => {
    const first = body.length - blocks
    for (let at = 0; at < edits; at++) {
      const text = (body.get(first + at * Math.floor(blocks / edits)) as Y.XmlElement).get(0) as Y.XmlText
      text.delete(20, 10)
      text.insert(20, 'la huella de carbono ')
      text.insert(text.length - 40, 'y también cada empresa ')
    }
  })
  const to = await nameVersion('Después')
  process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
  const path = `/groups/${group}/roadmaps/${roadmap}/versions?from=${from}&to=${to}`
  // The first loads the page's parts, and is not counted.
  await drawComparison(context, path, edits)
  const rounds: Record<string, number>[] = []
  for (let round = 0; round < Number(flags.rounds); round++) rounds.push(await drawComparison(context, path, edits))
  process.stdout.write(`\na comparison of ${String(blocks)} blocks with ${String(edits)} edits, in ms\n`)
  for (const [name, figure] of Object.entries(summarise(rounds))) {
    process.stdout.write(`  ${name}: ${String(figure.median)} (${String(figure.least)} to ${String(figure.most)})\n`)
  }
} finally {
  await browser.close()
  await server.stop()
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.setAttribute('id', randomUUID())
  element.insert(0, [new Y.XmlText(words)])
  return element
}

/** Writes into the text, and waits until it is kept. */
async function writeOnce(url: string, cookie: string, change: (body: Y.XmlFragment) => void): Promise<void> {
  let isWritten = false
  const typist = await startTypist(url, cookie, roadmapRoom(roadmap), (doc) => {
    if (!isWritten) change(bodyOf(doc))
    isWritten = true
  })
  while (typist.read().length === 0) await wait(10)
  typist.stop()
}
