import type { Action } from '@minga/domain/action/action'
import { daysOverdue, daysSlipped } from '@minga/domain/action/timeliness'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { LinkedAction } from '@minga/protocol/http/waiting'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { RecordTimeline, type TimelineLook } from '../../records/timeline/record-timeline.tsx'
import { LateMark, StatusMark } from '../../ui/marks.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { useCoalitionDay } from '../../ui/use-now.ts'
import { noLead, outside, spanOf } from './action-span.ts'
import { SlippedFrom } from './due-cell.tsx'

/**
 * Actions from their start to their due date, in bands by lead: the part after the date first promised is drawn apart, and
 * lines lead from what has to come first to what waits for it.
 */
export function ActionTimeline({ items }: { readonly items: readonly ListedRecord<Action>[] }) {
  const { t } = useTranslation('record-views')
  const { locale } = useLanguage()
  const today = useCoalitionDay()
  const organisations = useOrganisations()
  const look = useMemo(
    (): TimelineLook<Action> => ({
      label: t('actions.timeline'),
      place: spanOf,
      laneHeight: 106,
      bands: [...organisations.keys(), outside, noLead],
      renderBand: (band) => <Band band={band} />,
      renderDate: ({ record }) => <PartialDateText date={record.due ?? record.start} />,
      renderBelow: (item, isAtBar) => (
        <>
          {isAtBar ? (
            <span className="timeline-named">
              {[item.facts?.reference, dueWords(item.record, locale)].filter(Boolean).join(' · ')}
            </span>
          ) : null}
          <LateMark days={daysOverdue(item.record, today)} />
          {isAtBar ? <Slip item={item} /> : <SlippedFrom item={item} />}
          <StatusMark status={item.record.status} />
          <Waits item={item} />
        </>
      ),
      linksOf: ({ facts }) => ({ waitsFor: idsOf(facts?.waitsFor), awaitedBy: idsOf(facts?.awaitedBy) }),
    }),
    [t, locale, today, organisations],
  )
  return <RecordTimeline items={items} look={look} />
}

function idsOf(links: readonly LinkedAction[] = []): readonly string[] {
  return links.map(({ record }) => record)
}

function dueWords({ due }: Action, locale: string): string {
  return due === null ? '' : partialDateWords(due, locale)
}

function Band({ band }: { readonly band: string }) {
  const { t } = useTranslation('record-views')
  if (band === noLead) return t('actions.noLead')
  return band === outside ? t('actions.outside') : <OrganisationName id={band} />
}

function Slip({ item: { record, facts } }: { readonly item: ListedRecord<Action> }) {
  const { t } = useTranslation('record-views')
  const days = daysSlipped(record.due, facts?.firstPromisedDue ?? null)
  return days === 0 ? null : <span className="timeline-slipped">{t('actions.slip', { count: days })}</span>
}

function Waits({ item: { facts } }: { readonly item: ListedRecord<Action> }) {
  const { t } = useTranslation('record-views')
  const references = facts?.waitsFor?.map(({ reference }) => reference) ?? []
  if (references.length === 0) return null
  return <span className="timeline-waits">{t('actions.waits', { references: references.join(', ') })}</span>
}
