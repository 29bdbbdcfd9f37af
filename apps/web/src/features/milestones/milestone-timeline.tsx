import { firstDay, lastDay } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { Milestone } from '@minga/domain/milestone/milestone'
import { targetWords } from '@minga/domain/milestone/target-words'
import { sector, sectors } from '@minga/domain/vocabulary/sector'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { useWords } from '../../records/list/use-words.ts'
import { RecordTimeline, type TimelineLook } from '../../records/timeline/record-timeline.tsx'
import { StatusMark } from '../../ui/marks.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { bandOf } from './sector-band.ts'

const bands: readonly string[] = [...sectors, 'several', 'none']

/** Milestones on a line of years, in bands by sector. A milestone "in 2030" may fall on any day and spans the whole year. */
export function MilestoneTimeline({ items }: { readonly items: readonly ListedRecord<Milestone>[] }) {
  const { t } = useTranslation('milestones')
  const { locale } = useLanguage()
  const words = useWords()
  const look = useMemo(
    (): TimelineLook<Milestone> => ({
      label: t('timeline.label'),
      place: ({ record }) =>
        record.date === null
          ? undefined
          : { from: firstDay(record.date), to: lastDay(record.date), band: bandOf(record) },
      bands,
      laneHeight: 74,
      renderBand: (band) => {
        const known = sector.safeParse(band).data
        return known === undefined ? t(`timeline.${band}`) : words.sector(known)
      },
      renderDate: ({ record }) => <PartialDateText date={record.date} />,
      renderBelow: ({ record }, isAtBar) => {
        const date = record.date === null || !isAtBar ? '' : partialDateWords(record.date, locale)
        return (
          <>
            <span className="timeline-target figures">
              {[date, targetWords(record, locale)].filter(Boolean).join(' · ')}
            </span>{' '}
            <StatusMark status={record.status} />
          </>
        )
      },
    }),
    [t, locale, words],
  )
  return <RecordTimeline items={items} look={look} />
}
