import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { liveBusyDay } from './busy-day.ts'
import { readAnswers } from './golden-answers.ts'
import { keepGolden, layGolden } from './golden-data.ts'
import { goldenNow, startGoldenServer } from './golden-server.ts'
import { readers } from './golden-voices.ts'
import { rowsOf } from '../testing/rows-of.ts'

/**
 * An installation recorded once, at the version of November 2026: after every refactoring its rooms and rows read as
 * they did. A change that is meant to change an answer records it anew, with `MINGA_RECORD=1`, and its commit says what
 * changed.
 */
const isRecording = process.env['MINGA_RECORD'] === '1'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'minga-golden-'))
})
afterEach(() => rmSync(data, { recursive: true }))

test.runIf(isRecording)('a busy day is recorded', async () => {
  let calls = 0
  const begun = goldenNow.getTime() - 24 * 3600 * 1000
  const server = await startGoldenServer(data, () => new Date(begun + 100 * (calls += 1)))
  const made = await liveBusyDay(server)
  await server.stop()
  const again = await startGoldenServer(data, () => goldenNow)
  const answers = await readAnswers(again, made)
  await again.stop()
  // Sessions are left out of what is kept.
  const db = await rowsOf(data)
  await db.deleteFrom('session').execute()
  await db.destroy()
  keepGolden(data, { made, answers })
  expect(Object.keys(answers)).toHaveLength(readers.length)
})

test('a busy day of November 2026 reads as it did', async () => {
  const { made, answers } = layGolden(data)
  const server = await startGoldenServer(data, () => goldenNow)
  const read = await readAnswers(server, made)
  await server.stop()
  for (const [reader, own] of Object.entries(answers)) {
    for (const [address, answer] of Object.entries(own))
      // All that was read then is read now; an answer may have gained fields since.
      expect(read[reader]?.[address], `${address} as ${reader}`).toMatchObject(answer as object)
    expect(Object.keys(own).length, 'something is read').toBeGreaterThan(60)
  }
})
