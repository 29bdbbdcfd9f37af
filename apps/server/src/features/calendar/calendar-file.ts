import type { Day } from '@minga/domain/calendar/partial-date'
import { dayAfter } from '@minga/domain/calendar/partial-date'
import ical, { escape, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'

/** A date as calendars show it: a whole day, the same wherever its reader is. */
export interface CalendarEvent {
  /** The same for the same thing, whatever becomes of its date. */
  readonly uid: string
  readonly day: Day
  /** Higher each time the day moves. */
  readonly sequence: number
  /** When it last changed, in ISO. */
  readonly changedAt: string
  readonly title: string
  /** Lines. */
  readonly description: string
  /** Where Minga shows it. */
  readonly url: string
  readonly isCalledOff: boolean
}

/** How often programs are asked to look again, in s. Many look less often. */
const lookAgain = 4 * 60 * 60

/**
 * A calendar as programs read it (RFC 5545, RFC 7986). The same events give the same bytes. Nothing in it takes up its reader's
 * time: its days are free.
 */
export function calendarFile(name: string, events: readonly CalendarEvent[]): string {
  const calendar = ical({
    prodId: '//Minga//Minga//ES',
    method: ICalCalendarMethod.PUBLISH,
    // Written as it is given.
    name: escape(oneLine(name), false),
    ttl: lookAgain,
  })
  for (const { uid, day, sequence, changedAt, title, description, url, isCalledOff } of events) {
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: new Date(changedAt),
      lastModified: new Date(changedAt),
      allDay: true,
      start: midnight(day),
      // The first day after it.
      end: midnight(dayAfter(day, 1)),
      summary: oneLine(title),
      description: readable(description),
      url,
      transparency: ICalEventTransparency.TRANSPARENT,
      status: isCalledOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  // The last line ends too, which the library leaves out.
  return `${calendar.toString()}\r\n`
}

function midnight(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** Half a letter is written as the sign for one: a file in UTF-8 has none. */
function readable(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\n]+/gu, ' ')
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}
