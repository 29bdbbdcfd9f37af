import type * as Y from 'yjs'

import type { Author } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import type { CommitTools } from './commit-batch.ts'
import { editRoom, type EditTerms } from './edit-room.ts'
import type { Advance } from './keeper-port.ts'
import type { RoomContents } from './room-contents.ts'

/** The writing in rooms from the server's side. */
export class ServerEdits {
  readonly #contents: Pick<RoomContents, 'commands' | 'ofAuthor'>
  readonly #tools: CommitTools
  readonly #gained: (advance: Advance) => void

  /** @param gained called with what a room gained, before the edit's answer */
  constructor(
    contents: Pick<RoomContents, 'commands' | 'ofAuthor'>,
    tools: CommitTools,
    gained: (advance: Advance) => void,
  ) {
    this.#contents = contents
    this.#tools = tools
    this.#gained = gained
  }

  /** Within a turn. @throws what `editRoom` throws */
  async run<Result>(room: RoomName, author: Author, run: (doc: Y.Doc) => Result, terms?: EditTerms): Promise<Result> {
    const { result, advance } = await editRoom(room, author, run, this.#tools, terms)
    if (advance !== undefined) this.#gained(advance)
    return result
  }

  /** Runs a command of the room's contents, within a turn. */
  async command(room: RoomName, author: Author, command: string, args: unknown): Promise<unknown> {
    const { commands, ofAuthor } = this.#contents
    const run = Object.hasOwn(commands, command) ? commands[command] : undefined
    if (run === undefined) throw new Error(`no command ${command}`)
    return this.run(room, author, (doc) => run(doc, args), { isOfAuthor: ofAuthor?.has(command) === true })
  }
}
