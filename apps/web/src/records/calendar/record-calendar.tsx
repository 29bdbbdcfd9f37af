import { ActionIcon, Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { month as aMonth, monthAfter, monthOf, weeksOf, type Month } from '@minga/domain/calendar/month'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { CalendarButton } from '../../calendars/calendar-button.tsx'
import { dateFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useToday } from '../../ui/use-now.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { ListAddress } from '../list/use-list-search.ts'
import { MoreButton } from '../record-views/more-button.tsx'
import { useSome } from '../record-views/use-some.ts'
import type { Register } from '../use-register.ts'
import { Agenda } from './agenda.tsx'
import { CalendarEntry } from './calendar-entry.tsx'
import { CalendarMonth } from './calendar-month.tsx'
import { entriesOf, type Entry } from './dated.ts'
import './calendar.css'

interface CalendarProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly items: readonly ListedRecord<Fields>[]
  readonly address: ListAddress
}

/** Records by their dates: a month of weeks, on a phone a list of its days. The month is in the address, not in a saved view. */
export function RecordCalendar<Fields extends AnyRecord>({ register, items, address }: CalendarProps<Fields>) {
  const { kind, source } = register
  const { t } = useTranslation('record-views')
  const { locale } = useLanguage()
  const today = useToday()
  const isNarrow = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const name = useId()
  const month = aMonth.safeParse(address.search.month).data ?? monthOf(today)
  const entries = useMemo(() => entriesOf(items, kind, month), [items, kind, month])
  const weeks = useMemo(() => weeksOf(month), [month])
  const goTo = (to: Month) => address.go({ month: to === monthOf(today) ? undefined : to }, { replace: true })
  const words = dateFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  )
  const shown = { entries, opened: address.search.record, today }
  return (
    <section className="calendar" aria-labelledby={name}>
      <div className="calendar-head">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('calendar.earlier')}
          onClick={() => goTo(monthAfter(month, -1))}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('calendar.later')}
          onClick={() => goTo(monthAfter(month, 1))}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
        <h2 id={name} aria-live="polite" aria-label={t('calendar.label', { month: words })}>
          {words}
        </h2>
        {month === monthOf(today) ? null : (
          <Button size="xs" variant="default" onClick={() => goTo(monthOf(today))}>
            {t('calendar.today')}
          </Button>
        )}
        <span className="calendar-beside">
          {[
            entries.outside > 0 && t('calendar.outside', { count: entries.outside }),
            entries.undated > 0 && t('calendar.undated', { count: entries.undated }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {source.place === undefined ? null : (
          <CalendarButton asked={{ kind: 'group', of: source.place.group.id }} name={source.place.group.name} />
        )}
      </div>
      {entries.during.length === 0 ? null : <During key={month} entries={entries.during} opened={shown.opened} />}
      {isNarrow ? <Agenda {...shown} /> : <CalendarMonth {...shown} month={month} weeks={weeks} />}
    </section>
  )
}

interface DuringProps<Fields extends AnyRecord> {
  readonly entries: readonly Entry<Fields>[]
  readonly opened: string | undefined
}

/** What may fall on any day until the end of the month: in a December, all that has a year alone. */
function During<Fields extends AnyRecord>({ entries, opened }: DuringProps<Fields>) {
  const { t } = useTranslation('record-views')
  const some = useSome(entries)
  return (
    <div className="calendar-during">
      <h3>{t('calendar.during')}</h3>
      <ul>
        {some.shown.map((entry) => (
          <li key={entry.item.record.id}>
            <CalendarEntry entry={entry} opened={opened} withDate />
          </li>
        ))}
      </ul>
      <MoreButton of={some} />
    </div>
  )
}
