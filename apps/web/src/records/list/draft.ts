import { languages, type LocalizedText } from '@minga/domain/language/language'

/**
 * When a draft becomes a record that everybody sees: once its title says something in one language. A letter or two, or
 * only signs, is somebody who is still thinking.
 */
export function isMeaningful(title: LocalizedText): boolean {
  return languages.some((language) => (title[language] ?? '').replaceAll(/[^\p{L}\p{N}]/gu, '').length >= 3)
}
