import { wordsWritten, type Span, type WordsWritten } from '@minga/domain/activity/words-written'

import type { RoomHistory } from './room-history.ts'

/** What the people of one organisation wrote in a room in a span of time. Without names: counts of people, not people. */
export interface WrittenInSpan extends WordsWritten {
  readonly people: number
  /** Stretches of writing without a long pause. */
  readonly sittings: number
  /** The records with fields that they set last within the span, with how many; longest first. */
  readonly records: readonly (readonly [record: string, fields: number])[]
  /** When each record of the room got the status that it has, in ms. */
  readonly statusAt: readonly (readonly [record: string, time: number])[]
}

/** The field that says where a record stands: every kind has it. */
const status = 'status'

export function writtenInSpan(
  history: Pick<RoomHistory, 'writers' | 'sittings' | 'fields' | 'blocks'>,
  organisation: string,
  span: Span,
): WrittenInSpan {
  // Not by its rest: a class's methods are no properties of its own.
  const { writers, sittings, fields } = history
  const isIn = (time: number) => time >= span.from && time < span.to
  const theirs = new Set(
    writers.flatMap(({ organisationId }, writer) => (String(organisationId) === organisation ? [writer] : [])),
  )
  const sat = sittings.filter(
    (each) => String(each.organisation) === organisation && each.from < span.to && each.to >= span.from,
  )
  const records = [...fields].flatMap(([record, stamps]) => {
    const set = [...stamps.values()].filter(({ writer, time }) => theirs.has(writer) && isIn(time)).length
    return set === 0 ? [] : [[record, set] as const]
  })
  const statusAt = [...fields].flatMap(([record, stamps]) => {
    const stamp = stamps.get(status)
    return stamp === undefined ? [] : [[record, stamp.time] as const]
  })
  return {
    ...wordsWritten(history.blocks(), (writer) => theirs.has(writer), span),
    people: new Set(sat.map(({ person }) => person)).size,
    sittings: sat.length,
    records: records.toSorted(([, one], [, other]) => other - one),
    statusAt,
  }
}
