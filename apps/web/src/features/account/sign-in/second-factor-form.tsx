import { Button, Checkbox, TextInput } from '@mantine/core'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useSecondFactor } from '../../../api/account.ts'
import { focusAtOnce } from '../../../ui/focus-at-once.ts'
import { FormProblem } from '../../../ui/states.tsx'

interface SecondFactorFormProps {
  readonly onAnswer: (answer: SignInAnswer) => void
  /** Called after too many codes or too long a time: the person starts again. */
  readonly onOver: () => void
}

/** Asks for a code of the authenticator app, or one of the recovery codes. */
export function SecondFactorForm({ onAnswer, onOver }: SecondFactorFormProps) {
  const { t } = useTranslation('sign-in')
  const [code, setCode] = useState('')
  const [remember, setRemember] = useState(false)
  const prove = useSecondFactor()
  const isOver = prove.error instanceof ApiProblem && prove.error.code === 'no-way-in'
  const isWrong = prove.error instanceof ApiProblem && prove.error.field === 'code'
  return (
    <form
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault()
        prove.mutate({ code, remember }, { onSuccess: onAnswer, onError: () => setCode('') })
      }}
    >
      <p>{t('secondFactor.what')}</p>
      <TextInput
        name="code"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        ref={focusAtOnce}
        label={t('secondFactor.code')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={isWrong ? t('secondFactor.wrong') : undefined}
      />
      <Checkbox
        label={t('secondFactor.remember')}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
      {isOver ? (
        <p role="alert" className="form-problem">
          {t('secondFactor.over')}
        </p>
      ) : null}
      {prove.isError && !isOver && !isWrong ? <FormProblem error={prove.error} /> : null}
      {isOver ? (
        <Button fullWidth onClick={onOver}>
          {t('secondFactor.again')}
        </Button>
      ) : (
        <>
          <Button type="submit" loading={prove.isPending} fullWidth>
            {t('enter')}
          </Button>
          <Button variant="subtle" fullWidth onClick={onOver}>
            {t('secondFactor.back')}
          </Button>
        </>
      )}
    </form>
  )
}
