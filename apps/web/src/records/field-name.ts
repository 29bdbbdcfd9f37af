import { keyParts } from '@minga/domain/record/custom-key'

import { languageNames } from '../language/locale.ts'

/** The name of a field as it lies: `Título · portugués`. */
export function fieldName(field: string, label: (name: string) => string): string {
  const { name, rest: language } = keyParts(field)
  return language === 'es' || language === 'pt' || language === 'en'
    ? `${label(name)} · ${languageNames[language]}`
    : label(name)
}
