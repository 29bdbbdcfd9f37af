import { findBegun, noteBegun, type BegunPiece } from '@minga/storage/records/begun-piece-rows'
import type { Db } from '@minga/storage/database/schema'

/** So many sets of changes may end before their last piece until the oldest is looked for in the log all the same. */
const mostExpected = 10_000

const nameOf = ({ person, key }: BegunPiece) => `${person} ${key}`

/**
 * The pieces of sets of changes that may already lie in their room without an answer: each is noted before it is
 * written, and a note that this process did not make, or makes again, is from a process that did not come to its end.
 */
export class BegunPieces {
  readonly #db: Db
  /** Noted with the answer to the piece before, and not begun yet. */
  readonly #expected = new Set<string>()

  constructor(db: Db) {
    this.#db = db
  }

  /** Whether the piece follows one of its set that was answered by this process. */
  isExpected(piece: BegunPiece): boolean {
    return this.#expected.has(nameOf(piece))
  }

  /** @returns since when it may lie in its room; undefined when it begins only now */
  async begin(piece: BegunPiece, now: Date): Promise<Date | undefined> {
    if (this.#expected.delete(nameOf(piece))) return undefined
    const since = await findBegun(this.#db, piece)
    if (since === undefined) await noteBegun(this.#db, piece, now)
    return since
  }

  /** The piece was noted with the answer to the one before, which costs no transaction of its own. */
  expect(piece: BegunPiece): void {
    this.#expected.add(nameOf(piece))
    const [oldest] = this.#expected
    if (this.#expected.size > mostExpected && oldest !== undefined) this.#expected.delete(oldest)
  }
}
