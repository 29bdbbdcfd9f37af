import type { Language } from '@minga/domain/language/language'

/** Every language by its own name. */
export const languageNames = {
  es: 'Español',
  pt: 'Português',
  en: 'English',
} as const satisfies Record<Language, string>
