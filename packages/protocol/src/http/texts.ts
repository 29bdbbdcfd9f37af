import { localizedText } from '@minga/domain/language/language'
import { plainWords } from '@minga/domain/organisation/plain-line'
import { z } from 'zod'

/** A text in up to three languages, without the empty ones. */
export function texts(longest: number, words = plainWords()) {
  const text = words.trim().max(longest).optional()
  return z.strictObject({ es: text, pt: text, en: text }).transform((given) => {
    const filled = Object.entries(given).filter(([, each]) => each !== undefined && each !== '')
    return localizedText.parse(Object.fromEntries(filled))
  })
}
