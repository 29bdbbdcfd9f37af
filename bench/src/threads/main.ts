import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { personId, roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { demoAnswer } from '@minga/protocol/http/me'
import { openDb } from '@minga/storage/database/open-db'

import { describeMachine } from '../machine.ts'
import { summarise } from '../summary.ts'
import { startDemo } from './demo-server.ts'
import { launchBrowser, openOnce, scrollOnce, signedIn } from './in-browser.ts'
import { plantThreads } from './plant-threads.ts'

// Measures pages with many discussions: a coalition without any beside one with thousands, in a browser, round by
// round.
const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    threads: { type: 'string', default: '10000' },
    here: { type: 'string', default: '500' },
    port: { type: 'string', default: '4790' },
  },
})
const group = 'acero'
const roadmap = roadmapId.parse('hoja-de-ruta-acero')
const room = roadmapRoom(roadmap)
const page = `/groups/${group}/roadmaps/${roadmap}`
const port = Number(flags.port)
const rounds = Number(flags.rounds)

function print(said: unknown): void {
  process.stdout.write(`${typeof said === 'string' ? said : JSON.stringify(said)}\n`)
}

const folder = mkdtempSync(join(tmpdir(), 'minga-bench-threads-'))
const [none, many] = [join(folder, 'none'), join(folder, 'many')]
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const seeding = await startDemo(none, port)
const { people } = demoAnswer.parse(await (await fetch(`${seeding.url}/api/demo`)).json())
await seeding.stop()
const reader = people.find(({ groups }) => groups.some(({ id, role }) => id === group && role === 'editor'))
if (reader === undefined) throw new Error(`the demo has no editor of ${group}`)
cpSync(none, many, { recursive: true })
const db = openDb(join(many, 'minga.sqlite'))
const { id } = await db.selectFrom('user').select('id').where('email', '=', reader.email).executeTakeFirstOrThrow()
await plantThreads(db, {
  room,
  inRoom: Number(flags.here),
  altogether: Number(flags.threads),
  reader: personId.parse(id),
})
await db.destroy()

print(describeMachine())
const servers = [await startDemo(none, port), await startDemo(many, port + 1)] as const
const browser = await launchBrowser()
try {
  const [without, among] = [
    await signedIn(browser, servers[0].url, reader),
    await signedIn(browser, servers[1].url, reader),
  ]
  const ask = async (path: string) => {
    const began = performance.now()
    const answer = await among.request.get(path)
    const body = await answer.body()
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`)
    return { ms: performance.now() - began, bytes: body.length, body }
  }
  const threadsPath = `/api/threads?room=${encodeURIComponent(room)}`
  const { threads } = JSON.parse((await ask(threadsPath)).body.toString()) as { threads: { id: string }[] }
  const linked = `${page}?thread=${threads[0]?.id}`

  // The first page opened fills the caches, and is not counted.
  await openOnce(without, page, false)
  await openOnce(among, page, true)
  const opened: Record<string, number>[] = []
  for (let round = 0; round < rounds; round++) {
    const zero = await openOnce(without, page, false)
    const all = await openOnce(among, page, true)
    const beside = await openOnce(among, linked, true)
    opened.push({
      'editable, none': zero.editable,
      'editable, many': all.editable,
      'editable, many, one open': beside.editable,
      difference: all.editable - zero.editable,
      'marked, many': all.marked ?? Number.NaN,
      'longest task, none': zero.longest,
      'longest task, many': all.longest,
      'longest task, many, one open': beside.longest,
    })
  }
  print('\nms until the text can be written in, and the longest task of the page')
  for (const [name, figure] of Object.entries(summarise(opened))) {
    print(`  ${name}: ${figure.median} (${figure.least} to ${figure.most})`)
  }

  for (const discussions of ['margin', 'list'] as const) {
    print(`\nscrolling past the discussions: ${discussions}`)
    for (let round = 0; round < Math.min(3, rounds); round++) {
      print(await scrollOnce(among, linked, discussions))
    }
  }

  print('\nms of a request, as a client waits for it')
  const paths = {
    'threads of the roadmap': threadsPath,
    'threads of the register': `/api/threads?room=${encodeURIComponent(`register.${group}`)}`,
    'inbox count': '/api/inbox/count',
    'inbox, unread, first page': '/api/inbox?show=unread',
    home: '/api/home',
  }
  for (const [name, path] of Object.entries(paths)) {
    const asked: Record<string, number>[] = []
    for (let round = 0; round < 15; round++) {
      const { ms, bytes } = await ask(path)
      asked.push({ ms, kilobytes: bytes / 1000 })
    }
    const { ms, kilobytes } = summarise(asked)
    print(`  ${name}: ${ms?.median} (${ms?.least} to ${ms?.most}), ${kilobytes?.median} KB`)
  }
} finally {
  await browser.close()
  for (const server of servers) await server.stop()
}
