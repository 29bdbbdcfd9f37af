import type { Actor } from '@minga/domain/access/can'
import type { GroupId, RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { LeftOfText } from '@minga/protocol/http/roadmaps'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findStart } from '@minga/storage/groups/roadmap-rows'

import { decide } from '../../../commands/decide.ts'
import { idTaken, Refusal } from '../../../http/refusal.ts'
import { writtenOrRefused } from '../../../http/room-refusals.ts'
import type { RoomEditor } from '../../../rooms/room-editor.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { groupFor } from '../../../views/readable-groups.ts'
import { startRoadmap } from '../commands.ts'
import type { BegunText } from './markdown-work.ts'

export interface StartingParts {
  readonly db: Db
  readonly rooms: RoomEditor
  readonly now: () => Date
  readonly publish: () => void
}

/** The text that a roadmap begins with, and its language, where that is known. */
interface TextToBegin extends BegunText {
  readonly language?: Language
}

export interface AskedRoadmap {
  readonly id: RoadmapId
  readonly group: GroupId
  readonly title: string
  /** Of a text whose own language is not known. */
  readonly language: Language
  /** The blocks that it begins with; asked only where nothing has the id yet. Undefined for an empty roadmap. */
  readonly read: () => Promise<TextToBegin | Refusal | undefined>
}

export interface StartedRoadmap {
  readonly id: RoadmapId
  readonly room: string
  readonly left?: LeftOfText
}

/** One roadmap is begun at a time under an id: a second request waits for the first and finds its row. */
export class StartedRoadmaps {
  readonly #parts: StartingParts
  readonly #underWay = new Map<string, Promise<unknown>>()

  constructor(parts: StartingParts) {
    this.#parts = parts
  }

  /** @param keep keeps the answer with the roadmap */
  async start(
    actor: Actor,
    asked: AskedRoadmap,
    keep: (tx: Transaction, answer: StartedRoadmap) => Promise<void>,
  ): Promise<StartedRoadmap | Refusal> {
    for (let other = this.#underWay.get(asked.id); other !== undefined; other = this.#underWay.get(asked.id)) {
      await other.catch(() => undefined)
    }
    const started = this.#start(actor, asked, keep)
    this.#underWay.set(asked.id, started)
    try {
      return await started
    } finally {
      this.#underWay.delete(asked.id)
    }
  }

  async #start(
    actor: Actor,
    { id, group, title, language, read }: AskedRoadmap,
    keep: (tx: Transaction, answer: StartedRoadmap) => Promise<void>,
  ): Promise<StartedRoadmap | Refusal> {
    const { db, rooms, now, publish } = this.#parts
    const room = roadmapRoom(id)
    const before = await findStart(db, id)
    if (before !== undefined) {
      const isTheSame = before.by === actor.person && before.group === group && before.title === title
      return isTheSame ? { id, room } : idTaken
    }
    const text = await read()
    if (text instanceof Refusal) return text
    // The room first: a room without a row is never seen, a row without its room would be a roadmap without a title.
    const written = await writtenOrRefused(() => this.#write(room, actor, title, text?.pieces ?? []))
    if (written instanceof Refusal) return written
    const at = now().toISOString()
    const own = text?.language ?? language
    const started = { id, group, title, language: own, by: actor.person, at, state: 'draft' } as const
    const answer = { id, room, ...(text !== undefined && { left: text.left }) }
    const outcome = await decide(db, async (tx): Promise<StartedRoadmap | Refusal> => {
      const still = await askedAgain(tx, actor, (person) => groupFor(tx, person, group, 'write'))
      if (still instanceof Refusal) return still
      if (!(await startRoadmap(tx, actor, started))) return idTaken
      await keep(tx, answer)
      return answer
    })
    if (outcome instanceof Refusal) return outcome
    await rooms.project(room)
    // Not before: pages read the title from the rows that the projection writes.
    publish()
    return outcome
  }

  /** A process that ended before the row was there left words in the room, which the first piece replaces. */
  async #write(room: string, actor: Actor, title: string, [first, ...others]: readonly string[]): Promise<void> {
    const { rooms } = this.#parts
    await rooms.edit(room, actor, 'roadmap.begin', { title, blocks: first ?? '[]' })
    for (const blocks of others) await rooms.edit(room, actor, 'roadmap.append', { blocks })
  }
}
