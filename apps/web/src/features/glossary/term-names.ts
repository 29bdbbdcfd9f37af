import { languages, type Language } from '@minga/domain/language/language'
import type { Term } from '@minga/domain/vocabulary/glossary'

/** The name of a term in the reader's language, else in the first language with a name. */
export function nameOfTerm({ names }: Pick<Term, 'names'>, own: Language): string {
  for (const language of [own, ...languages]) {
    const [first] = names[language]
    if (first !== undefined) return first
  }
  return ''
}
