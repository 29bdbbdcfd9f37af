import type { Action } from '@minga/domain/action/action'
import { daysOverdue, daysSlipped } from '@minga/domain/action/timeliness'
import type { Day } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { LateMark } from '../../ui/marks.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'

/** The due date, how late it is, and the first promised date where that was earlier. */
export function DueCell({ item, today }: { readonly item: ListedRecord<Action>; readonly today: Day }) {
  const { record } = item
  return (
    <>
      <PartialDateText date={record.due} />
      <LateMark days={daysOverdue(record, today)} />
    </>
  )
}

/** The same in two short lines, for a column. Hover shows the first promised date in full. */
export function DueStack({ item, today }: { readonly item: ListedRecord<Action>; readonly today: Day }) {
  const { t } = useTranslation('actions')
  const { locale } = useLanguage()
  const late = daysOverdue(item.record, today)
  const promised = item.facts?.firstPromisedDue ?? null
  const slipped = daysSlipped(item.record.due, promised)
  const whole =
    promised === null || slipped === 0
      ? undefined
      : t('slip.mark', { date: partialDateWords(promised, locale), count: slipped })
  return (
    <span className="cell-stack" title={whole}>
      <PartialDateText date={item.record.due} />
      {late > 0 ? (
        <LateMark days={late} />
      ) : slipped > 0 ? (
        <span className="cell-stack-note">{t('slip.short', { count: slipped })}</span>
      ) : null}
    </span>
  )
}

/** "prometida 30 jun · 45 días de desvío"; nothing while the promised date holds. */
export function SlippedFrom({ item }: { readonly item: ListedRecord<Action> }) {
  const { t } = useTranslation('actions')
  const { locale } = useLanguage()
  const promised = item.facts?.firstPromisedDue ?? null
  const days = daysSlipped(item.record.due, promised)
  if (promised === null || days === 0) return null
  const words = t('slip.mark', { date: partialDateWords(promised, locale), count: days })
  return (
    <span className="cell-quiet" title={words}>
      {words}
    </span>
  )
}
