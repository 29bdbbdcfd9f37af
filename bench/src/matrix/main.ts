import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { personId, roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { demoAnswer } from '@minga/protocol/http/me'
import { matrixApplied, returnedMatrixAnswer } from '@minga/protocol/http/returned-matrices'
import { editedWorkbook } from '@minga/server/src/features/comment-matrix/returned/testing/edited-matrix.ts'
import { openDb } from '@minga/storage/database/open-db'

import { startPings } from '../heavy/pings.ts'
import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { plantThreads } from '../threads/plant-threads.ts'

// Measures a comment matrix that goes out and comes back: every discussion disposed of and answered in the file. What
// holds up the event loop meanwhile is what a ping waits for.
const { values: flags } = parseArgs({
  options: { threads: { type: 'string', default: '2000' }, port: { type: 'string', default: '4798' } },
})
const group = 'acero'
const roadmap = roadmapId.parse('hoja-de-ruta-acero')
const room = roadmapRoom(roadmap)
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-matrix-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const seeding = await startDemo(folder, Number(flags.port))
const { people } = demoAnswer.parse(await (await fetch(`${seeding.url}/api/demo`)).json())
await seeding.stop()
const editor = people.find(({ groups }) => groups.some(({ id, role }) => id === group && role === 'editor'))
if (editor === undefined) throw new Error(`the demo has no editor of ${group}`)
const db = openDb(join(folder, 'minga.sqlite'))
const { id } = await db.selectFrom('user').select('id').where('email', '=', editor.email).executeTakeFirstOrThrow()
const count = Number(flags.threads)
await plantThreads(db, { room, inRoom: count, altogether: count, reader: personId.parse(id) })
await db.destroy()

const server = await startDemo(folder, Number(flags.port))
const pings = startPings(server.url)
try {
  const signedIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ email: editor.email, password: editor.password }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const post = async (path: string, body: string | Uint8Array<ArrayBuffer>) => {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
    const headers = { cookie, origin: server.url, 'content-type': type }
    const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers, body })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${Buffer.from(bytes).toString()}`)
    return bytes
  }
  const timed = async <Done>(name: string, run: () => Promise<Done>): Promise<Done> => {
    await pings.read()
    const began = performance.now()
    const done = await run()
    const took = Math.round(performance.now() - began)
    const longest = Math.round(Math.max(0, ...(await pings.read())))
    process.stdout.write(`${name}: ${took} ms; a ping meanwhile at most ${longest} ms\n`)
    return done
  }
  const bring = (bytes: Uint8Array, name: string) =>
    post(`/api/comment-matrix/returned/${randomUUID()}?name=${name}`, new Uint8Array(bytes))
  const asked = { of: { kind: 'roadmap', roadmap }, language: 'es', own: false }
  process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
  await timed('nothing', () => new Promise((resolve) => setTimeout(resolve, 1000)))
  for (const format of ['docx', 'xlsx'] as const) {
    const file = await timed(`out as ${format}`, () =>
      post('/api/comment-matrix', JSON.stringify({ ...asked, format })),
    )
    process.stdout.write(`  ${Math.round(file.byteLength / 1000)} KB\n`)
    const back = await timed(`back as ${format}, unchanged`, () => bring(file, `m.${format}`))
    const { report } = returnedMatrixAnswer.parse(JSON.parse(Buffer.from(back).toString()))
    const news = report.rows.filter(({ state }) => state !== 'same').length
    process.stdout.write(`  ${report.rows.length} rows, ${news} not the same\n`)
    if (format !== 'xlsx') continue
    const edited = await editedWorkbook(file, (rows) => {
      const first = rows.findIndex((row) => row.at(-1) === 'minga') + 1
      for (const [at, row] of rows.slice(first).entries()) {
        row[8] = at % 2 === 0 ? 'Aceptado en parte' : 'Duplicado'
        row[9] = `${row[9] ?? ''}\nGracias: se ve en la sección ${at}.`
      }
    })
    const brought = await timed('back as xlsx, every row changed', () => bring(edited, 'm.xlsx'))
    const { id: returned } = returnedMatrixAnswer.parse(JSON.parse(Buffer.from(brought).toString()))
    const applied = await timed('all of it applied', () =>
      post(`/api/returned/${returned}/apply`, JSON.stringify({ key: randomUUID(), choices: [] })),
    )
    const { results } = matrixApplied.parse(JSON.parse(Buffer.from(applied).toString()))
    process.stdout.write(
      `  ${results.filter(({ state }) => state === 'applied').length} of ${results.length} applied\n`,
    )
  }
} finally {
  await pings.stop()
  await server.stop()
}
