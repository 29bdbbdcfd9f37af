import { Button, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { Organisation } from '@minga/domain/organisation/organisation'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useInvite } from '../../../api/people.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { CopyLink } from '../../../ui/copy-text.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { Form } from '../../../ui/form.tsx'
import { InvitationLanguage } from '../invitation-language.tsx'

/** Invites an organisation's first focal point, because without one it cannot invite its people. */
export function InviteFocalPoint({
  organisation: { id, shortName },
  isInvited,
}: {
  readonly organisation: Organisation
  readonly isInvited: boolean
}) {
  const { t } = useTranslation('organisation-administration')
  const [email, setEmail] = useInputState('')
  const [language, setLanguage] = useState(useLanguage().language)
  const invite = useInvite(id)
  return (
    <Form
      className="organisation-administration-focal"
      send={() =>
        invite.mutate([{ email: email.trim(), roles: ['steward'], language }], { onSuccess: () => setEmail('') })
      }
    >
      <p>{t(isInvited ? 'waiting' : 'noFocalPoint', { organisation: shortName })}</p>
      <div>
        <TextInput
          type="email"
          required
          label={t('focalEmail', { organisation: shortName })}
          value={email}
          onChange={setEmail}
        />
        <InvitationLanguage label={t('language')} language={language} onChange={setLanguage} />
        <Button type="submit" variant="default" loading={invite.isPending}>
          {t('inviteFocalPoint')}
        </Button>
      </div>
      <FormProblem error={invite.error} />
      {invite.data?.refused.map((refused) => (
        <p key={refused.email}>{t('alreadyHere', { email: refused.email })}</p>
      ))}
      {invite.data?.invited.map(({ invitation, token }) => (
        <div key={invitation.id}>
          <p>{t('issued', { email: invitation.email })}</p>
          <CopyLink path={`/invitation#${token}`} label={t('linkFor', { email: invitation.email })} />
        </div>
      ))}
    </Form>
  )
}
