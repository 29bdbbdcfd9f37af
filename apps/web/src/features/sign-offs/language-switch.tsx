import { SegmentedControl } from '@mantine/core'
import { language as anyLanguage, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { SignedLanguageView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'

interface SwitchProps {
  /** The languages of the text; first the authentic one that it is named after. */
  readonly languages: readonly SignedLanguageView[]
  readonly shown: Language
  readonly onChange: (language: Language) => void
}

/**
 * The language in which the reader reads the text, and which languages are authentic. Nothing for a text in the
 * reader's language alone.
 */
export function LanguageSwitch({ languages, shown, onChange }: SwitchProps) {
  const { t } = useTranslation('sign-offs')
  const { language: own } = useLanguage()
  const present = languages.find(({ language }) => language === shown)
  const authentic = languages.filter((each) => each.authentic)
  const isMissing = languages.every(({ language }) => language !== own)
  if (languages.length === 1) return null
  const listed = new Intl.ListFormat(localeOf[own]).format(
    authentic.map(({ language }) => t(`languages.name.${language}`)),
  )
  return (
    <div className="sign-off-languages">
      <SegmentedControl
        aria-label={t('languages.label')}
        value={shown}
        onChange={(value) => onChange(anyLanguage.parse(value))}
        data={languages.map(({ language }) => ({
          value: language,
          label: <span lang={localeOf[language]}>{languageNames[language]}</span>,
        }))}
      />
      <p className="sign-off-quiet">
        {authentic.length > 1 && present?.authentic === true
          ? t('languages.equal', { languages: listed })
          : t(present?.authentic === true ? 'languages.authentic' : 'languages.courtesy', { languages: listed })}
      </p>
      {isMissing ? (
        <p className="sign-off-quiet">{t('languages.missing', { language: t(`languages.name.${own}`) })}</p>
      ) : null}
    </div>
  )
}
