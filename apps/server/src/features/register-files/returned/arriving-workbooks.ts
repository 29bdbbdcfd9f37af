import type { Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { GroupId } from '@minga/domain/identity/ids'
import { mostReturnedBytes } from '@minga/protocol/http/returned-registers'
import type { Db } from '@minga/storage/database/schema'

import { writableGroup } from '../../../commands/register-changes/write-changes.ts'
import { FairQueue } from '../../../fair-queue.ts'
import type { ArrivedFile } from '../../../files/arrived-file.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Visitor } from '../../../http/route.ts'
import { drain } from '../../../http/run-paced.ts'
import { TooOften } from '../../../http/too-often.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { arrived } from './bring-returned.ts'

interface Arriving {
  readonly group: GroupId
  readonly bytes: () => ReadableStream<Uint8Array>
}

interface InTurn {
  readonly group: GroupId
  /** Takes it out of the queue. */
  readonly signal: AbortSignal
}

/** Workbooks that are brought to registers: one at a time of each person, and worked through one after another. */
export class ArrivingWorkbooks {
  readonly #db: Db
  readonly #busy = new Set<string>()
  readonly #queue = new FairQueue({ mostOfOne: 1, mostInAll: 20 })

  constructor(db: Db) {
    this.#db = db
  }

  /** Reads a file to its end, and gives it to `taken`, where this person may bring one now. */
  async receive(
    { actor }: Visitor,
    { group: id, bytes }: Arriving,
    taken: (file: ArrivedFile) => Promise<Response | Refusal>,
  ): Promise<Response | Refusal> {
    const { person } = actor
    const group = await writableGroup(this.#db, actor, id)
    const isFull = this.#busy.has(person) || this.#queue.fullFor(person) !== undefined
    const early = group instanceof Refusal ? group : isFull ? new TooOften(3) : undefined
    if (early !== undefined) {
      await drain(bytes(), mostReturnedBytes)
      return early
    }
    this.#busy.add(person)
    try {
      const file = await arrived(bytes())
      return file instanceof Refusal ? file : await taken(file)
    } finally {
      this.#busy.delete(person)
    }
  }

  /** Works through a file in its person's turn, for which their right is asked again. */
  inTurn<Result>(
    actor: Actor,
    { group: id, signal }: InTurn,
    work: (group: WorkingGroup) => Promise<Result>,
  ): Promise<Result | Refusal> {
    const begin = async () => {
      const group = await askedAgain(this.#db, actor, (reader) => writableGroup(this.#db, reader, id))
      return group instanceof Refusal ? group : work(group)
    }
    return this.#queue.run(actor.person, begin, signal)
  }
}
