import { readIn, type LocalizedText } from '@minga/domain/language/language'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'

interface Said {
  readonly progress: LocalizedText
  readonly needs: LocalizedText
  readonly slip: LocalizedText
  readonly unchanged: boolean
}

/** What is said of a line: what made progress, what more is needed, why its date moved. */
export function LineText({ said }: { readonly said: Said }) {
  const { t } = useTranslation('reviews')
  const { language } = useLanguage()
  const parts = (['progress', 'needs', 'slip'] as const).flatMap((part) => {
    const text = readIn(said[part], language)
    return text === undefined ? [] : [{ part, ...text }]
  })
  return (
    <>
      {said.unchanged ? <p className="review-unchanged">{t('isUnchanged')}</p> : null}
      {parts.length === 0 ? null : (
        <dl className="review-text">
          {parts.map(({ part, text, language: of }) => (
            <div key={part}>
              <dt>{t(`part.${part}`)}</dt>
              <dd lang={of}>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
