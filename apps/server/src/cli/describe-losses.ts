import type { LeftBehind, SalvagedRoom } from '@minga/storage/log/salvage-log'
import type { LogEntry } from '@minga/sync/log/update-log'

import type { NameOf } from './describe-room.ts'

/** A line for each room that lost something: which updates, whose and from when. */
export function describeLosses(salvaged: readonly SalvagedRoom[], nameOf: NameOf): string[] {
  return salvaged.flatMap(({ room, head, leftBehind }) => {
    if (leftBehind.length === 0) return []
    const lost = leftBehind.reduce(
      (sum, { first, last, isInSnapshot }) => sum + (isInSnapshot ? 0 : last - first + 1),
      0,
    )
    const parts = leftBehind.map((part) => describePart(part, nameOf))
    return [printable(`${room}: ${head - lost} of ${head} updates are kept; ${parts.join('; ')}`)]
  })
}

function describePart({ first, last, isInSnapshot, readable }: LeftBehind, nameOf: NameOf): string {
  const range = first === last ? `update ${first}` : `updates ${first} to ${last}`
  const what = isInSnapshot
    ? `of ${range} the text is kept, but not who wrote it and when`
    : `${range} ${first === last ? 'is' : 'are'} left behind`
  const byWriter = Map.groupBy(readable, ({ author }) => writerOf(author, nameOf))
  const writers = [...byWriter].map(([writer, entries]) => `${writer} ${entries.length}, ${spanOf(entries)}`)
  const unreadable = last - first + 1 - readable.length
  if (unreadable > 0) writers.push(`${unreadable} cannot be read`)
  return `${what} (${writers.join('; ')})`
}

function writerOf(author: LogEntry['author'], nameOf: NameOf): string {
  return author.kind === 'person' ? nameOf(author) : 'the server'
}

function spanOf(entries: readonly LogEntry[]): string {
  const times = entries.map(({ time }) => minuteOf(time)).toSorted()
  const [from, to] = [times.at(0), times.at(-1)]
  return from === to ? `${from}` : `${from} to ${to}`
}

/** A damaged row may claim any time. */
function minuteOf(time: number): string {
  const date = new Date(time)
  if (Number.isNaN(date.getTime())) return 'an unknown time'
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Replaces control characters, so that a damaged row cannot bring escape sequences or lines into a terminal. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, ' ')
}
