import type { Language } from '@minga/domain/language/language'
import enRecord from '@minga/domain/record/locales/en.json' with { type: 'json' }
import esRecord from '@minga/domain/record/locales/es.json' with { type: 'json' }
import ptRecord from '@minga/domain/record/locales/pt.json' with { type: 'json' }
import type { RecordKind } from '@minga/domain/record/record-kind'
import { labelKeys } from '@minga/domain/record/record-words'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: {
    es: { matrix: es, record: esRecord },
    pt: { matrix: pt, record: ptRecord },
    en: { matrix: en, record: enRecord },
  },
  ns: ['matrix', 'record'],
  defaultNS: 'matrix',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The words of a comment matrix, in one language. */
export function matrixWords(language: Language): TFunction {
  return words.getFixedT(language)
}

/** As the record's page calls it; what only a newer Minga knows by what it is called in the data. */
export function fieldWords(kind: RecordKind, field: string, language: Language): string {
  return words.getFixedT(language, 'record')(labelKeys(kind, field), { defaultValue: field })
}
