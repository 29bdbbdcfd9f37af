import { dayWords } from '@minga/domain/calendar/day-words'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { compareDates, type PartialDate } from '@minga/domain/calendar/partial-date'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { textIn, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { addressOf } from '@minga/domain/navigation/place'
import { choiceKeys } from '@minga/domain/record/record-words'
import type { LineEvidence, ProgressReport, ReportLine } from '@minga/domain/review/progress-report'
import type { ReviewNumbers } from '@minga/domain/review/review-numbers'
import { progressRatings, type ProgressRating } from '@minga/domain/review/review'
import type { TFunction } from 'i18next'

import { recordWords } from '../../views/record-words.ts'
import { methodOf } from './report-method.ts'
import { periodWords, reportWords } from './report-words.ts'

/** A progress report in the words of one language: every file is laid out from this, and holds nothing else. */
export interface SaidReport {
  readonly language: Language
  readonly title: string
  readonly coalition: string
  readonly group: string
  readonly period: string
  readonly closed: string
  /** Counts of this report, with those of the earlier one where there is one. */
  readonly numbers: readonly SaidNumber[]
  readonly ratings: readonly SaidNumber[]
  /** The names of the two reports in charts; one for a group's first report. */
  readonly periods: readonly string[]
  readonly organisations: readonly SaidOrganisation[]
  readonly lines: readonly SaidLine[]
  /** How it was made, who approved what, what it is compared with. */
  readonly method: readonly string[]
  /** The page of the report. */
  readonly address: string
}

export interface SaidNumber {
  readonly label: string
  readonly now: number
  readonly earlier: number | null
}

interface SaidOrganisation {
  readonly shortName: string
  readonly name: string
  readonly numbers: ReviewNumbers
  readonly lines: readonly SaidLine[]
}

export interface SaidLine {
  readonly record: RecordId
  readonly reference: string
  /** The record, from anywhere. */
  readonly address: string
  readonly title: string
  readonly organisation: string
  readonly status: string
  readonly earlierStatus: string
  readonly rating: ProgressRating | null
  readonly ratingWords: string
  readonly earlierRating: string
  readonly raters: number
  readonly progress: string
  readonly needs: string
  readonly unchanged: boolean
  /** Who answers for its words. */
  readonly said: string
  readonly isSecretariats: boolean
  /** Completed since the earlier report. */
  readonly isNewlyDone: boolean
  readonly dates: SaidDates | null
  readonly slip: string
  readonly evidence: readonly LineEvidence[]
}

/** The dates of an action. */
export interface SaidDates {
  readonly promised: string
  readonly due: string
  readonly dueDate: PartialDate | null
  readonly daysMoved: number
  readonly isLate: boolean
  /** Neither done nor cancelled. */
  readonly isOpen: boolean
}

interface Around {
  readonly language: Language
  /** Our public address, which links begin with. */
  readonly site: string
  readonly group: GroupId
}

export function saidReport(report: ProgressReport, around: Around): SaidReport {
  const { language } = around
  const t = reportWords(language)
  const say = (text: ProgressReport['group']) => textIn(text, language)
  const period = periodWords(report.period, t)
  const before = report.earlier?.numbers
  const counted = (key: (typeof counts)[number]): SaidNumber => ({
    label: t(`number.${key}`),
    now: report.numbers[key],
    earlier: before?.[key] ?? null,
  })
  const organisations = report.organisations.map((each): SaidOrganisation => ({
    shortName: each.shortName,
    name: say(each.names),
    numbers: each.numbers,
    lines: each.lines.map((line) => saidLine(line, each.shortName, { ...around, t })),
  }))
  return {
    language,
    title: t('title', { group: say(report.group) }),
    coalition: say(report.coalition),
    group: say(report.group),
    period,
    closed: t('closed', { day: dayWords(report.closedOn, language) }),
    numbers: counts.map(counted),
    ratings: [
      ...progressRatings.map((rating) => ({
        label: t(`rating.${rating}`),
        now: report.numbers.ratings[rating],
        earlier: before?.ratings[rating] ?? null,
      })),
      { label: t('rating.none'), now: report.numbers.unrated, earlier: before?.unrated ?? null },
    ],
    periods: [period, ...(report.earlier === null ? [] : [periodWords(report.earlier.period, t)])],
    organisations,
    lines: organisations.flatMap(({ lines }) => lines),
    method: methodOf(report, language),
    address: around.site + addressOf(around.group, { kind: 'review', id: report.review }),
  }
}

const counts = [
  'actions',
  'done',
  'onTime',
  'late',
  'cancelled',
  'moved',
  'barriers',
  'closedBarriers',
  'approved',
  'bySecretariat',
  'unchanged',
] as const satisfies readonly (keyof ReviewNumbers)[]

function saidLine(
  line: ReportLine,
  organisation: string,
  { language, site, t }: Around & { readonly t: TFunction },
): SaidLine {
  const say = (text: ReportLine['title']) => textIn(text, language)
  const of = recordWords(language)
  const status = (value: string) => of(choiceKeys(line.kind, 'status', value))
  const rated = (rating: ProgressRating | null | undefined) => t(`rating.${rating ?? 'none'}`)
  const { words, earlier, rating } = line
  return {
    record: line.record,
    reference: line.reference,
    address: site + addressOf('', { kind: 'record', id: line.record }),
    title: say(line.title),
    organisation,
    status: status(line.status),
    earlierStatus: earlier === null ? '' : status(earlier.status),
    rating,
    ratingWords: rated(rating),
    earlierRating: earlier === null ? '' : rated(earlier.rating),
    raters: line.raters,
    progress: say(line.progress),
    needs: say(line.needs),
    unchanged: line.unchanged,
    said:
      words.by === 'organisation'
        ? t('line.approved', { person: words.person, day: dayWords(words.on, language, 'medium') })
        : t('line.bySecretariat'),
    isSecretariats: words.by === 'secretariat',
    isNewlyDone: isDone(line) && earlier?.status !== line.status,
    dates: line.kind === 'action' ? saidDates(line, language) : null,
    slip: line.kind === 'action' ? say(line.slip) : '',
    evidence: line.kind === 'action' ? line.evidence : [],
  }
}

function isDone(line: ReportLine): boolean {
  return line.kind === 'action' ? line.standing === 'done' : line.isClosed
}

function saidDates(line: Extract<ReportLine, { kind: 'action' }>, language: Language): SaidDates {
  const say = (date: PartialDate | null) => (date === null ? '' : partialDateWords(date, localeOf[language]))
  return {
    promised: say(line.promised),
    due: say(line.due),
    dueDate: line.due,
    daysMoved: line.daysMoved,
    isLate: line.standing === 'late',
    isOpen: line.standing === 'late' || line.standing === 'on-time',
  }
}

/** What moved or is overdue: the overdue first, then by how far it moved. */
export function slippedLines({ lines }: SaidReport): (SaidLine & { readonly dates: SaidDates })[] {
  return dated(lines)
    .filter(({ dates }) => dates.daysMoved > 0 || dates.isLate)
    .toSorted(
      (one, other) =>
        Number(other.dates.isLate) - Number(one.dates.isLate) ||
        other.dates.daysMoved - one.dates.daysMoved ||
        byReference(one, other),
    )
}

/** What needs something more: the overdue and the worst rated first. */
export function needyLines({ lines }: SaidReport): SaidLine[] {
  const worst = ({ rating, dates }: SaidLine) =>
    (dates?.isLate === true ? 0 : 10) + (rating === null ? 3 : ['minimal', 'modest', 'new', 'good'].indexOf(rating))
  return lines
    .filter(({ needs }) => needs.trim() !== '')
    .toSorted((one, other) => worst(one) - worst(other) || byReference(one, other))
}

/** What was completed since the earlier report: what has evidence first. */
export function doneLines({ lines }: SaidReport): SaidLine[] {
  return lines
    .filter(({ isNewlyDone }) => isNewlyDone)
    .toSorted(
      (one, other) => Number(other.evidence.length > 0) - Number(one.evidence.length > 0) || byReference(one, other),
    )
}

/** The key of what is said where nothing was completed. */
export function emptyDone({ periods }: SaidReport): 'empty.done' | 'empty.doneYet' {
  return periods.length > 1 ? 'empty.done' : 'empty.doneYet'
}

/** Open actions whose date is still to come, the next ones first. */
export function comingLines({ lines }: SaidReport): (SaidLine & { readonly dates: SaidDates })[] {
  const date = ({ dates }: { readonly dates: SaidDates }) => dates.dueDate ?? '9999'
  return dated(lines)
    .filter(({ dates }) => dates.isOpen && !dates.isLate && dates.dueDate !== null)
    .toSorted((one, other) => compareDates(date(one), date(other)) || byReference(one, other))
}

/** Where only some are shown, these are not those of the organisation that comes first in the alphabet. */
function byReference(one: SaidLine, other: SaidLine): number {
  return one.reference < other.reference ? -1 : 1
}

function dated(lines: readonly SaidLine[]): (SaidLine & { readonly dates: SaidDates })[] {
  return lines.flatMap((line) => (line.dates === null ? [] : [{ ...line, dates: line.dates }]))
}
