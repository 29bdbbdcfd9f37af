import { byDay } from '@minga/domain/week/week-days'
import { Button, Group } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useWeek } from '../../api/week.ts'
import { WaitingReplies } from '../../inbox/waiting-replies.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { ForwardDialog } from './forward-dialog.tsx'
import { WeekLine } from './week-line.tsx'
import { Segments } from '../../ui/segments.tsx'

import '../../ui/page.css'
import './week.css'

/** What waits for the reader or their organisation, by day, each with the one thing to do. */
export function WeekPage() {
  const { t } = useTranslation('week')
  const { organisation } = useMe()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const of = search['of'] === 'organisation' ? 'organisation' : 'me'
  const isForwarding = search['forward'] === '1'
  const week = useWeek(of)
  const go = (next: { readonly of?: string; readonly forward?: string }) =>
    void navigate({ to: '.', search: next, replace: true })
  const own = of === 'me' ? {} : { of }
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <Button variant="default" onClick={() => go({ ...own, forward: '1' })}>
            {t('forward')}
          </Button>
        }
      />
      <div className="page-body week">
        <Group>
          <Segments
            aria-label={t('whose')}
            value={of}
            onChange={(next) => go(next === 'organisation' ? { of: next } : {})}
            data={[
              { value: 'me', label: t('mine') },
              { value: 'organisation', label: organisation.shortName },
            ]}
          />
        </Group>
        <WaitingReplies />
        {week.data === undefined ? <QueryState query={week} rows={8} /> : <WeekDays week={week.data} of={of} />}
      </div>
      {isForwarding ? <ForwardDialog onClose={() => go(own)} /> : null}
    </>
  )
}

interface WeekDaysProps {
  readonly week: NonNullable<ReturnType<typeof useWeek>['data']>
  readonly of: 'me' | 'organisation'
}

function WeekDays({ week: { today, items, more }, of }: WeekDaysProps) {
  const { t } = useTranslation('week')
  const { organisation } = useMe()
  const { locale } = useLanguage()
  if (items.length === 0) {
    return (
      <EmptyState>{of === 'me' ? t('nothing') : t('nothingOf', { organisation: organisation.shortName })}</EmptyState>
    )
  }
  return (
    <>
      {byDay(items, today).map(({ part, day, items: own }) => (
        <section key={day ?? part} data-part={part}>
          <h2>{day === null ? t(`part.${part}`) : weekday(day, locale)}</h2>
          <ul className="lines">
            {own.map((item) => (
              <WeekLine key={`${item.kind} ${item.id}`} item={item} today={today} of={of} />
            ))}
          </ul>
        </section>
      ))}
      {more > 0 ? <p className="dimmed">{t('more', { count: more })}</p> : null}
    </>
  )
}

/** `Monday 11 January`. */
function weekday(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}
