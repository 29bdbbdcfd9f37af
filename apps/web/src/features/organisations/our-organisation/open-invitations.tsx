import { Button, Group } from '@mantine/core'
import type { InvitationView } from '@minga/protocol/http/invitations'
import { useTranslation } from 'react-i18next'

import { useRenewInvitation, useRevokeInvitation } from '../../../api/people.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { CopyLink } from '../../../ui/copy-text.tsx'
import { EmptyState, FormProblem } from '../../../ui/states.tsx'

/** The open invitations, with buttons to issue a new link or revoke one. */
export function OpenInvitations({ invitations }: { readonly invitations: readonly InvitationView[] }) {
  const { t } = useTranslation('our-organisation')
  const { locale } = useLanguage()
  const renew = useRenewInvitation()
  const revoke = useRevokeInvitation()
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  if (invitations.length === 0) return <EmptyState>{t('nobodyInvited')}</EmptyState>
  return (
    <>
      <FormProblem error={renew.error ?? revoke.error} />
      <ul className="lines our-organisation-people">
        {invitations.map(({ id, email, name, state, expiresAt }) => (
          <li key={id} className="our-organisation-person">
            <span>
              <strong>{name ?? email}</strong>
              <span className="our-organisation-detail">
                {name === null ? null : `${email} · `}
                {t(state === 'open' ? 'until' : 'ended', { date: date.format(new Date(expiresAt)) })}
              </span>
            </span>
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                loading={renew.isPending && renew.variables === id}
                onClick={() => renew.mutate(id)}
              >
                {t('renew')}
              </Button>
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                loading={revoke.isPending && revoke.variables === id}
                onClick={() => revoke.mutate(id)}
              >
                {t('revoke')}
              </Button>
            </Group>
            {renew.data?.invitation.id === id ? (
              <CopyLink path={`/invitation#${renew.data.token}`} label={t('linkFor', { email })} />
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}
