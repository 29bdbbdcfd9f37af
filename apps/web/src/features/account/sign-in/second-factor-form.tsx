import { Button, Checkbox, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useSecondFactor } from '../../../api/account.ts'
import { focusAtOnce } from '../../../ui/focus-at-once.ts'
import { FormProblem } from '../../../ui/states.tsx'
import { Form } from '../../../ui/form.tsx'

interface SecondFactorFormProps {
  readonly onAnswer: (answer: SignInAnswer) => void
  /** Called after too many codes or too long a time: the person starts again. */
  readonly onOver: () => void
}

/** Asks for a code of the authenticator app, or one of the recovery codes. */
export function SecondFactorForm({ onAnswer, onOver }: SecondFactorFormProps) {
  const { t } = useTranslation('sign-in')
  const [code, setCode] = useInputState('')
  const [remember, setRemember] = useInputState(false)
  const prove = useSecondFactor()
  const isOver = prove.error instanceof ApiProblem && prove.error.code === 'no-way-in'
  const isWrong = prove.error instanceof ApiProblem && prove.error.field === 'code'
  return (
    <Form
      className="sign-in-form"
      send={() => prove.mutate({ code, remember }, { onSuccess: onAnswer, onError: () => setCode('') })}
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
        onChange={setCode}
        error={isWrong ? t('secondFactor.wrong') : undefined}
      />
      <Checkbox label={t('secondFactor.remember')} checked={remember} onChange={setRemember} />
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
    </Form>
  )
}
