import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useSignIn } from '../../api/use-session.ts'
import { problemKey } from '../../ui/problem-key.ts'

export function SignInForm({ onEntered }: { readonly onEntered: () => void }) {
  const { t } = useTranslation(['sign-in', 'ui'])
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  return (
    <form
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault()
        signIn.mutate({ email: email.trim(), password }, { onSuccess: onEntered })
      }}
    >
      <TextInput
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        label={t('email')}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        label={t('password')}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {signIn.isError ? (
        <p role="alert" className="sign-in-problem">
          {t(`ui:problem.${problemKey(signIn.error)}.what`)} {t(`ui:problem.${problemKey(signIn.error)}.do`)}
        </p>
      ) : null}
      <Button type="submit" loading={signIn.isPending} fullWidth>
        {t('enter')}
      </Button>
    </form>
  )
}
