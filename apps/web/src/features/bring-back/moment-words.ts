import type { HistoryMoment } from '@minga/protocol/http/history'

/** Fewer letters than this are not worth going back to the very minute, for whoever looks for what went. */
const muchAtOnce = 200

/** What somebody did, as one goes back to before it: the minute in which most went, where that was much; else the whole sitting. */
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
