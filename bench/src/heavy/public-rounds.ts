import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { randomUUID } from 'node:crypto'

import { newId, roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { publicRoundAnswer } from '@minga/protocol/http/public-rounds'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import * as Y from 'yjs'

import { startTypist } from '../bulk/typist.ts'
import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { flood, HoldMeter } from './adopted/measure-hold.ts'
import { Visitors } from './adopted/visitors.ts'
import { clauses, writeLong } from './adopted/write-long.ts'
import { startPings } from './pings.ts'

// Measures how long the pages for people without an account that are not published texts hold others up: a public round, its
// forms, and the field for the code of a one-time link.
const { values: flags } = parseArgs({
  options: {
    clauses: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    port: { type: 'string', default: '4943' },
  },
})
const group = 'acero'
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-public-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const server = await startDemo(folder, Number(flags.port))
const visitors = new Visitors(server.url)
await visitors.signIn(group)
const slug = await openRound()

const pings = startPings(`${server.url}/healthz`)
const typed = roadmapRoom(roadmapId.parse('hoja-de-ruta-acero'))
const typist = await startTypist(server.url, visitors.cookieOf('lead'), typed, (doc) => {
  const [first] = doc.getXmlFragment('body').toArray()
  const text = first instanceof Y.XmlElement ? first.get(0) : undefined
  if (text instanceof Y.XmlText) text.insert(0, 'a')
})
const meter = new HoldMeter({ server, pings, typist, rounds: Number(flags.rounds), only: '' })

process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
try {
  await meter.measure('nothing', () => wait(3000, 0))
  const page = `/public/rounds/${slug}`
  const may = [200, 404, 409, 429]
  for (const language of ['es', 'pt']) {
    await meter.once(`round, first in ${language}`, () =>
      visitors.size(undefined, `${page}?language=${language}`, { may }),
    )
  }
  const asked = {
    round: page,
    'form of the whole': `${page}/comment`,
    'link that is none': `/answer/${randomUUID()}`,
    'field for a code': `/answer/${randomUUID()}/${'x'.repeat(32)}`,
  }
  for (const [name, path] of Object.entries(asked)) {
    await meter.measure(`${name}, 200 at once`, () =>
      flood({ ms: 1000, atOnce: 200 }, () => visitors.size(undefined, path, { may })),
    )
  }
} finally {
  typist.stop()
  await pings.stop()
  await server.stop()
}

/** A long text whose round is open to the public. */
async function openRound(): Promise<string> {
  const made = await visitors.ask('lead', `/api/groups/${group}/roadmaps`, { body: { title: 'Texto en consulta' } })
  const roadmap = roadmapId.parse(newRoadmapAnswer.parse(made).id)
  await visitors.ask('lead', `/api/roadmaps/${roadmap}`, { method: 'PATCH', body: { state: 'open' } })
  await writeLong(server.url, visitors.cookieOf('lead'), roadmapRoom(roadmap), clauses(Number(flags.clauses)))
  const round = newId()
  const about = { kind: 'roadmap', roadmap }
  const asked = { id: round, about, name: 'Consulta larga', organisations: ['alacero'], closesOn: '2999-12-12' }
  await visitors.ask('lead', `/api/groups/${group}/rounds`, { body: asked })
  const today = new Date().toISOString().slice(0, 10)
  const words = { es: 'Qué se consulta.', pt: 'O que se consulta.', en: 'What is asked.' }
  const plan = { firstDay: today, lastDay: today, languages: ['es', 'pt', 'en'], words }
  const path = `/api/rounds/${round}/public`
  const prepared = publicRoundAnswer.parse(await visitors.ask('lead', path, { body: plan })).public
  const opening = { key: randomUUID(), stamp: prepared?.stamp }
  await visitors.ask('lead', `${path}/open`, { body: opening })
  return prepared?.slug ?? ''
}
