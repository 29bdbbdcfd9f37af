import type { RoomName } from '../log/room-name.ts'
import type { Strike, UpdateLog } from '../log/update-log.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'

/** All pieces of a strike-out one after the other, as the keeper asks for them between other requests. */
export async function strikeAtOnce(
  log: UpdateLog,
  room: RoomName,
  ranges: StruckRanges,
  keys?: ForbiddenKeys,
): Promise<Strike> {
  await log.beginStrike(room, ranges, keys)
  return finishStrike(log, room)
}

/** The rest of one that was begun. */
export async function finishStrike(log: UpdateLog, room: RoomName): Promise<Strike> {
  for (;;) {
    const done = await log.strikeSome(room)
    if (done === undefined) continue
    await forgetAtOnce(log)
    return done
  }
}

async function forgetAtOnce(log: UpdateLog): Promise<void> {
  for (;;) {
    const { isDone, settled } = await log.forgetSome()
    await settled
    if (isDone) return
  }
}
