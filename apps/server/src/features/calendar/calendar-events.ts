import { acceptanceOf } from '@minga/domain/action/acceptance'
import { dayAfter, lastDay } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { isCalledOff } from '@minga/domain/calendar-feed/calendar-feed'
import { groupId } from '@minga/domain/identity/ids'
import { textIn, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { addressOf } from '@minga/domain/navigation/place'
import { formatReference } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import type { FeedRow } from '@minga/storage/calendar/calendar-feed-rows'
import { datedRecords, type DatedRecord } from '@minga/storage/calendar/dated-record-rows'
import type { Db } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'

import { readableGroups } from '../../views/readable-groups.ts'
import { recordWords } from '../../views/record-words.ts'
import type { AskedCalendar } from './asked-calendar.ts'
import type { CalendarEvent } from './calendar-file.ts'
import { calendarWords } from './calendar-words.ts'
import { closingDays } from './closing-days.ts'

/** In days: what lies further back is left out. */
const longestPast = 366

/**
 * The dates of a calendar as its person may read them at this moment: of records, and the last days of rounds and sign-offs in
 * which their organisation is asked. The earliest first.
 */
export async function calendarEvents(db: Db, asked: AskedCalendar): Promise<CalendarEvent[]> {
  const { feed, person, today } = asked
  const from = dayAfter(today, -longestPast)
  const groups = await readableGroups(db, person.actor)
  const readable = groups.filter(({ archived }) => !archived).map(({ id }) => id)
  const records = await datedRecords(db, { ...filterOf(feed), readable, from })
  const names = new Map<string, string>((await allOrganisations(db)).map(({ id, shortName }) => [id, shortName]))
  const dated = records
    .filter((record) => lastDay(record.due) >= from && belongs(feed, record))
    .map((record) => eventOf(record, asked, names))
  return [...dated, ...(await closingDays(db, asked, from))].toSorted((a, b) => a.day.localeCompare(b.day))
}

function filterOf({ kind, person, of }: FeedRow) {
  switch (kind) {
    case 'mine':
      return { assignee: person }
    case 'organisation':
      return { lead: of ?? '' }
    case 'group':
      return { group: groupId.parse(of) }
  }
}

/** What an organisation declined to lead is none of its dates. */
function belongs({ kind }: FeedRow, { answer }: DatedRecord): boolean {
  return kind !== 'organisation' || answer !== 'declined'
}

/** Of a date that is no exact day the event is on the last day that it can mean, as reminders count it, and says what it is. */
function eventOf(
  record: DatedRecord,
  { person: { profile }, site }: AskedCalendar,
  names: ReadonlyMap<string, string>,
): CalendarEvent {
  const { language } = profile
  const t = calendarWords(language)
  const { due, lead, status, group } = record
  const url = `${site}${addressOf(group, { kind: record.kind, id: record.record })}`
  const date = partialDateWords(due, localeOf[language])
  return {
    uid: `${record.kind}-${record.record}@minga`,
    day: lastDay(due),
    sequence: record.sequence ?? 0,
    changedAt: latest(record.at, record.changedAt),
    title: titleOf(record, language, date),
    description: [
      t('status', { status: recordWords(language)(`status.${status}`) }),
      ...(lead === null ? [] : [t('lead', { lead: names.get(lead) ?? lead })]),
      ...(isExact(record) ? [] : [t('asKnown', { date })]),
      t('open', { url }),
    ].join('\n'),
    url,
    isCalledOff: isCalledOff(record),
  }
}

function titleOf(record: DatedRecord, language: Language, date: string): string {
  const t = calendarWords(language)
  const { kind, number, fields, lead, answer, status } = record
  const named = textIn(fields.title, language) || t('untitled')
  const whole = t('titled', { reference: formatReference(kind, number), title: named })
  const title = isExact(record) ? whole : t('partial', { title: whole, date })
  const isProposed =
    typeOf(kind).leadOwes && acceptanceOf({ lead, outsideLead: null }, answer ?? undefined) === 'proposed'
  if (isProposed) return t('proposed', { title })
  return typeOf(kind).isOpen({ status }) || isCalledOff(record) ? title : t('done', { title })
}

function isExact({ due }: DatedRecord): boolean {
  return lastDay(due) === due
}

function latest(a: string | null, b: string): string {
  return a === null || a < b ? b : a
}
