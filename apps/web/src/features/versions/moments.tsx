import { Button } from '@mantine/core'
import type { HistoryMoment } from '@minga/protocol/http/history'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMoments, type PastPlace } from '../../api/versions.ts'
import { useLanguage } from '../../language/use-language.ts'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { ByFile } from '../../ui/by-file.tsx'
import { ByProgram } from '../../ui/by-program.tsx'
import { PersonName } from '../../ui/person-name.tsx'

const shownAtFirst = 30

/** The moments to which a lead can return, by day, the latest first. */
export function Moments({ place, chosen }: { readonly place: PastPlace; readonly chosen: number | undefined }) {
  const { t } = useTranslation('versions')
  const { locale } = useLanguage()
  const { data, isPending, error, refetch } = useMoments(place)
  const [shown, setShown] = useState(shownAtFirst)
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  if (isPending) return <LoadingState rows={5} />
  if (data === undefined) return <ProblemState error={error} onRetry={() => void refetch()} />
  if (data.length === 0) return <EmptyState>{t('noMoments')}</EmptyState>
  return (
    <>
      {byDay(data.slice(0, shown)).map(([key, moments]) => (
        <section key={key}>
          <h3>{day.format(new Date(key))}</h3>
          <ul className="lines">
            {moments.map((moment) => (
              <MomentLine key={`${moment.before} ${moment.sequence}`} moment={moment} chosen={chosen} />
            ))}
          </ul>
        </section>
      ))}
      {data.length > shown ? (
        <Button variant="subtle" onClick={() => setShown(shown + 100)}>
          {t('earlier')}
        </Button>
      ) : null}
    </>
  )
}

function MomentLine({ moment, chosen }: { readonly moment: HistoryMoment; readonly chosen: number | undefined }) {
  const { t } = useTranslation('versions')
  const { locale } = useLanguage()
  const { before, at } = pointOf(moment)
  const { writer } = moment
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(at))
  return (
    <li>
      <Link
        to="."
        search={{ before: String(before) }}
        className="past-moment"
        aria-current={before === chosen ? 'true' : undefined}
        preload={false}
      >
        <span className="past-moment-who">
          <time dateTime={at}>{time}</time>
          <PersonName name={writer.name ?? t('formerPerson')} organisation={writer.organisation} />
        </span>
        {writer.file === undefined && writer.program === undefined ? null : (
          <span className="past-moment-did">
            <ByFile file={writer.file} />
            <ByProgram name={writer.program} />
          </span>
        )}
        <Changes moment={moment} />
      </Link>
    </li>
  )
}

function Changes({ moment: { restored, records, removed, written } }: { readonly moment: HistoryMoment }) {
  const { t } = useTranslation('versions')
  const { locale } = useLanguage()
  const number = new Intl.NumberFormat(locale, { useGrouping: 'always' })
  const said = (key: 'removed' | 'wrote', count: number) => t(`did.${key}`, { count, formatted: number.format(count) })
  const plain = [
    ...(restored ? [t('did.restored')] : []),
    ...(!restored && written > 0 ? [said('wrote', written)] : []),
  ]
  return (
    <span className="past-moment-did">
      {records > 0 ? <strong>{t('did.removedRecords', { count: records })}</strong> : null}
      {removed > 0 && !restored ? <strong>{said('removed', removed)}</strong> : null}
      {plain.map((words) => (
        <span key={words}>{words}</span>
      ))}
      {records + removed + written === 0 && !restored ? <span>{t('did.changed')}</span> : null}
    </span>
  )
}

/** A minute in which fewer letters were removed is not offered as a moment of its own. */
const muchAtOnce = 200

/**
 * The moment before a person's edits: before the minute of the largest removal when that was large, else before the
 * sitting.
 */
export function pointOf({ cut, before, to }: HistoryMoment): {
  readonly before: number
  readonly at: string
} {
  const isMuch = cut !== null && (cut.removed >= muchAtOnce || cut.records > 0)
  return isMuch ? { before: cut.before, at: cut.at } : { before, at: to }
}

/** The moments by the day on which they ended, in the reader's own time, the newest first. */
function byDay(moments: readonly HistoryMoment[]): (readonly [day: string, HistoryMoment[]])[] {
  const days = new Map<string, HistoryMoment[]>()
  for (const moment of moments) {
    const day = new Date(pointOf(moment).at).toDateString()
    days.set(day, [...(days.get(day) ?? []), moment])
  }
  return [...days]
}
