import { useTranslation } from 'react-i18next'

import { problemKey } from './problem-key.ts'
import './states.css'

/** What went wrong with what one has just asked for, beside the button that asked. */
export function OwnProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('ui')
  return (
    <p role="alert" className="own-problem">
      {t(`problem.${problemKey(error)}.what`)} {t(`problem.${problemKey(error)}.do`)}
    </p>
  )
}
