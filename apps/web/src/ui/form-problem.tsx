import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../api/api-problem.ts'
import { problemKey } from './problem-key.ts'

/** Why a form was not taken, in one line under its fields. `words` say it better where the caller knows. */
export function FormProblem({
  error,
  words,
}: {
  readonly error: unknown
  readonly words?: string | undefined
}) {
  const { t } = useTranslation('ui')
  if (error === null || error === undefined) return null
  const isPassword = error instanceof ApiProblem && error.field === 'password'
  return (
    <p role="alert" className="form-problem">
      {words ??
        (isPassword
          ? t('weakPassword')
          : `${t(`problem.${problemKey(error)}.what`)} ${t(`problem.${problemKey(error)}.do`)}`)}
    </p>
  )
}
