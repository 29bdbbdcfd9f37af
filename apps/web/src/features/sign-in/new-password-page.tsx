import { Button } from '@mantine/core'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { usePasswordReset } from '../../api/use-session.ts'
import { DoorPage } from '../../ui/door-page.tsx'
import { NewPasswordInput } from '../../ui/new-password-input.tsx'
import { OwnProblem } from '../../ui/own-problem.tsx'
import { useDocumentTitle } from '../../ui/use-document-title.ts'
import { SecondFactorForm } from './second-factor-form.tsx'
import { useLinkToken } from './use-link-token.ts'
import './sign-in.css'

/** Where a link to choose a new password leads. */
export function NewPasswordPage() {
  const { t } = useTranslation('sign-in')
  const token = useLinkToken()
  const [password, setPassword] = useState('')
  const [isHalf, setIsHalf] = useState(false)
  const reset = usePasswordReset()
  useDocumentTitle([t('reset.title')])
  const answered = (answer: SignInAnswer) => {
    if ('secondFactor' in answer) setIsHalf(true)
    else location.assign('/')
  }
  const isOver = token === '' || (reset.error instanceof ApiProblem && reset.error.code === 'no-way-in')
  const isWeak = reset.error instanceof ApiProblem && reset.error.field === 'password'
  return (
    <DoorPage isWide>
      <section className="sign-in-door">
        <h1>{t(isHalf ? 'secondFactor.title' : 'reset.title')}</h1>
        {isHalf ? <SecondFactorForm onAnswer={answered} onOver={() => location.assign('/sign-in')} /> : null}
        {!isHalf && isOver ? (
          <>
            <p role="alert">{t('link.over')}</p>
            <Button component={Link} to="/sign-in">
              {t('link.again')}
            </Button>
          </>
        ) : null}
        {!isHalf && !isOver ? (
          <form
            className="sign-in-form"
            onSubmit={(event) => {
              event.preventDefault()
              reset.mutate({ token, password }, { onSuccess: answered })
            }}
          >
            <p>{t('reset.what')}</p>
            <NewPasswordInput
              value={password}
              onChange={setPassword}
              error={isWeak ? t('reset.weak') : undefined}
            />
            {reset.isError && !isWeak ? <OwnProblem error={reset.error} /> : null}
            <Button type="submit" loading={reset.isPending} fullWidth>
              {t('reset.do')}
            </Button>
          </form>
        ) : null}
      </section>
    </DoorPage>
  )
}
