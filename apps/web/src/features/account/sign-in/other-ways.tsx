import { Button } from '@mantine/core'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { IconKey, IconMail } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useMailedLink, usePasskey } from '../../../api/account.ts'
import { isCancelled } from '../../../api/api-problem.ts'
import { FormProblem } from '../../../ui/states.tsx'

interface OtherWaysProps {
  readonly email: string
  /** Whether links can be sent to the address. */
  readonly hasMail: boolean
  readonly next: string
  readonly onAnswer: (answer: SignInAnswer) => void
  readonly onMailed: (purpose: 'sign-in' | 'password') => void
}

/** Ways to sign in without the password: passkey, mailed link, new password. */
export function OtherWays({ email, hasMail, next, onAnswer, onMailed }: OtherWaysProps) {
  const { t } = useTranslation('sign-in')
  const passkey = usePasskey()
  const link = useMailedLink()
  const hasPasskeys = 'PublicKeyCredential' in globalThis
  const send = (purpose: 'sign-in' | 'password') =>
    link.mutate({ for: purpose, email, next }, { onSuccess: () => onMailed(purpose) })
  if (!hasMail && !hasPasskeys) return null
  return (
    <section className="sign-in-others" aria-label={t('others')}>
      {hasMail ? (
        <Button
          variant="default"
          fullWidth
          leftSection={<IconMail size={18} stroke={1.6} />}
          loading={link.isPending && link.variables.for === 'sign-in'}
          onClick={() => send('sign-in')}
        >
          {t('link.send')}
        </Button>
      ) : null}
      {hasPasskeys ? (
        <Button
          variant="default"
          fullWidth
          leftSection={<IconKey size={18} stroke={1.6} />}
          loading={passkey.isPending}
          onClick={() => passkey.mutate(undefined, { onSuccess: onAnswer })}
        >
          {t('passkey.enter')}
        </Button>
      ) : null}
      {passkey.isError && !isCancelled(passkey.error) ? (
        <p role="alert" className="form-problem">
          {t('passkey.refused')}
        </p>
      ) : null}
      {hasMail ? (
        <Button
          variant="subtle"
          fullWidth
          loading={link.isPending && link.variables.for === 'password'}
          onClick={() => send('password')}
        >
          {t('reset.ask')}
        </Button>
      ) : null}
      <FormProblem error={link.error} />
    </section>
  )
}
