import { languages, type LocalizedText } from '@minga/domain/language/language'

/**
 * Whether a draft's title is long enough to become a record that others see: three letters or digits in one language. A
 * shorter one is still being typed.
 */
export function isMeaningful(title: LocalizedText): boolean {
  return languages.some((language) => (title[language] ?? '').replaceAll(/[^\p{L}\p{N}]/gu, '').length >= 3)
}
