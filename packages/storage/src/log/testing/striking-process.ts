import { once } from 'node:events'

import { roomName } from '@minga/sync/log/room-name'
import { WordsInPast } from '@minga/sync/strike/words-in-past'

import { openUpdateLog } from '../open-update-log.ts'

/**
 * A process that strikes a word out of a room, after it has gone on with what another one had begun, and lets the log
 * forget it. Sends its parent what it has done after each piece, and waits for its answer.
 *
 * Arguments: the file, the room, the word.
 */
const [, , file = '', name, word = ''] = process.argv
const room = roomName.parse(name)
const log = openUpdateLog(file)

/** Goes on when the parent says so. */
async function said(what: string): Promise<void> {
  const answered = once(process, 'message')
  process.send?.(what)
  await answered
}

if (log.strikesUnderWay().length === 0) {
  const past = new WordsInPast([word])
  past.advance((await log.history(room)).map(({ update }) => update))
  const { ranges } = past.finish()
  if (ranges.size > 0) await log.beginStrike(room, ranges)
}
while (log.strikesUnderWay().length > 0) {
  await log.strikeSome(room)
  await said('struck')
}
for (;;) {
  const { isDone, settled } = await log.forgetSome()
  await settled
  if (isDone) break
  await said('forgotten')
}
await log.close()
process.disconnect()
