import type { RoomName } from '../log/room-name.ts'
import type { Strike, UpdateLog } from '../log/update-log.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'

/** All pieces of a strike-out one after the other, as the keeper asks for them between other requests. */
export async function strikeAtOnce(log: UpdateLog, room: RoomName, ranges: StruckRanges): Promise<Strike> {
  await log.beginStrike(room, ranges)
  for (;;) {
    const done = await log.strikeSome(room)
    if (done !== undefined) return done
  }
}

/** The same of what the storage has to forget. */
export async function forgetAtOnce(log: UpdateLog): Promise<void> {
  for (;;) {
    const { isDone, settled } = await log.forgetSome()
    await settled
    if (isDone) return
  }
}
