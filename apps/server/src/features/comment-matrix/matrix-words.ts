import { customLabel } from '@minga/domain/custom-field/custom-words'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import type { Language } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { labelKeys } from '@minga/domain/record/record-words'
import { createInstance, type TFunction } from 'i18next'

import { recordWords } from '../../views/record-words.ts'
import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: {
    es: { matrix: es },
    pt: { matrix: pt },
    en: { matrix: en },
  },
  ns: ['matrix'],
  defaultNS: 'matrix',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The words of a comment matrix, in one language. */
export function matrixWords(language: Language): TFunction {
  return words.getFixedT(language)
}

/** The label of a field on the record's page; a field that only a newer Minga knows has its name in the data. */
export function fieldWords(kind: RecordKind, field: string, language: Language, own: CustomFields): string {
  return customLabel(own, field, language) ?? recordWords(language)(labelKeys(kind, field), { defaultValue: field })
}
