import { Button } from '@mantine/core'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { usePasswordReset } from '../../../api/account.ts'
import { NewPasswordInput } from '../../../ui/new-password-input.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { useDocumentTitle } from '../../../ui/use-document-title.ts'
import { MailedLink, stateOfLink, useLinkToken } from './mailed-link.tsx'
import { Form } from '../../../ui/form.tsx'

/** The page of a link to choose a new password. */
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
  const isWeak = reset.error instanceof ApiProblem && reset.error.field === 'password'
  return (
    <MailedLink state={stateOfLink(token, isHalf, reset.error)} title={t('reset.title')} onAnswer={answered}>
      <Form className="sign-in-form" send={() => reset.mutate({ token, password }, { onSuccess: answered })}>
        <p>{t('reset.what')}</p>
        <NewPasswordInput value={password} onChange={setPassword} error={isWeak ? t('reset.weak') : undefined} />
        {reset.isError && !isWeak ? <FormProblem error={reset.error} /> : null}
        <Button type="submit" loading={reset.isPending} fullWidth>
          {t('reset.do')}
        </Button>
      </Form>
    </MailedLink>
  )
}
