import { useElementSize } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useToday } from '../../ui/use-now.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import { DownThePage } from './down-the-page.tsx'
import { headingHeight, inSight, labelWidth, placeBands, type SeenBar } from './placed-bands.ts'
import { timelineOf, type Dated } from './timeline.ts'
import { useSight } from './use-sight.ts'
import { placesOf, waitingLines } from './waiting-lines.ts'
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
  /** The ids of the records that come before a record, and of those that come after it. */
  readonly linksOf?: (item: ListedRecord<Fields>) => {
    readonly waitsFor: readonly string[]
    readonly awaitedBy: readonly string[]
  }
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
  const { linksOf } = look
  const places = useMemo(() => placesOf(bands, heading, idOf), [bands, heading])
  /** What had the focus last: taken away, it would lose it. */
  const touched = useRef<string>(undefined)
  // Read as of the latest render: what is touched is drawn already.
  // oxlint-disable-next-line react/refs
  const seen = inSight(bands, heading, { ...sight, kept: ({ record }) => record.id === touched.current })
  const linked = seen.flatMap(({ bars }) =>
    linksOf === undefined ? [] : bars.map(({ item }) => ({ id: item.record.id, links: linksOf(item) })),
  )
  const lines = waitingLines(linked, places, width)
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
        {seen.map(({ name, bars, top, count }) => (
          <section key={name} className="timeline-band" style={{ top }}>
            {heading > 0 ? <h2>{look.renderBand(name)}</h2> : null}
            <ol
              aria-label={look.label}
              onFocusCapture={({ target }) => {
                touched.current = target.closest('li')?.dataset['record']
              }}
            >
              {bars.map((bar) => (
                <Bar
                  key={bar.item.record.id}
                  bar={bar}
                  look={look}
                  above={heading > 0 ? headingHeight : 0}
                  count={count}
                />
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
  readonly bar: SeenBar<ListedRecord<Fields>>
  readonly look: TimelineLook<Fields>
  readonly above: number
  /** How many its band has. */
  readonly count: number
}

function Bar<Fields extends AnyRecord>({ bar, look, above, count }: BarProps<Fields>) {
  const words = useWords()
  const { record } = bar.item
  const title = words.title(record.title)
  return (
    <li
      style={{ top: above + bar.lane * look.laneHeight }}
      data-status={record.status}
      data-record={record.id}
      aria-setsize={count}
      aria-posinset={bar.place}
    >
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

function idOf({ record }: ListedRecord<AnyRecord>): string {
  return record.id
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`
}
