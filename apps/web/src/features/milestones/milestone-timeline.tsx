import { useElementSize } from '@mantine/hooks'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { Milestone } from '@minga/domain/milestone/milestone'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { RowMarks } from '../../records/list/row-marks.tsx'
import { useWords } from '../../records/list/use-words.ts'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { useToday } from '../../ui/use-now.ts'
import { targetWords } from '@minga/domain/milestone/target-words'
import { timelineOf, type TimelineBand, type TimelineBar } from './timeline.ts'
import './milestone-timeline.css'

const labelWidth = 232
const laneHeight = 74
const yearsHeight = 40
const headingHeight = 32

/** Milestones on a line of years, with today marked; vertical below a tablet's width. */
export function MilestoneTimeline({ items }: { readonly items: readonly ListedRecord<Milestone>[] }) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  return (
    <div ref={ref} className="timeline-place">
      {width === 0 ? null : width < 720 ? <DownThePage items={items} /> : <AlongTheYears items={items} width={width} />}
    </div>
  )
}

interface AlongProps {
  readonly items: readonly ListedRecord<Milestone>[]
  readonly width: number
}

function AlongTheYears({ items, width }: AlongProps) {
  const { t } = useTranslation('milestones')
  const today = useToday()
  const timeline = useMemo(() => timelineOf(items, today, labelWidth / width), [items, today, width])
  // One band alone needs no heading: the register's name says whose it is.
  const isHeaded = timeline.bands.length > 1
  const { bands, height } = stacked(timeline.bands, isHeaded ? headingHeight : 0)
  return (
    <>
      <div className="timeline" style={{ height }}>
        <div className="timeline-years" aria-hidden>
          {timeline.stretches.map(({ from, to, at, end }) => (
            <span key={from} data-gap={to > from} style={{ left: percent(at), width: percent(end - at) }}>
              {from === to ? from : '⋯'}
            </span>
          ))}
        </div>
        <div className="timeline-today" style={{ left: percent(timeline.today) }}>
          <span>{t('timeline.today')}</span>
        </div>
        {bands.map(({ band, top }) => (
          <Band key={band.sector} band={band} top={top} isHeaded={isHeaded} />
        ))}
      </div>
      {timeline.undated.length === 0 ? null : (
        <section>
          <h2 className="timeline-undated">{t('timeline.undated')}</h2>
          <DownThePage items={timeline.undated} />
        </section>
      )}
    </>
  )
}

interface BandProps {
  readonly band: TimelineBand
  readonly top: number
  readonly isHeaded: boolean
}

/** The milestones of one sector, below its name. */
function Band({ band: { sector, bars }, top, isHeaded }: BandProps) {
  const { t } = useTranslation('milestones')
  const words = useWords()
  const name = sector === 'several' || sector === 'none' ? t(`timeline.${sector}`) : words.sector(sector)
  return (
    <section className="timeline-band" style={{ top }} aria-label={name}>
      {isHeaded ? <h2>{name}</h2> : null}
      <ol aria-label={t('timeline.label')}>
        {bars.map((bar) => (
          <Bar key={bar.item.record.id} bar={bar} above={isHeaded ? headingHeight : 0} />
        ))}
      </ol>
    </section>
  )
}

/** The bands below the years, each as high as its heading and its lanes. */
function stacked(bands: readonly TimelineBand[], heading: number) {
  let height = yearsHeight
  const placed = bands.map((band) => {
    const top = height
    height += heading + band.lanes * laneHeight
    return { band, top }
  })
  return { bands: placed, height: height + 8 }
}

function Bar({ bar, above }: { readonly bar: TimelineBar; readonly above: number }) {
  const { locale } = useLanguage()
  const words = useWords()
  const { record } = bar.item
  const title = words.title(record.title)
  const date = record.date === null ? '' : partialDateWords(record.date, locale)
  return (
    <li style={{ top: above + bar.lane * laneHeight }} data-status={record.status}>
      <span
        className="timeline-bar"
        style={{ left: percent(bar.from), width: `max(8px, ${percent(bar.to - bar.from)})` }}
      />
      <Link
        to="."
        search={(before) => ({ ...before, record: record.id, thread: undefined, new: undefined })}
        className="timeline-label"
        style={{ left: percent(bar.labelAt), width: labelWidth - 12 }}
        title={title}
      >
        <span className="timeline-title">{title}</span>
        <span className="timeline-below">
          <span className="timeline-target">{[date, targetWords(record, locale)].filter(Boolean).join(' · ')}</span>{' '}
          <StatusMark status={record.status} />
        </span>
      </Link>
    </li>
  )
}

function DownThePage({ items }: { readonly items: readonly ListedRecord<Milestone>[] }) {
  const { t } = useTranslation('milestones')
  const { locale } = useLanguage()
  const words = useWords()
  return (
    <ol className="timeline-down" aria-label={t('timeline.label')}>
      {items.map((item) => (
        <li key={item.record.id}>
          <span className="timeline-when">
            <PartialDateText date={item.record.date} />
          </span>
          <Link
            to="."
            search={(before) => ({ ...before, record: item.record.id, thread: undefined, new: undefined })}
            className="timeline-what"
          >
            <span className="cell-title">{words.title(item.record.title)}</span>
            <span className="timeline-below">
              <ReferenceText reference={item.facts?.reference} />
              <span className="figures">{targetWords(item.record, locale)}</span>
              <StatusMark status={item.record.status} />
              <RowMarks item={item} />
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`
}
