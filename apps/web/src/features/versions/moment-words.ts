import type { HistoryMoment } from '@minga/protocol/http/history'

/** A minute in which fewer letters were removed is not offered as a moment of its own. */
const muchAtOnce = 200

/** The moment before a person's edits: before the minute of the largest removal when that was large, else before the sitting. */
export function pointOf({ cut, before, to }: HistoryMoment): {
  readonly before: number
  readonly at: string
} {
  const isMuch = cut !== null && (cut.removed >= muchAtOnce || cut.records > 0)
  return isMuch ? { before: cut.before, at: cut.at } : { before, at: to }
}

/** The moments by the day on which they ended, in the reader's own time, the newest first. */
export function byDay(moments: readonly HistoryMoment[]): (readonly [day: string, HistoryMoment[]])[] {
  const days = new Map<string, HistoryMoment[]>()
  for (const moment of moments) {
    const day = new Date(pointOf(moment).at).toDateString()
    days.set(day, [...(days.get(day) ?? []), moment])
  }
  return [...days]
}
