import { useTranslation } from 'react-i18next'

import { problemKey } from '../ui/states.tsx'

/** Why the server did not take what somebody wrote, and that the words are still in their field. */
export function NotTaken({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('threads')
  return (
    <p role="alert" className="comment-problem">
      <WhyNotTaken error={error} /> {t('notTaken.stillHere')}
    </p>
  )
}

/** The reason alone, in the words of somebody who writes. */
export function WhyNotTaken({ error }: { readonly error: unknown }) {
  const { t } = useTranslation(['threads', 'ui'])
  const key = problemKey(error)
  if (key === 'rate-exceeded') return t('tooFast')
  if (key === 'not-found') return t('notTaken.gone')
  return `${t(`ui:problem.${key}.what`)} ${t(`ui:problem.${key}.do`)}`
}
