import { Button, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { textIn } from '@minga/domain/language/language'
import type { InvitationLookAnswer } from '@minga/protocol/http/invitations'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem, isRefusal } from '../../../api/api-problem.ts'
import { useCoalition } from '../../../api/coalition.ts'
import { deviceTimeZone } from '../../../api/device-time-zone.ts'
import { useAcceptInvitation, useInvitationLook } from '../../../api/people.ts'
import { leaveFor, useProvider, useWays } from '../../../api/account.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { SignedOutPage } from '../../../ui/signed-out-page.tsx'
import { EmptyState, LoadingState, ProblemState, FormProblem } from '../../../ui/states.tsx'
import { forgetHashToken, opensNothing, takeHashToken } from '../../../ui/hash-token.ts'
import { LeaveFor } from '../../../ui/leave-for.tsx'
import { NewPasswordInput } from '../../../ui/new-password-input.tsx'
import { OrganisationDot } from '../../../ui/organisation-dot.tsx'
import { useDocumentTitle } from '../../../ui/use-document-title.ts'
import { Form } from '../../../ui/form.tsx'

type Open = Extract<InvitationLookAnswer, { state: 'open' }>

/** The page of an invitation: who invites, to what, and the name and password to choose. */
export function InvitationPage() {
  const { t } = useTranslation('joining')
  useDocumentTitle([t('invitation.title')])
  const [token] = useState(takeHashToken)
  const look = useInvitationLook(token)
  return (
    <SignedOutPage>
      {look.isPending ? <LoadingState rows={4} /> : null}
      {look.isError && !opensNothing(look.error) ? (
        <ProblemState error={look.error} onRetry={() => void look.refetch()} />
      ) : null}
      {opensNothing(look.error) ? (
        <>
          <h1>{t('invitation.title')}</h1>
          <EmptyState action={<a href="/sign-in">{t('invitation.signIn')}</a>}>{t('invitation.unknown')}</EmptyState>
        </>
      ) : null}
      {look.data === undefined ? null : look.data.state === 'open' ? (
        <Acceptance token={token} invitation={look.data} again={() => void look.refetch()} />
      ) : (
        <>
          <h1>{t('invitation.title')}</h1>
          <EmptyState action={<a href="/sign-in">{t('invitation.signIn')}</a>}>
            {t(`invitation.closed.${look.data.state}`)}
          </EmptyState>
        </>
      )}
    </SignedOutPage>
  )
}

interface AcceptanceProps {
  readonly token: string
  readonly invitation: Open
  /** Asks how the invitation stands now. */
  readonly again: () => void
}

function Acceptance({ token, invitation, again }: AcceptanceProps) {
  const { t } = useTranslation('joining')
  const { language, change } = useLanguage()
  const [name, setName] = useInputState(invitation.name ?? '')
  const [password, setPassword] = useState('')
  const accept = useAcceptInvitation()
  const names = useCoalition()?.names ?? {}
  const coalition = textIn(names, language) || 'Minga'
  const { shortName, hue } = invitation.organisation
  const theirs = invitation.language
  useEffect(() => {
    // Switches to the language of the invitation; the person can change it above.
    void change(theirs)
  }, [change, theirs])
  const isTaken =
    accept.error instanceof ApiProblem && accept.error.code === 'conflict' && accept.error.field !== 'name'
  return (
    <>
      <h1>{t('invitation.welcome', { coalition })}</h1>
      <p className="signed-out-page-lead">
        <OrganisationDot hue={hue} /> {t('invitation.what', { organisation: shortName, email: invitation.email })}
      </p>
      <InvitedPlaces places={invitation.places} />
      <OwnWay email={invitation.email} />
      <Form
        send={() =>
          accept.mutate(
            { token, name: name.trim(), language, password, ...deviceTimeZone() },
            {
              onSuccess: () => {
                forgetHashToken()
                // A reload, so that nothing of another person stays in memory.
                location.assign('/')
              },
              // It was accepted in another tab, taken back or ran out while the form was open.
              onError: (error) => {
                if (isRefusal(error)) again()
              },
            },
          )
        }
      >
        {/* For password managers: the address of this password. */}
        <input type="email" name="email" autoComplete="username" value={invitation.email} readOnly hidden />
        <TextInput
          required
          withAsterisk={false}
          name="name"
          autoComplete="name"
          maxLength={80}
          label={t('invitation.name')}
          description={t('invitation.nameWhat', { organisation: shortName })}
          value={name}
          onChange={setName}
        />
        <NewPasswordInput value={password} onChange={setPassword} own={[invitation.email, name]} />
        <FormProblem error={accept.error} words={isTaken ? t('invitation.taken') : undefined} />
        <Button type="submit" loading={accept.isPending}>
          {t('invitation.accept')}
        </Button>
      </Form>
    </>
  )
}

/** The working groups that the person joins by accepting. */
function InvitedPlaces({ places }: Pick<Open, 'places'>) {
  const { t } = useTranslation(['joining', 'ui'])
  const { language } = useLanguage()
  if (places.length === 0) return null
  return (
    <div className="invitation-places">
      <p>{t('invitation.places')}</p>
      <ul>
        {places.map(({ names, role }) => (
          <li key={textIn(names, language)}>
            {textIn(names, language)} <span className="dimmed">{t(`ui:role.${role}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Shown where the organisation has its own sign-in for this address, instead of choosing a password. */
function OwnWay({ email }: { readonly email: string }) {
  const { t } = useTranslation('joining')
  const own = useWays(email)?.provider
  const provider = useProvider()
  if (!own) return null
  if (provider.data !== undefined) {
    const { url } = provider.data
    return <LeaveFor url={url} onGo={() => leaveFor(url)} onBack={() => provider.reset()} />
  }
  return (
    <>
      <Button fullWidth loading={provider.isPending} onClick={() => provider.mutate({ email, next: '/' })}>
        {t('invitation.own.accept', { name: own.name })}
      </Button>
      <FormProblem error={provider.error} />
      <p className="dimmed">{t('invitation.own.or')}</p>
    </>
  )
}
