import type { AuthoredBlock } from '@minga/domain/authorship/authored-blocks'
import { compareTexts, type ComparedClause } from '@minga/domain/version/compare-texts'
import type { ComparedSection } from '@minga/domain/version/compared-sections'

import type { RoomHistory, Writer } from './room-history.ts'
import type { StruckFromRoom } from './struck-gaps.ts'

/** A state of a text. */
export interface ComparedState {
  readonly sequence: number
  /** When its last update came, in ms; 0 before the first. */
  readonly time: number
  readonly title: string
}

export interface AttributedClause extends ComparedClause {
  /** The people who wrote the words of the later state after the earlier one: indexes into `writers`. */
  readonly by: readonly number[]
  /** The writers of the words that stood there in the earlier state. */
  readonly stood: readonly number[]
}

/** Two states of a roadmap's text, and what is not the same in them. Plain data: it crosses threads. */
export interface RoomComparison {
  readonly from: ComparedState
  readonly to: ComparedState
  readonly writers: readonly Writer[]
  readonly blocks: readonly AttributedClause[]
  readonly sections: readonly ComparedSection[]
  readonly unchanged: number
}

/** Compares the earlier state of a text with the later one, with the writers of new words and of the words before them. */
export function compareRooms(
  from: RoomHistory,
  to: RoomHistory,
  struck: readonly StruckFromRoom[] = [],
): RoomComparison {
  const writers = new WriterTable()
  const stood = byId(from.blocks())
  const stands = byId(to.blocks())
  const writersIn = (
    ids: readonly string[],
    { blocks, of, after = 0 }: { blocks: ReadonlyMap<string, AuthoredBlock>; of: RoomHistory; after?: number },
  ) => {
    const runs = ids.flatMap((id) => blocks.get(id)?.runs ?? []).filter(({ time }) => time > after)
    return [...new Set(runs.map(({ writer }) => writers.indexOf(of.writers[writer])))].filter((index) => index >= 0)
  }
  const { blocks, sections, unchanged } = compareTexts(from.tree(struck), to.tree(struck))
  return {
    from: stateOf(from),
    to: stateOf(to),
    blocks: blocks.map((block) => ({
      ...block,
      by: writersIn(block.to, { blocks: stands, of: to, after: from.time }),
      stood: writersIn(block.from, { blocks: stood, of: from }),
    })),
    sections,
    unchanged,
    writers: writers.all,
  }
}

function stateOf({ sequence, time, title }: RoomHistory): ComparedState {
  return { sequence, time, title }
}

function byId(blocks: readonly AuthoredBlock[]): ReadonlyMap<string, AuthoredBlock> {
  return new Map(blocks.map((block) => [block.id, block]))
}

/** The writers of two histories, each once. */
class WriterTable {
  readonly all: Writer[] = []
  readonly #indexes = new Map<string, number>()

  /** @returns -1 without a person: for the server's own tidying */
  indexOf(writer: Writer | undefined): number {
    if (writer === undefined) return -1
    const key = `${writer.personId} ${writer.organisationId}`
    const known = this.#indexes.get(key)
    if (known !== undefined) return known
    this.#indexes.set(key, this.all.length)
    this.all.push(writer)
    return this.all.length - 1
  }
}
