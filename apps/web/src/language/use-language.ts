import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { chooseLanguage, speak } from './start-language.ts'

export interface SpokenLanguage {
  readonly language: Language
  /** For `Intl`: `es`, `pt-BR`, `en-GB`. */
  readonly locale: string
  readonly change: (language: Language) => Promise<void>
}

/** The language of the page. `useChangeLanguage` also stores it for the person. */
export function useLanguage(): SpokenLanguage {
  const { i18n } = useTranslation()
  const language = chooseLanguage([i18n.language])
  const change = useCallback((wanted: Language) => speak(i18n, wanted), [i18n])
  return { language, locale: localeOf[language], change }
}
