import type { Language } from './language.ts'

/**
 * The locale for dates and numbers. Not `es-419`: it writes 1.55 as Mexico does, where most of the coalition's
 * countries, its Portuguese and its own prose write 1,55.
 */
export const localeOf = { es: 'es', pt: 'pt-BR', en: 'en-GB' } as const satisfies Record<Language, string>
