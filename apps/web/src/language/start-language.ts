import type { Language } from '@minga/domain/language/language'
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'

import { loadCatalogues } from './catalogues.ts'
import { chooseLanguage } from './choose-language.ts'
import { localeOf } from './locale.ts'

const rememberedAs = 'minga.language'

/** Loads the sentences of the language this device used last, or of the browser's. */
export async function startLanguage(): Promise<i18n> {
  const language = chooseLanguage([localStorage.getItem(rememberedAs), ...navigator.languages])
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: [],
    defaultNS: 'ui',
    resources: {},
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await speak(i18next, language)
  return i18next
}

/** Changes the language of everything on the screen, once its sentences are here. */
export async function speak(instance: i18n, language: Language): Promise<void> {
  const catalogues = await loadCatalogues(language)
  for (const [namespace, sentences] of catalogues) {
    instance.addResourceBundle(language, namespace, sentences, true, true)
  }
  await instance.changeLanguage(language)
  localStorage.setItem(rememberedAs, language)
  document.documentElement.lang = localeOf[language]
}
