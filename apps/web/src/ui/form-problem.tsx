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
  const field = error instanceof ApiProblem ? error.field : undefined
  const isName = field === 'name' && problemKey(error) === 'conflict'
  return (
    <p role="alert" className="form-problem">
      {words ??
        (field === 'password'
          ? t('weakPassword')
          : isName
            ? t('nameOfAnother')
            : `${t(`problem.${problemKey(error)}.what`)} ${t(`problem.${problemKey(error)}.do`)}`)}
    </p>
  )
}
