import { longestNote, longestSlipReason, checkIn } from '@minga/domain/check-in/check-in'
import type { Report } from '@minga/domain/check-in/report-changes'
import { partialDate, type Day } from '@minga/domain/calendar/partial-date'

export type FormFields = Readonly<Record<string, string | undefined>>

/** Why a form was not taken, by the field that it lacks. */
export type ReportFault = 'said' | 'note' | 'reason' | 'day'

/** The fields of a form as a browser sends it. */
export function fieldsOf(bytes: Uint8Array): FormFields {
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)))
}

/** Reads what a person reports. @param today where the person is: a postponed date lies behind it */
export function readReport(fields: FormFields, today: Day): Report | ReportFault {
  const said = checkIn.safeParse(fields['said']).data
  const [note, reason, day] = [wordsOf(fields['note']), wordsOf(fields['reason']), fields['day'] ?? '']
  if (said === undefined) return 'said'
  switch (said) {
    case 'on-time':
      return { said }
    case 'under-way':
      return note === '' || note.length > longestNote ? 'note' : { said, note }
    case 'done':
      return note.length > longestNote ? 'note' : { said, note }
    case 'postponed':
      if (reason === '' || reason.length > longestSlipReason) return 'reason'
      return day.length === 10 && partialDate.safeParse(day).success && day > today ? { said, reason, day } : 'day'
  }
}

function wordsOf(given = ''): string {
  return given.toWellFormed().replaceAll('\r\n', '\n').trim()
}
