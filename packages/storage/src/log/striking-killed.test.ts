import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { roomName } from '@minga/sync/log/room-name'
import { plantWords, readPlanted } from '@minga/sync/testing/planted-words'
import { afterAll, expect, test } from 'vitest'

import { Anchor, anchorFileOf } from './anchor.ts'
import { findDamage } from './find-damage.ts'
import { openUpdateLog } from './open-update-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'minga-killed-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'log.sqlite')
const [room, other] = [roomName.parse('roadmap.steel'), roomName.parse('roadmap.cement')]
const word = 'secreto812xyz'

/** The word in archive, snapshots and tail of one room, in pieces; and another room without it. */
async function write(): Promise<void> {
  const log = openUpdateLog(file)
  for (const [name, words] of [
    [room, word],
    [other, 'otra'],
  ] as const) {
    const parts = plantWords(
      Array.from({ length: 300 }, () => words),
      [119, 239, 299],
    )
    for (const [index, { updates, snapshot }] of parts.entries()) {
      await log.append({
        entries: updates.map((update) => ({ room: name, time: 1, author: { kind: 'server' }, update })),
        bindings: [],
      })
      if (index === parts.length - 1) continue
      const { head } = await log.read(name)
      while (await log.archive(name, head, 120));
      await log.replaceSnapshot(name, { sequence: head, update: snapshot })
    }
  }
  await log.close()
}

/**
 * Kills it after so many pieces: between two of them, or within the next.
 *
 * @returns after what it was killed; undefined where it came to its end
 */
async function strikeUntil(pieces: number, at: 'between' | 'within'): Promise<string | undefined> {
  const striking = fork(new URL('./testing/striking-process.ts', import.meta.url), [file, room, word])
  let [seen, last] = [0, '']
  striking.on('message', (what: string) => {
    seen += 1
    last = what
    if (seen < pieces || at === 'within') striking.send('go on')
    if (seen === pieces) striking.kill('SIGKILL')
  })
  const [, signal] = await once(striking, 'exit')
  return signal === 'SIGKILL' ? last : undefined
}

const holdsWord = (of: string) =>
  readdirSync(folder)
    .filter((name) => name.startsWith(of))
    .some((name) => readFileSync(join(folder, name)).includes(word))

test(
  '[L20] killed after any piece, the log is whole, and the next process finishes',
  { timeout: 120_000 },
  async () => {
    await write()
    const before = openUpdateLog(file)
    const wanted = await before.history(room)
    const others = await before.history(other)
    const text = readPlanted(wanted.map(({ update }) => update)).text.replaceAll(word, '')
    await before.close()
    const ends = new Set<string>()
    let isStriking = true
    for (let times = 2; ; times++) {
      const at = times % 2 === 0 ? 'between' : 'within'
      const end = await strikeUntil(Math.floor(times / 2), at)
      ends.add(end === undefined ? 'done' : `${at} ${end}`)
      expect(findDamage(file, Anchor.read(anchorFileOf(file)))).toMatchObject({ ok: true })
      const log = openUpdateLog(file)
      const history = await log.history(room)
      const held = history.filter(({ update }) => Buffer.from(update).includes(word)).length
      // Nothing half struck is served: it is known that it is.
      expect(log.strikesUnderWay().length === 1 || held === 0).toBe(true)
      expect(history.map(({ sequence, time }) => ({ sequence, time }))).toEqual(
        wanted.map(({ sequence, time }) => ({ sequence, time })),
      )
      expect(await log.history(other)).toEqual(others)
      // From then on there is only what the log has to forget.
      if (isStriking && log.strikesUnderWay().length === 0) [isStriking, times] = [false, 1]
      const { snapshot, tail } = await log.read(room)
      const served = readPlanted([...(snapshot ? [snapshot.update] : []), ...tail.map(({ update }) => update)])
      expect(served.isWhole).toBe(true)
      expect(served.text.replaceAll(word, '')).toBe(text)
      await log.close()
      if (end === undefined) break
    }
    expect([...ends].toSorted()).toEqual(expect.arrayContaining(['between forgotten', 'between struck', 'done']))
    expect(holdsWord('log')).toBe(false)
  },
)
