import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { newId } from '@minga/domain/identity/ids'
import { linesAnswer } from '@minga/protocol/http/reviews'
import { readOrMakeSecret } from '@minga/server/src/auth/secret.ts'
import { SecretBox } from '@minga/server/src/auth/secret-box.ts'
import { MailOutbox } from '@minga/server/src/mail/mail-outbox.ts'
import type { Post } from '@minga/server/src/mail/smtp-post.ts'
import { mailWeeks } from '@minga/server/src/notices/mail-weeks.ts'
import { waitingAnswers } from '@minga/server/src/waiting-answers.ts'
import { openDb } from '@minga/storage/database/open-db'

import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { Visitors } from './adopted/visitors.ts'
import { longestTurn } from './longest-turn.ts'
import { plantLed } from './plant-led.ts'

// Measures how long a review of many lines, and the mails of a week to many people, hold the event loop.
const { values: flags } = parseArgs({
  options: {
    records: { type: 'string', default: '490' },
    people: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    port: { type: 'string', default: '4246' },
  },
})
const [group, organisation] = ['acero', 'alacero']
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-reviews-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const rowsFile = join(folder, 'minga.sqlite')

await (await startDemo(folder, Number(flags.port))).stop()
const planting = openDb(rowsFile)
await plantLed(planting, { group, organisation, records: Number(flags.records), people: Number(flags.people) })
await planting.destroy()

const server = await startDemo(folder, Number(flags.port))
const visitors = new Visitors(server.url)
await visitors.signIn(group)
process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
await measured('nothing', () => new Promise((resolve) => setTimeout(resolve, 2000)))
for (let round = 0; round < Number(flags.rounds); round++) await reviewed(`2026-Q${round + 1}`)
const next = await open('2026')
await measured('2026: those that are unchanged, of all', () => visitors.ask('lead', `/api/reviews/${next}/unchanged`))
await server.stop()
await weeks()

async function measured(name: string, run: () => Promise<unknown>): Promise<void> {
  await server.held()
  const began = performance.now()
  await run()
  const took = performance.now() - began
  const { worked, longest } = await server.held()
  process.stdout.write(`${name}: answered after ${ms(took)}, at work ${ms(worked)}, held ${ms(longest)}\n`)
}

async function open(period: string): Promise<string> {
  const id = newId()
  const closesOn = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
  await measured(`${period}: opens`, () =>
    visitors.ask('lead', `/api/groups/${group}/reviews`, { body: { id, period, closesOn } }),
  )
  return id
}

/** A review from its opening to its report, every line of which is said with long words. */
async function reviewed(period: string): Promise<void> {
  const path = `/api/reviews/${await open(period)}`
  const read = async () => linesAnswer.parse(await visitors.ask('lead', `${path}/lines`))
  const { lines } = await read()
  const own = lines.filter((line) => line.organisation === organisation)
  const progress = { es: 'Se midieron seis plantas. '.repeat(70), pt: 'Seis fábricas. '.repeat(120) }
  for (let at = 0; at < own.length; at += 50) {
    const words = own
      .slice(at, at + 50)
      .map(({ record }) => ({ record, progress, needs: { es: 'Datos. '.repeat(120) } }))
    const body = { key: randomUUID(), lines: words }
    const write = () => visitors.ask('lead', `${path}/lines`, { body })
    await (at === 0 ? measured(`${period}: 50 lines are said`, write) : write())
  }
  await measured(`${period}: lines are read`, read)
  await measured(`${period}: those that are unchanged`, () => visitors.ask('lead', `${path}/unchanged`))
  const { seen } = await read()
  await measured(`${period}: approves`, () => visitors.ask('lead', `${path}/approval`, { body: { seen } }))
  // The others said nothing: it closes after its last day.
  const db = openDb(rowsFile)
  await db
    .updateTable('review')
    .set({ closes_at: new Date(0).toISOString() })
    .where('closed_at', 'is', null)
    .execute()
  await db.destroy()
  await measured(`${period}: closes`, () => visitors.ask('lead', `${path}/close`, { body: {} }))
  await measured(`${period}: its report`, () => visitors.ask('lead', `${path}/report`))
}

/** On the next Monday, at noon in the coalition. */
async function weeks(): Promise<void> {
  const today = new Date()
  const monday = new Date(today.getTime() + ((8 - today.getUTCDay()) % 7 || 7) * 86_400_000)
  const now = () => new Date(`${monday.toISOString().slice(0, 10)}T16:00:00Z`)
  const db = openDb(rowsFile)
  const secret = readOrMakeSecret(folder)
  const logger = { warn: () => undefined, error: () => undefined }
  const post: Post = { deliver: () => Promise.resolve({ delivery: 'delivered' }), close: () => undefined }
  const mail = new MailOutbox({ db, post, box: new SecretBox(secret, 'mail'), now, logger })
  const parts = { db, mail, box: new SecretBox(secret, 'unsubscribe'), site: () => 'https://minga.example', now }
  const began = performance.now()
  const { held, worked } = await longestTurn(() => mailWeeks({ ...parts, waitingAnswers }))
  const took = performance.now() - began
  const mails = await db.selectFrom('week_mail').select('person').execute()
  process.stdout.write(
    `weeks of ${mails.length} mails: done after ${ms(took)}, at work ${ms(worked)}, held ${ms(held)}\n`,
  )
  await mail.stop()
  await db.destroy()
}

function ms(time: number): string {
  return `${Math.round(time)} ms`
}
