import type { Month } from '@minga/domain/calendar/month'
import { monthOf } from '@minga/domain/calendar/month'
import type { Day } from '@minga/domain/calendar/partial-date'
import { useTranslation } from 'react-i18next'

import { dateFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import { useSome } from '../record-views/use-some.ts'
import { CalendarEntry } from './calendar-entry.tsx'
import type { Entry, MonthEntries } from './dated.ts'

/** How many records a day shows at first, and how many more at a press. */
const [first, further] = [3, 50]

interface MonthProps<Fields extends AnyRecord> {
  readonly month: Month
  readonly weeks: readonly (readonly Day[])[]
  readonly entries: MonthEntries<Fields>
  readonly opened: string | undefined
  readonly today: Day
}

/** A month as a table of weeks, Monday first. */
export function CalendarMonth<Fields extends AnyRecord>(props: MonthProps<Fields>) {
  const { month, weeks, entries, opened, today } = props
  const { locale } = useLanguage()
  const [firstWeek = []] = weeks
  const weekday = (day: Day, form: 'short' | 'long') =>
    dateFormat(locale, { weekday: form, timeZone: 'UTC' }).format(Date.parse(day))
  return (
    <table className="calendar-month">
      <thead>
        <tr>
          {firstWeek.map((day) => (
            <th key={day} scope="col" abbr={weekday(day, 'long')}>
              {weekday(day, 'short')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                data-outside={monthOf(day) !== month || undefined}
                aria-current={day === today ? 'date' : undefined}
              >
                <time dateTime={day}>{Number(day.slice(8))}</time>
                {monthOf(day) === month ? (
                  <DayEntries day={day} entries={entries.days.get(day)} opened={opened} />
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayProps<Fields extends AnyRecord> {
  readonly day: Day
  readonly entries: readonly Entry<Fields>[] | undefined
  readonly opened: string | undefined
}

function DayEntries<Fields extends AnyRecord>({ day, entries = [], opened }: DayProps<Fields>) {
  const { t } = useTranslation('record-views')
  const { locale } = useLanguage()
  const { shown, left, more } = useSome(entries, further, first)
  if (entries.length === 0) return null
  const words = dateFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(day))
  return (
    <>
      <ul>
        {shown.map((entry) => (
          <li key={entry.item.record.id}>
            <CalendarEntry entry={entry} opened={opened} />
          </li>
        ))}
      </ul>
      {left > 0 ? (
        <button
          type="button"
          className="calendar-more"
          aria-label={t('calendar.moreOn', { count: left, day: words })}
          onClick={more}
        >
          {t('more', { count: left })}
        </button>
      ) : null}
    </>
  )
}
