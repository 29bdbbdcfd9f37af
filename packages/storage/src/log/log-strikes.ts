import type { RoomName } from '@minga/sync/log/room-name'
import type { Strike } from '@minga/sync/log/update-log'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'

import type { LogFile } from './log-file.ts'
import { roomNames, type RoomRow } from './log-rows.ts'
import { strikeOut } from './strike-out.ts'
import { strikeText } from './strike-rows.ts'

/** The strike-outs under way, by room: noted in the log, with the progress of this process. */
export class LogStrikes {
  readonly #file: LogFile
  readonly #walks: Map<RoomName, Generator<undefined, Strike> | undefined>

  constructor(file: LogFile) {
    this.#file = file
    this.#walks = new Map(roomNames.parse(file.statements.striking()).map((name) => [name, undefined]))
  }

  get rooms(): readonly RoomName[] {
    return [...this.#walks.keys()]
  }

  begin(room: RoomRow, ranges: StruckRanges, keys: ForbiddenKeys): void {
    const { statements, inTransaction } = this.#file
    this.#file.keep()
    inTransaction(() => statements.writes().beginStrike.run(room.id, strikeText(ranges, keys)))
    this.#walks.set(room.name, undefined)
  }

  /** @returns undefined while there is more */
  strikeSome(room: RoomRow): Strike | undefined {
    if (!this.#walks.has(room.name)) throw new Error(`nothing is being struck out of ${room.name}`)
    const { statements, inTransaction } = this.#file
    this.#file.keep()
    const walk = this.#walks.get(room.name) ?? strikeOut(room, statements, inTransaction)
    // One that fails is begun anew.
    this.#walks.set(room.name, undefined)
    const piece = walk.next()
    if (piece.done !== true) {
      this.#walks.set(room.name, walk)
      return undefined
    }
    this.#walks.delete(room.name)
    return piece.value
  }
}
