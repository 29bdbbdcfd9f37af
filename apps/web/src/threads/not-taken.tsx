import { useTranslation } from 'react-i18next'

import { problemKey } from '../ui/states.tsx'

/** Why the server refused a text, and that the text is still in its field. */
export function NotTaken({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('threads')
  return (
    <p role="alert" className="comment-problem">
      <WhyNotTaken error={error} /> {t('notTaken.stillHere')}
    </p>
  )
}

/** Only the reason, for a person who writes. */
export function WhyNotTaken({ error }: { readonly error: unknown }) {
  const { t } = useTranslation(['threads', 'ui'])
  const key = problemKey(error)
  if (key === 'rate-exceeded') return t('tooFast')
  if (key === 'not-found') return t('notTaken.gone')
  return `${t(`ui:problem.${key}.what`)} ${t(`ui:problem.${key}.do`)}`
}
