import { language as anyLanguage, languages as everyLanguage, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { useTranslation } from 'react-i18next'

import { languageNames } from '../language/locale.ts'
import { useLanguage } from '../language/use-language.ts'
import { Segments } from '../ui/segments.tsx'
import './language-switch.css'

interface SwitchProps {
  /** The languages of the text. */
  readonly languages: readonly { readonly language: Language; readonly authentic: boolean }[]
  readonly shown: Language
  readonly onChange: (language: Language) => void
}

/** Chooses in which of its languages a signed text is read, and says which of them are authentic. A text in one language needs none. */
export function LanguageSwitch({ languages, shown, onChange }: SwitchProps) {
  const { t } = useTranslation('editions')
  const { language: own, locale } = useLanguage()
  if (languages.length === 1) return null
  const authentic = languages.filter((each) => each.authentic)
  const listed = new Intl.ListFormat(locale).format(authentic.map(({ language }) => t(`shown.name.${language}`)))
  const isAuthentic = authentic.some(({ language }) => language === shown)
  const isMissing = languages.every(({ language }) => language !== own)
  return (
    <div className="language-switch">
      <Segments
        aria-label={t('shown.label')}
        value={shown}
        onChange={(value) => onChange(anyLanguage.parse(value))}
        data={everyLanguage
          .filter((each) => languages.some(({ language }) => language === each))
          .map((language) => ({
            value: language,
            label: <span lang={localeOf[language]}>{languageNames[language]}</span>,
          }))}
      />
      <p>
        {t(isAuthentic ? (authentic.length > 1 ? 'shown.equal' : 'shown.authentic') : 'shown.courtesy', {
          languages: listed,
        })}
      </p>
      {isMissing ? <p>{t('shown.missing', { language: t(`shown.name.${own}`) })}</p> : null}
    </div>
  )
}
