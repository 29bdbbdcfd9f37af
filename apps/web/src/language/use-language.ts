import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { useSyncExternalStore } from 'react'

import { speech } from './speech.ts'
import { speak } from './start-language.ts'

export interface SpokenLanguage {
  readonly language: Language
  /** For `Intl`: `es`, `pt-BR`, `en-GB`. */
  readonly locale: string
  readonly change: (language: Language) => Promise<void>
}

/** The language of the page. `useChangeLanguage` also stores it for the person. */
export function useLanguage(): SpokenLanguage {
  const language = useSyncExternalStore(speech.subscribe, speech.language) ?? 'es'
  return { language, locale: localeOf[language], change }
}

const change = (wanted: Language) => speak(speech, wanted)
