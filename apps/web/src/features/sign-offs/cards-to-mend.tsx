import { useTranslation } from 'react-i18next'

import { useCardsToTranslate } from '../../api/sign-offs.ts'

interface CardsToMendProps {
  readonly roadmap: string
  /** The version that is about to be offered. */
  readonly version: string
}

/** The records of a version whose titles are to be translated first; those that are no hindrance are told as well. */
export function CardsToMend({ roadmap, version }: CardsToMendProps) {
  const { t } = useTranslation('sign-offs')
  const { data } = useCardsToTranslate(roadmap, version)
  const { behind, missing, isTranslation } = data ?? { behind: [], missing: [], isTranslation: false }
  return (
    <div aria-live="polite">
      {behind.length === 0 ? null : (
        <p className="sign-off-mend">{t('open.refused.cards', { records: behind.join(', ') })}</p>
      )}
      {missing.length === 0 ? null : (
        <p className={isTranslation ? 'sign-off-mend' : 'sign-off-quiet'}>
          {t(isTranslation ? 'open.refused.untranslated-cards' : 'open.untitledCards', {
            records: missing.join(', '),
          })}
        </p>
      )}
    </div>
  )
}
