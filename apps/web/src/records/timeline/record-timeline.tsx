import { useElementSize } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { ReferenceText } from '../../ui/marks.tsx'
import { useToday } from '../../ui/use-now.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { RowMarks } from '../list/row-marks.tsx'
import { useWords } from '../list/use-words.ts'
import { MoreButton } from '../record-views/more-button.tsx'
import { useSome } from '../record-views/use-some.ts'
import { headingHeight, inSight, labelWidth, placeBands } from './placed-bands.ts'
import { timelineOf, type Dated, type TimelineBar } from './timeline.ts'
import { useSight } from './use-sight.ts'
import { waitingLines } from './waiting-lines.ts'
import './timeline.css'

export interface TimelineLook<Fields extends AnyRecord> {
  readonly label: string
  /** Undefined for a record without a date. */
  readonly place: (item: ListedRecord<Fields>) => Omit<Dated<unknown>, 'item'> | undefined
  /** The names of bands, in order. */
  readonly bands: readonly string[]
  readonly renderBand: (band: string) => ReactNode
  /** When it is, down the page. */
  readonly renderDate: (item: ListedRecord<Fields>) => ReactNode
  /** The line below a title at a bar, and down the page. */
  readonly renderBelow: (item: ListedRecord<Fields>, isAtBar: boolean) => ReactNode
  /** The height of a bar with its label, in pixels. */
  readonly laneHeight: number
  /** The ids of the records that a record waits for. */
  readonly waitsFor?: (item: ListedRecord<Fields>) => readonly string[]
}

interface TimelineProps<Fields extends AnyRecord> {
  readonly items: readonly ListedRecord<Fields>[]
  readonly look: TimelineLook<Fields>
}

/** Records on a line of years, with today marked; vertical below a tablet's width. */
export function RecordTimeline<Fields extends AnyRecord>(props: TimelineProps<Fields>) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  return (
    <div ref={ref} className="timeline-place">
      {width === 0 ? null : width < 720 ? <DownThePage {...props} /> : <AlongTheYears {...props} width={width} />}
    </div>
  )
}

function AlongTheYears<Fields extends AnyRecord>(props: TimelineProps<Fields> & { readonly width: number }) {
  const { items, look, width } = props
  const { t } = useTranslation('record-views')
  const today = useToday()
  const frame = useRef<HTMLDivElement>(null)
  const sight = useSight(frame)
  const { dated, undated } = useMemo(() => {
    const placed = items.map((item) => ({ item, at: look.place(item) }))
    return {
      dated: placed.flatMap(({ item, at }) => (at === undefined ? [] : [{ ...at, item }])),
      undated: placed.flatMap(({ item, at }) => (at === undefined ? [item] : [])),
    }
  }, [items, look])
  const { timeline, placed } = useMemo(() => {
    const made = timelineOf(dated, { today, labelWidth: labelWidth / width, bands: look.bands })
    return { timeline: made, placed: placeBands(made.bands, look.laneHeight) }
  }, [dated, today, width, look.bands, look.laneHeight])
  const { bands, heading, height } = placed
  const { waitsFor } = look
  const lines = useMemo(
    () => (waitsFor === undefined ? [] : waitingLines({ bands, heading, width, idOf, waitsFor }, sight)),
    [bands, heading, width, waitsFor, sight],
  )
  return (
    <>
      <div ref={frame} className="timeline" style={{ height }}>
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
        {lines.length === 0 ? null : (
          // The label of what waits says it in words.
          <svg className="timeline-lines" width={width} height={height} aria-hidden>
            {lines.map(({ key, path, isTight }) => (
              <path key={key} d={path} data-tight={isTight || undefined} />
            ))}
          </svg>
        )}
        {inSight(bands, heading, sight).map(({ name, bars, top }) => (
          <section key={name} className="timeline-band" style={{ top }}>
            {heading > 0 ? <h2>{look.renderBand(name)}</h2> : null}
            <ol aria-label={look.label}>
              {bars.map((bar) => (
                <Bar key={bar.item.record.id} bar={bar} look={look} above={heading > 0 ? headingHeight : 0} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {undated.length === 0 ? null : (
        <section>
          <h2 className="timeline-undated">{t('timeline.undated')}</h2>
          <DownThePage items={undated} look={look} />
        </section>
      )}
    </>
  )
}

interface BarProps<Fields extends AnyRecord> {
  readonly bar: TimelineBar<ListedRecord<Fields>>
  readonly look: TimelineLook<Fields>
  readonly above: number
}

function Bar<Fields extends AnyRecord>({ bar, look, above }: BarProps<Fields>) {
  const words = useWords()
  const { record } = bar.item
  const title = words.title(record.title)
  return (
    <li style={{ top: above + bar.lane * look.laneHeight }} data-status={record.status}>
      {bar.promised !== undefined && bar.promised < bar.to ? (
        <span
          className="timeline-slip"
          style={{ left: percent(bar.promised), width: percent(bar.to - bar.promised) }}
        />
      ) : null}
      <span
        className="timeline-bar"
        style={{ left: percent(bar.from), width: `max(8px, ${percent((bar.promised ?? bar.to) - bar.from)})` }}
      />
      <Link
        to="."
        search={(before) => ({ ...before, record: record.id, thread: undefined, new: undefined })}
        className="timeline-label"
        style={{ left: percent(bar.labelAt), width: labelWidth - 12 }}
        title={title}
      >
        <span className="timeline-title">{title}</span>
        <span className="timeline-below">{look.renderBelow(bar.item, true)}</span>
      </Link>
    </li>
  )
}

function DownThePage<Fields extends AnyRecord>({ items, look }: TimelineProps<Fields>) {
  const words = useWords()
  const some = useSome(items)
  return (
    <>
      <ol className="timeline-down" aria-label={look.label}>
        {some.shown.map((item) => (
          <li key={item.record.id}>
            <span className="timeline-when">{look.renderDate(item)}</span>
            <Link
              to="."
              search={(before) => ({ ...before, record: item.record.id, thread: undefined, new: undefined })}
              className="timeline-what"
            >
              <span className="cell-title">{words.title(item.record.title)}</span>
              <span className="timeline-below">
                <ReferenceText reference={item.facts?.reference} />
                {look.renderBelow(item, false)}
                <RowMarks item={item} />
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <MoreButton of={some} />
    </>
  )
}

function idOf({ record }: ListedRecord<AnyRecord>): string {
  return record.id
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`
}
