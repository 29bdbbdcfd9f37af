import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { roomName } from '@minga/sync/log/room-name'
import { WordsInPast } from '@minga/sync/strike/words-in-past'
import { plantWords, readPlanted } from '@minga/sync/testing/planted-words'
import { forgetAtOnce, strikeAtOnce } from '@minga/sync/testing/strike-at-once'
import { afterAll, expect, test } from 'vitest'

import { Anchor, anchorFileOf } from './anchor.ts'
import { findDamage } from './find-damage.ts'
import { openUpdateLog } from './open-update-log.ts'
import { writeAsEarlierLog } from './testing/earlier-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'minga-strike-'))
afterAll(() => rmSync(folder, { recursive: true }))
const room = roomName.parse('roadmap.steel')
const other = roomName.parse('roadmap.cement')
const words = Array.from({ length: 200 }, (_, index) => `secreto${index}xyz`)

/** Words in the archive, in both snapshots and in the tail, each also removed again in every second case. */
async function write(file: string): Promise<void> {
  const log = openUpdateLog(file)
  for (const { updates, snapshot } of plantWords(words, [80, 140, words.length - 1])) {
    await log.append({
      entries: updates.map((update) => ({ room, time: 1, author: { kind: 'server' }, update })),
      bindings: [],
    })
    const { head } = await log.read(room)
    if (head < 250) await log.replaceSnapshot(room, { sequence: head, update: snapshot })
  }
  await log.close()
}

function bytesHold(file: string): string[] {
  const name = file.slice(folder.length + 1).replace('.sqlite', '')
  const bytes = readdirSync(folder)
    .filter((found) => found.startsWith(name))
    .map((found) => readFileSync(join(folder, found)))
  return words.filter((word) => bytes.some((some) => some.includes(word)))
}

async function strike(file: string): Promise<void> {
  const log = openUpdateLog(file)
  const past = new WordsInPast(words)
  past.advance((await log.history(room)).map(({ update }) => update))
  const { ranges } = past.finish()
  const before = await log.history(room)
  const done = await strikeAtOnce(log, room, ranges)
  expect(done).toMatchObject({ struck: 1, snapshots: 2 })
  // Still in free space and in the WAL.
  expect(bytesHold(file)).not.toEqual([])
  await forgetAtOnce(log)
  expect(bytesHold(file)).toEqual([])
  const stored = await log.read(room)
  expect(stored.struck).toBe(1)
  const after = await log.history(room)
  expect(after.map(({ sequence, author, time }) => ({ sequence, author, time }))).toEqual(
    before.map(({ sequence, author, time }) => ({ sequence, author, time })),
  )
  await log.append({
    entries: [{ room, time: 2, author: { kind: 'server' }, update: Uint8Array.of(0, 0) }],
    bindings: [],
  })
  await log.append({
    entries: [{ room: other, time: 2, author: { kind: 'server' }, update: Uint8Array.of(0, 0) }],
    bindings: [],
  })
  await log.close()
}

test.each([
  ['a log of today', async () => undefined],
  ['a log of early entries', writeAsEarlierLog],
])('[L19] %s holds no byte of it any more, and verifies against the anchor from before', async (name, asOf) => {
  const file = join(folder, `${name.replaceAll(' ', '-')}.sqlite`)
  await write(file)
  await asOf(file)
  if (name.includes('early')) {
    // Their snapshots are gone: made again.
    const log = openUpdateLog(file)
    const { head } = await log.read(room)
    const { whole } = readPlanted((await log.history(room)).map(({ update }) => update))
    await log.replaceSnapshot(room, { sequence: head - 20, update: whole })
    await log.replaceSnapshot(room, { sequence: head - 10, update: whole })
    await log.close()
  }
  const claims = Anchor.read(anchorFileOf(file))
  await strike(file)
  expect(findDamage(file, claims)).toMatchObject({ ok: true })
  expect(findDamage(file, Anchor.read(anchorFileOf(file)))).toMatchObject({ ok: true })
  const log = openUpdateLog(file)
  const { snapshot, tail } = await log.read(room)
  const updates = tail.map(({ update }) => update)
  const { text, isWhole } = readPlanted(snapshot === undefined ? updates : [snapshot.update, ...updates])
  expect(isWhole).toBe(true)
  expect(text).toContain('antes  después ')
  await log.close()
})
