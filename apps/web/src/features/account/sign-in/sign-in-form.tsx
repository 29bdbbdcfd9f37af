import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { leaveFor, useProvider, useSignIn, useWays } from '../../../api/account.ts'
import { focusAtOnce } from '../../../ui/focus-at-once.ts'
import { LeaveFor } from '../../../ui/leave-for.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { OtherWays } from './other-ways.tsx'
import { Form } from '../../../ui/form.tsx'

interface SignInFormProps {
  /** The path to open after signing in. */
  readonly next: string
  readonly onAnswer: (answer: SignInAnswer) => void
}

/**
 * Asks for an address; then offers the organisation's own sign-in where there is one, a password, and the other ways.
 */
export function SignInForm({ next, onAnswer }: SignInFormProps) {
  const { t } = useTranslation('sign-in')
  const [email, setEmail] = useInputState('')
  const [password, setPassword] = useInputState('')
  const [mailed, setMailed] = useState<'sign-in' | 'password'>()
  const address = email.trim()
  const ways = useWays(address)
  const signIn = useSignIn()
  const provider = useProvider()
  if (mailed !== undefined) {
    return <MailSent email={address} purpose={mailed} onBack={() => setMailed(undefined)} />
  }
  if (provider.data !== undefined) {
    const { url } = provider.data
    return <LeaveFor url={url} onGo={() => leaveFor(url)} onBack={() => provider.reset()} />
  }
  const organisation = ways?.provider
  return (
    <div className="sign-in-ways">
      <Form className="sign-in-form" send={() => signIn.mutate({ email: address, password }, { onSuccess: onAnswer })}>
        <TextInput
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          label={t('email')}
          value={email}
          onChange={setEmail}
        />
        {organisation ? (
          <Button fullWidth loading={provider.isPending} onClick={() => provider.mutate({ email: address, next })}>
            {t('provider.enter', { name: organisation.name })}
          </Button>
        ) : null}
        <FormProblem error={provider.error} />
        <PasswordInput
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          label={t('password')}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          value={password}
          onChange={setPassword}
        />
        <FormProblem error={signIn.error} />
        <Button type="submit" variant={organisation ? 'default' : 'filled'} loading={signIn.isPending} fullWidth>
          {t('enter')}
        </Button>
      </Form>
      <OtherWays email={address} hasMail={ways?.link ?? false} next={next} onAnswer={onAnswer} onMailed={setMailed} />
    </div>
  )
}

interface MailSentProps {
  readonly email: string
  readonly purpose: 'sign-in' | 'password'
  readonly onBack: () => void
}

/** Says that a mail was sent if the address is known, without revealing whether it is. */
function MailSent({ email, purpose, onBack }: MailSentProps) {
  const { t } = useTranslation('sign-in')
  return (
    <div className="sign-in-sent">
      <h2 ref={focusAtOnce} tabIndex={-1}>
        {t('sent.title')}
      </h2>
      <p>{t(purpose === 'sign-in' ? 'sent.link' : 'sent.reset', { email })}</p>
      <p>{t('sent.nothing')}</p>
      <Button variant="default" onClick={onBack}>
        {t('sent.back')}
      </Button>
    </div>
  )
}
