import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useRenewReceivedLink } from '../../api/threads.ts'
import { useLanguage } from '../../language/use-language.ts'
import { CopyLink } from '../../ui/copy-text.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { FormProblem } from '../../ui/states.tsx'
import type { ShownThread } from '../thread-in-group.ts'
import { ConfirmByLetter } from './letter-dialog.tsx'
import './received.css'

/** The origin of a received comment: its author, the channel, who entered it, and whether the author confirmed it. */
export function ReceivedLine({ thread, group, isOpen }: ShownThread) {
  const { t } = useTranslation('received')
  const { locale } = useLanguage()
  const actor = useActor()
  const renew = useRenewReceivedLink(thread.id)
  const { received } = thread
  if (received === null) return null
  const { name, channel, on, state, letter } = received
  const date = dayWords(on, locale)
  const isOpenStill = state === 'unconfirmed' || state === 'by-letter'
  const mayRenew = isOpenStill && can(actor, { action: 'enter-received', resource: group })
  return (
    <div className="received" data-state={state}>
      <p>
        <strong>{channel === 'public-round' ? t('public') : <OrganisationName id={thread.organisation} />}</strong>
        {' · '}
        {t(`line.${channel}`, { name: name === '' ? t('unnamed') : name, date })}
      </p>
      <p>
        {t('by', { name: thread.by.name })}
        {' · '}
        <OrganisationName id={thread.by.organisation} />
        {state === 'by-letter' ? null : (
          <>
            {' · '}
            <span className="received-state">{t(`state.${state}`)}</span>
          </>
        )}
      </p>
      {letter === null ? null : (
        <p className="received-letter">
          {t('letter.line', { ...letter, date: dayWords(letter.dated, locale) })}{' '}
          <a href={`/api/files/${letter.file}`} download>
            {t('letter.open')}
          </a>
        </p>
      )}
      {isOpen && mayRenew ? (
        <div className="received-ways">
          <ConfirmByLetter group={group} organisation={thread.organisation} threads={[thread.id]} letter={letter} />
          {renew.data === undefined ? (
            <Button size="compact-xs" variant="subtle" loading={renew.isPending} onClick={() => renew.mutate()}>
              {t('renew')}
            </Button>
          ) : null}
        </div>
      ) : null}
      <FormProblem error={renew.error} />
      {isOpenStill && renew.data !== undefined ? (
        <>
          <CopyLink path={renew.data.link.path} label={t('link')} />
          <p>{t('linkOnce')}</p>
        </>
      ) : null}
    </div>
  )
}

/** In UTC, so that a day reads the same in every time zone. */
function dayWords(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
