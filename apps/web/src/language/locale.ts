import type { Language } from '@minga/domain/language/language'

/** Whose customs dates and figures follow: a region's where one is meant, so that Spanish writes as Latin America does. */
export const localeOf = { es: 'es-419', pt: 'pt-BR', en: 'en-GB' } as const satisfies Record<Language, string>

/** Every language by its own name, as a reader looks for it. */
export const languageNames = {
  es: 'Español',
  pt: 'Português',
  en: 'English',
} as const satisfies Record<Language, string>
