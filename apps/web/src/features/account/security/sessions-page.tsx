import { Button, Group } from '@mantine/core'
import type { SessionView } from '@minga/protocol/http/sessions'
import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet, IconTerminal2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useEndOtherSessions, useEndSession, useSessions } from '../../../api/account.ts'
import { SignOut } from './sign-out.tsx'
import { FormProblem, QueryState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import '../../../ui/page.css'
import './security.css'

/** The person's sessions, with buttons to end them. */
export function SessionsPage() {
  const { t } = useTranslation('security')
  const sessions = useSessions()
  const endOthers = useEndOtherSessions()
  const [isLeaving, setLeaving] = useState(false)
  const others = sessions.data?.filter(({ isThis }) => !isThis) ?? []
  return (
    <>
      <PageHeader crumbs={[{ label: t('title'), to: '/security' }]} title={t('sessions.title')} />
      <div className="page-body security">
        <p className="security-lead">{t('sessions.lead')}</p>
        <QueryState query={sessions} rows={3} />
        <ul className="security-list">
          {sessions.data?.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </ul>
        {sessions.data !== undefined && others.length === 0 ? <p>{t('sessions.onlyHere')}</p> : null}
        <FormProblem error={endOthers.error} />
        <Group gap="sm">
          {others.length === 0 ? null : (
            <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
              {t('sessions.endOthers')}
            </Button>
          )}
          <Button variant="default" onClick={() => setLeaving(true)}>
            {t('sessions.endAll')}
          </Button>
        </Group>
        {isLeaving ? <SignOut everywhere onClose={() => setLeaving(false)} /> : null}
      </div>
    </>
  )
}

const icons = {
  desktop: IconDeviceDesktop,
  mobile: IconDeviceMobile,
  tablet: IconDeviceTablet,
  script: IconTerminal2,
} as const

function SessionLine({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation('security')
  const end = useEndSession()
  const Icon = icons[session.device]
  const name =
    [session.browser, session.system].filter((part) => part !== null).join(' · ') ||
    t(`sessions.device.${session.device}`)
  return (
    <li>
      <Icon size={22} stroke={1.5} aria-hidden />
      <div>
        <strong>{name}</strong>
        <p>
          {session.isThis ? (
            t('sessions.this')
          ) : (
            <>
              {t('sessions.seen')} <RelativeTime at={session.seenAt} />
            </>
          )}
          {' · '}
          {t('sessions.since')} <RelativeTime at={session.startedAt} />
        </p>
      </div>
      {session.isThis ? null : (
        <Button
          variant="default"
          size="xs"
          loading={end.isPending}
          aria-label={t('sessions.endThat', { name })}
          onClick={() => end.mutate(session.id)}
        >
          {t('sessions.end')}
        </Button>
      )}
      <FormProblem error={end.error} />
    </li>
  )
}
