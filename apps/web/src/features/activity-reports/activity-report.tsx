import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { placeOf } from '@minga/domain/navigation/place'
import type { ActivityReport as Report } from '@minga/protocol/http/activity-reports'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { Days } from '../../api/activity-path.ts'
import { useActivityReport } from '../../api/activity-reports.ts'
import { dayWords } from '../../language/day-words.ts'
import { useLanguage } from '../../language/use-language.ts'
import { QueryState } from '../../ui/states.tsx'
import { dayHere } from '../../ui/use-now.ts'

/** The figures of a span of days, and the lines that they count. */
export function ActivityReport({ organisation, days }: { readonly organisation: OrganisationId; readonly days: Days }) {
  const { language } = useLanguage()
  const report = useActivityReport(organisation, days, language)
  if (report.data === undefined) return <QueryState query={report} rows={8} />
  return (
    <div className="activity-report" aria-busy={report.isPlaceholderData}>
      <Figures report={report.data} />
      <Undertakings report={report.data} />
      <Evidence report={report.data} />
      <Proposals report={report.data} />
      <Texts report={report.data} />
    </div>
  )
}

interface Shown {
  readonly report: Report
}

function Figures({ report }: Shown) {
  const { t } = useTranslation('activity-reports')
  const { locale } = useLanguage()
  const { texts, records, proposals, undertakings, positions } = report
  const figures = [
    ['led', undertakings.length],
    ['delivered', undertakings.filter(({ delivered }) => delivered).length],
    ['evidence', undertakings.reduce((sum, { evidence }) => sum + evidence.length, 0)],
    ['positions', positions.length],
    ['proposals', proposals.length],
    ['takenIn', proposals.filter(({ disposition }) => disposition?.startsWith('accepted')).length],
    ['words', texts.reduce((sum, { words }) => sum + words, 0)],
    ['records', records.length],
  ] as const
  return (
    <>
      <dl className="activity-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`total.${name}`)}</dt>
            <dd>{new Intl.NumberFormat(locale).format(value)}</dd>
          </div>
        ))}
      </dl>
      <p className="activity-note">{t('note')}</p>
    </>
  )
}

function Undertakings({ report: { undertakings } }: Shown) {
  const { t } = useTranslation('activity-reports')
  const { locale } = useLanguage()
  return (
    <Lines title={t('led.title')} none={t('led.none')}>
      {undertakings.map(({ record, reference, title, group, due, delivered, statusAt }) => (
        <Line key={record} to={placeOf('', { kind: 'record', id: record })} reference={reference} title={title}>
          {group}
          {delivered && statusAt !== null ? ` · ${t('delivered', { day: dayWords(dayHere(statusAt), locale) })}` : null}
          {!delivered && due !== null ? ` · ${t('due', { date: partialDateWords(due, locale) })}` : null}
        </Line>
      ))}
    </Lines>
  )
}

function Evidence({ report: { undertakings } }: Shown) {
  const { t } = useTranslation('activity-reports')
  const { locale } = useLanguage()
  const given = undertakings.flatMap(({ record, reference, evidence }) =>
    evidence.map((each) => ({ ...each, record, reference })),
  )
  return (
    <Lines title={t('evidence.title')} none={t('evidence.none')}>
      {given.map(({ record, reference, title, url, at }) => (
        <li key={`${record} ${at} ${url}`}>
          <span className="activity-reference">{reference}</span>{' '}
          <a href={url} target="_blank" rel="noopener noreferrer">
            {title === '' ? url : title}
          </a>{' '}
          <span className="dimmed">{dayWords(dayHere(at), locale)}</span>
        </li>
      ))}
    </Lines>
  )
}

function Proposals({ report: { proposals } }: Shown) {
  const { t } = useTranslation('activity-reports')
  const { locale } = useLanguage()
  return (
    <Lines title={t('proposals.title')} none={t('proposals.none')}>
      {proposals.map(({ thread, groupId, roadmap, reference, title, at, disposition }) => (
        <Line
          key={thread}
          to={placeOf(groupId, { kind: 'roadmap', id: roadmap }, thread)}
          reference={reference}
          title={title}
        >
          {dayWords(dayHere(at), locale)} · {t(`outcome.${disposition ?? 'open'}`)}
        </Line>
      ))}
    </Lines>
  )
}

function Texts({ report: { texts } }: Shown) {
  const { t } = useTranslation('activity-reports')
  const { locale } = useLanguage()
  return (
    <Lines title={t('texts.title')} none={t('texts.none')}>
      {texts.map(({ roadmap, groupId, group, title, words, all }) => (
        <Line key={roadmap} to={placeOf(groupId, { kind: 'roadmap', id: roadmap })} title={title}>
          {group} · {t('texts.words', { count: words, all: new Intl.NumberFormat(locale).format(all) })}
        </Line>
      ))}
    </Lines>
  )
}

function Lines({
  title,
  none,
  children,
}: {
  readonly title: string
  readonly none: string
  readonly children: readonly ReactNode[]
}) {
  return (
    <section>
      <h2>{title}</h2>
      {children.length === 0 ? <p className="dimmed">{none}</p> : <ul className="lines">{children}</ul>}
    </section>
  )
}

function Line({
  to: { to, params, search },
  reference,
  title,
  children,
}: {
  readonly to: ReturnType<typeof placeOf>
  readonly reference?: string
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <li>
      <Link to={to} params={params} search={search}>
        {reference === undefined ? null : <span className="activity-reference">{reference}</span>} {title}
      </Link>{' '}
      <span className="dimmed">{children}</span>
    </li>
  )
}
