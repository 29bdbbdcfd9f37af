import ICAL from 'ical.js'
import nodeIcal, { type VEvent } from 'node-ical'

/** An event as a program reads it. */
export interface ReadEvent {
  readonly uid: string
  /** The day on which a person in the zone of the program sees it. */
  readonly day: string
  readonly sequence: number
  readonly title: string
  readonly description: string
  readonly status: string
  readonly isWholeDay: boolean
}

const ofTheDay = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

const wordsOf = (value: string | { readonly val: string }) => (typeof value === 'string' ? value : value.val)

/** Programs of others that read calendars. */
export const parsers: Readonly<Record<string, (calendar: string) => ReadEvent[]>> = {
  'ical.js': (calendar) =>
    new ICAL.Component(ICAL.parse(calendar) as string).getAllSubcomponents('vevent').map((each) => {
      const { uid, sequence, summary: title, description, startDate } = new ICAL.Event(each)
      const status = String(each.getFirstPropertyValue('status'))
      return {
        uid,
        day: ofTheDay(startDate.toJSDate()),
        sequence,
        title,
        description,
        status,
        isWholeDay: startDate.isDate,
      }
    }),
  'node-ical': (calendar) =>
    Object.values(nodeIcal.sync.parseICS(calendar))
      .filter((each): each is VEvent => each?.type === 'VEVENT')
      .map(({ uid, start, sequence, summary, description = '', status = '', datetype }) => ({
        uid,
        day: ofTheDay(start),
        sequence: Number(sequence),
        title: wordsOf(summary),
        description: wordsOf(description),
        status,
        isWholeDay: datetype === 'date',
      })),
}
