import { levelOf } from '../barrier/level.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import type { Day } from '../calendar/partial-date.ts'
import type { Scale } from '../record/field.ts'
import { countedLevels, type CountedLevel, type LevelsOfDay } from './chart-data.ts'

/** A value that a field had from a moment on, in ms. Oldest first. */
export type Moments = readonly { readonly time: number; readonly value: unknown }[]

/** What the log knows of a barrier's level over time. */
export interface BarrierPast {
  /** When it came into the register, in ms. */
  readonly since: number
  readonly severity: Moments
  readonly persistence: Moments
  readonly status: Moments
}

const oneDay = 24 * 60 * 60 * 1000
/** Of a year or less each month is drawn, of longer time each quarter and then each year: so many fit on a phone. */
const mostColumns = 13

/**
 * The days that are counted, today the last: each day of a first fortnight, each week of a first quarter, then the ends
 * of months, of quarters, of years.
 */
export function countedDays(first: Day, today: Day): Day[] {
  const days = Math.max(0, Math.round((startOf(today) - startOf(first)) / oneDay))
  if (days < mostColumns) return backFrom(today, days + 1, 1)
  if (days < mostColumns * 7) return backFrom(today, Math.ceil(days / 7) + 1, 7)
  const months = monthOf(today) - monthOf(first)
  const step = [1, 3, 12].find((each) => months / each < mostColumns) ?? Math.ceil(months / mostColumns / 12) * 12
  const ends = Array.from({ length: months + 1 }, (_, at) => monthOf(first) + at)
    .filter((month) => (month + 1) % step === 0)
    .map(lastDayOf)
    .filter((day) => day < today)
  return [...ends, today]
}

/** How many of the barriers were open at the end of each day, by level. */
export function levelsOverTime(barriers: readonly BarrierPast[], days: readonly Day[]): LevelsOfDay[] {
  return days.map((day) => {
    const end = startOf(day) + oneDay
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

function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function backFrom(today: Day, count: number, step: number): Day[] {
  return Array.from({ length: count }, (_, at) => dayAt(startOf(today) - (count - 1 - at) * step * oneDay))
}

function dayAt(time: number): Day {
  return new Date(time).toISOString().slice(0, 10)
}

/** Months since year 0. */
function monthOf(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

function lastDayOf(month: number): Day {
  return dayAt(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0))
}
