import { levelOf } from '../barrier/level.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import { monthAfter, monthOf } from '../calendar/month.ts'
import { dayAfter, daysBetween, lastDay, type Day } from '../calendar/partial-date.ts'
import type { Scale } from '../record/field.ts'
import { countedLevels, type CountedLevel, type LevelsOfDay } from './chart-data.ts'

/** The values of a field, each with the moment, in ms, from which the field had it. Oldest first. */
export type Moments = readonly { readonly time: number; readonly value: unknown }[]

/** What the log knows of a barrier's level over time. */
export interface BarrierPast {
  /** The time at which it came into the register, in ms. */
  readonly since: number
  readonly severity: Moments
  readonly persistence: Moments
  readonly status: Moments
}

/** So many columns fit on a phone: a year in months, with today. */
const mostColumns = 13

/**
 * The days that a chart counts, today the last. They follow the age of the register: every day in the first fortnight,
 * every week in the first quarter, later the ends of months, of quarters or of years.
 */
export function countedDays(first: Day, today: Day): Day[] {
  const days = Math.max(0, daysBetween(first, today))
  if (days < mostColumns) return backFrom(today, days + 1, 1)
  if (days < mostColumns * 7) return backFrom(today, Math.ceil(days / 7) + 1, 7)
  const months = monthsSince0(today) - monthsSince0(first)
  const step = [1, 3, 12].find((each) => months / each < mostColumns) ?? Math.ceil(months / mostColumns / 12) * 12
  const ends = Array.from({ length: months + 1 }, (_, at) => lastDay(monthAfter(monthOf(first), at)))
    .filter((day) => (monthsSince0(day) + 1) % step === 0)
    .filter((day) => day < today)
  return [...ends, today]
}

/** How many of the barriers were open at the end of each day, by level. */
export function levelsOverTime(barriers: readonly BarrierPast[], days: readonly Day[]): LevelsOfDay[] {
  return days.map((day) => {
    const end = Date.parse(`${dayAfter(day, 1)}T00:00:00Z`)
    const counts = Object.fromEntries(countedLevels.map((level) => [level, 0])) as Record<CountedLevel, number>
    for (const barrier of barriers) {
      if (barrier.since < end && isOpenAt(barrier, end)) counts[levelAt(barrier, end)] += 1
    }
    return { day, counts }
  })
}

function levelAt({ severity, persistence }: BarrierPast, end: number): CountedLevel {
  return levelOf(scaleAt(severity, end), scaleAt(persistence, end)) ?? 'unrated'
}

function isOpenAt({ status }: BarrierPast, end: number): boolean {
  const value = valueBefore(status, end)
  return typeof value !== 'string' || barrierRecord.isOpen({ status: value })
}

function scaleAt(moments: Moments, end: number): Scale | null {
  const value = valueBefore(moments, end)
  return value === 1 || value === 2 || value === 3 || value === 4 || value === 5 ? value : null
}

function valueBefore(moments: Moments, end: number): unknown {
  return moments.findLast(({ time }) => time < end)?.value ?? null
}

function backFrom(today: Day, count: number, step: number): Day[] {
  return Array.from({ length: count }, (_, at) => dayAfter(today, (at - count + 1) * step))
}

/** Whole months from the beginning of year 0. */
function monthsSince0(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}
