import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { runStatement } from '@minga/storage/testing/run-statement'
import { afterAll, expect, test } from 'vitest'

import { action, barrier, steel } from '../testing/small-coalition.ts'
import { environmentOf, liesInFolder } from '../testing/rows-of.ts'
import { spawnMinga } from '../testing/spawn-minga.ts'
import { sharedDb, sharedServer, type Voice } from '../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const place = await environmentOf(server.data)
const scratch = mkdtempSync(join(tmpdir(), 'minga-checkpoint-'))
afterAll(() => rmSync(scratch, { recursive: true }))

function audit(...args: string[]) {
  return spawnMinga(['audit', ...args], place).ended
}

async function kinds(): Promise<string[]> {
  const found = await db.selectFrom('audit').select('kind').orderBy('sequence').execute()
  return found.map(({ kind }) => kind)
}

async function done(voice: Voice, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await voice.ask(method, path, body)
  expect(status).toBe(200)
  return JSON.parse(text)
}

test('every decision is in the audit, once; what changes nothing is not', async () => {
  const editor = await server.as('editor')
  const steward = await server.as('steward')
  const of = (record: string) => `/api/records/${record}`
  await done(editor, 'POST', `${of(barrier)}/archive`, { archived: true })
  await done(editor, 'POST', `${of(barrier)}/archive`, { archived: true })
  await done(editor, 'POST', `${of(barrier)}/archive`, { archived: false })
  await done(steward, 'POST', `${of(action)}/answer`, { organisation: 'ficem', answer: 'accepted' })
  await done(editor, 'POST', `${of(action)}/slips`, { from: '2020-06-30', to: '2021', reason: 'late' })
  const evidence = { title: 'Report', url: 'https://example.org/report' }
  const added = (await done(editor, 'POST', `${of(action)}/evidence`, evidence)) as {
    facts: { evidence: { id: string }[] }
  }
  await done(editor, 'DELETE', `${of(action)}/evidence/${added.facts.evidence[0]?.id}`)
  await done(editor, 'POST', `/api/groups/${steel}/roadmaps`, { title: 'New' })
  expect((await editor.ask('DELETE', `${of(action)}/evidence/none`)).status).toBe(404)
  expect(await kinds()).toEqual([
    'signed-in',
    'signed-in',
    'record-archived',
    'record-restored',
    'lead-answered',
    'slip-explained',
    'evidence-added',
    'evidence-removed',
    'roadmap-started',
  ])
})

test.runIf(liesInFolder)('is signed with a key that only its owner can read', () => {
  expect(statSync(join(server.data, 'audit-key')).mode & 0o777).toBe(0o600)
})

test('on the command line, also while Minga runs: whole, with a checkpoint, and found where it was changed', async () => {
  expect(await audit('verify')).toMatchObject({
    code: 0,
    out: expect.stringContaining('as they were written'),
  })
  const { out: checkpoint } = await audit('checkpoint')
  const file = join(scratch, 'checkpoint.json')
  writeFileSync(file, checkpoint)
  expect(await audit('verify', '--checkpoint', file)).toMatchObject({
    code: 0,
    out: expect.stringContaining('the checkpoint is of this chain'),
  })

  const { hash } = JSON.parse(checkpoint) as { hash: string }
  const forged = join(scratch, 'forged.json')
  writeFileSync(
    forged,
    checkpoint.replace(
      hash,
      hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    ),
  )
  expect(await audit('verify', '--checkpoint', forged)).toMatchObject({
    code: 1,
    err: expect.stringContaining('its signature does not hold'),
  })

  await runStatement(db, `DROP TRIGGER audit_is_not_changed${liesInFolder ? '' : ' ON audit'}`)
  await db.updateTable('audit').set({ actor: 'lead' }).where('sequence', '=', 3).execute()
  expect(await audit('verify')).toMatchObject({
    code: 1,
    err: 'Minga finds something wrong: decision 3 is not as it was written\n',
  })
})
