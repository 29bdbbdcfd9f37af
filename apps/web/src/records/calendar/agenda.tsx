import type { Day } from '@minga/domain/calendar/partial-date'
import { useTranslation } from 'react-i18next'

import { dateFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import { MoreButton } from '../record-views/more-button.tsx'
import { useSome } from '../record-views/use-some.ts'
import { CalendarEntry } from './calendar-entry.tsx'
import type { Entry, MonthEntries } from './dated.ts'

interface AgendaProps<Fields extends AnyRecord> {
  readonly entries: MonthEntries<Fields>
  readonly opened: string | undefined
  readonly today: Day
}

/** The days of a month that have records, one below the other. */
export function Agenda<Fields extends AnyRecord>({ entries: { days, during }, opened, today }: AgendaProps<Fields>) {
  const { t } = useTranslation('record-views')
  const all = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, found]) => found)
  const some = useSome(all)
  if (all.length === 0) return during.length > 0 ? null : <p className="calendar-none">{t('calendar.none')}</p>
  return (
    <>
      {[...Map.groupBy(some.shown, ({ date }) => date)].map(([day, found]) => (
        <AgendaDay key={day} day={day} entries={found} opened={opened} isToday={day === today} />
      ))}
      <MoreButton of={some} />
    </>
  )
}

interface AgendaDayProps<Fields extends AnyRecord> {
  readonly day: Day
  readonly entries: readonly Entry<Fields>[]
  readonly opened: string | undefined
  readonly isToday: boolean
}

function AgendaDay<Fields extends AnyRecord>({ day, entries, opened, isToday }: AgendaDayProps<Fields>) {
  const { locale } = useLanguage()
  const words = dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  return (
    <section className="agenda-day" aria-current={isToday ? 'date' : undefined}>
      <h3>{words.format(Date.parse(day))}</h3>
      <ul>
        {entries.map((entry) => (
          <li key={entry.item.record.id}>
            <CalendarEntry entry={entry} opened={opened} withDate />
          </li>
        ))}
      </ul>
    </section>
  )
}
