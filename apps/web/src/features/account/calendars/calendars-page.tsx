import { Button } from '@mantine/core'
import type { Feed } from '@minga/protocol/http/calendar-feeds'
import { IconCalendar } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../../api/account.ts'
import { useFeeds, useRevokeFeed } from '../../../api/calendar-feeds.ts'
import { CalendarButton } from '../../../calendars/calendar-button.tsx'
import { FormProblem, QueryState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import '../../../ui/page.css'
import './calendars-page.css'

/** The person's calendars for other programs: which there are, making one, and revoking it. */
export function CalendarsPage() {
  const { t } = useTranslation('calendars')
  const { organisation } = useMe()
  const feeds = useFeeds()
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body calendars">
        <p className="calendars-lead">{t('lead')}</p>
        <div className="calendars-make">
          <CalendarButton asked={{ kind: 'mine' }} name="" />
          <CalendarButton asked={{ kind: 'organisation', of: organisation.id }} name={organisation.shortName} isNamed />
        </div>
        <p className="dimmed">{t('others')}</p>
        <QueryState query={feeds} rows={3} />
        {feeds.data?.feeds.length === 0 ? <p>{t('none')}</p> : null}
        <ul className="calendars-list">
          {feeds.data?.feeds.map((feed) => (
            <CalendarLine key={feed.id} feed={feed} />
          ))}
        </ul>
      </div>
    </>
  )
}

function CalendarLine({ feed: { id, kind, name, isRead, at } }: { readonly feed: Feed }) {
  const { t } = useTranslation('calendars')
  const revoke = useRevokeFeed()
  const title = isRead ? t(`of.${kind}`, { name }) : t('lost')
  return (
    <li>
      <IconCalendar size={20} stroke={1.6} aria-hidden />
      <div>
        <strong>{title}</strong>
        <p>
          {t('made')} <RelativeTime at={at} />
        </p>
        <FormProblem error={revoke.error} />
      </div>
      <Button
        variant="default"
        size="xs"
        loading={revoke.isPending}
        aria-label={t('revokeThat', { title })}
        onClick={() => revoke.mutate(id)}
      >
        {t('revoke')}
      </Button>
    </li>
  )
}
