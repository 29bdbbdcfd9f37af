import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { InvitedPlace } from '@minga/domain/invitation/invitation'
import type { NewInvitationsAnswer } from '@minga/protocol/http/invitations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useInvite } from '../../../api/people.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { CopyLink } from '../../../ui/copy-text.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { InvitationLanguage } from '../invitation-language.tsx'
import { ChoosePlaces } from './choose-places.tsx'
import { InviteMany } from './invite-many.tsx'
import { Form } from '../../../ui/form.tsx'

/** Invites one person, or many from a table; shows each link once, because it is not stored. */
export function InvitePeople({ organisation, mails }: { readonly organisation: string; readonly mails: boolean }) {
  const { t } = useTranslation('our-organisation')
  const [email, setEmail] = useInputState('')
  const [name, setName] = useInputState('')
  const [isSteward, setSteward] = useInputState(false)
  const [isMany, setMany] = useState(false)
  const [places, setPlaces] = useState<InvitedPlace[]>([])
  // It stays for the next person.
  const [language, setLanguage] = useState(useLanguage().language)
  const invite = useInvite(organisation)
  if (isMany) return <InviteMany organisation={organisation} onClose={() => setMany(false)} />
  return (
    <>
      <Form
        className="our-organisation-invite"
        send={() => {
          const person = {
            email: email.trim(),
            roles: isSteward ? (['steward'] as const).slice() : [],
            places,
            language,
            ...(name.trim() !== '' && { name: name.trim() }),
          }
          invite.mutate([person], {
            onSuccess: () => {
              setEmail('')
              setName('')
              setSteward(false)
              setPlaces([])
            },
          })
        }}
      >
        <TextInput
          type="email"
          required
          withAsterisk={false}
          maxLength={254}
          label={t('email')}
          value={email}
          onChange={setEmail}
        />
        <TextInput maxLength={80} label={t('name')} value={name} onChange={setName} />
        <InvitationLanguage label={t('language')} language={language} onChange={setLanguage} />
        <ChoosePlaces organisation={organisation} places={places} onChange={setPlaces} />
        <Checkbox label={t('asSteward')} checked={isSteward} onChange={setSteward} />
        <Group gap="xs">
          <Button type="submit" loading={invite.isPending}>
            {t('invite')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setMany(true)}>
            {t('many.open')}
          </Button>
        </Group>
      </Form>
      <p className="our-organisation-note">{t(mails ? 'mailed' : 'notMailed')}</p>
      <FormProblem error={invite.error} />
      <Invited answer={invite.data} />
    </>
  )
}

function Invited({ answer }: { readonly answer: NewInvitationsAnswer | undefined }) {
  const { t } = useTranslation('our-organisation')
  if (answer === undefined) return null
  return (
    <output className="our-organisation-issued">
      {answer.refused.map(({ email, why }) => (
        <p key={email}>{t(`refused.${why}`, { email })}</p>
      ))}
      {answer.invited.map(({ invitation, token }) => (
        <div key={invitation.id}>
          <p>{t('issued', { email: invitation.email })}</p>
          <CopyLink path={`/invitation#${token}`} label={t('linkFor', { email: invitation.email })} />
        </div>
      ))}
    </output>
  )
}
