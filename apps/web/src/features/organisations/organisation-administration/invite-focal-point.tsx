import { Button, TextInput } from '@mantine/core'
import type { Organisation } from '@minga/domain/organisation/organisation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useInvite } from '../../../api/people.ts'
import { CopyLink } from '../../../ui/copy-text.tsx'
import { FormProblem } from '../../../ui/states.tsx'

/** Invites an organisation's first focal point, because without one it cannot invite its people. */
export function InviteFocalPoint({
  organisation: { id, shortName },
  isInvited,
}: {
  readonly organisation: Organisation
  readonly isInvited: boolean
}) {
  const { t } = useTranslation('organisation-administration')
  const [email, setEmail] = useState('')
  const invite = useInvite(id)
  return (
    <form
      className="organisation-administration-focal"
      onSubmit={(event) => {
        event.preventDefault()
        invite.mutate([{ email: email.trim(), roles: ['steward'] }], { onSuccess: () => setEmail('') })
      }}
    >
      <p>{t(isInvited ? 'waiting' : 'noFocalPoint', { organisation: shortName })}</p>
      <div>
        <TextInput
          type="email"
          required
          aria-label={t('focalEmail', { organisation: shortName })}
          placeholder={t('email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={invite.isPending}>
          {t('inviteFocalPoint')}
        </Button>
      </div>
      <FormProblem error={invite.error} />
      {invite.data?.refused.map((refused) => (
        <p key={refused.email}>{t('alreadyInvited', { email: refused.email })}</p>
      ))}
      {invite.data?.invited.map(({ invitation, token }) => (
        <div key={invitation.id}>
          <p>{t('issued', { email: invitation.email })}</p>
          <CopyLink path={`/invitation#${token}`} label={t('linkFor', { email: invitation.email })} />
        </div>
      ))}
    </form>
  )
}
