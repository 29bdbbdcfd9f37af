import { keyParts } from '@minga/domain/record/custom-key'

import { languageNames } from '../language/locale.ts'

/** The name of a field as it lies: `Título · portugués`, `Reducción · 2030`. */
export function fieldName(field: string, label: (name: string) => string): string {
  const { name, rest } = keyParts(field)
  if (rest === 'es' || rest === 'pt' || rest === 'en') return `${label(name)} · ${languageNames[rest]}`
  return rest !== undefined && /^\d{4}$/.test(rest) ? `${label(name)} · ${rest}` : label(name)
}
