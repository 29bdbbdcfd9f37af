import { expect, test } from 'vitest'

import { languages, type Language } from '../language/language.ts'
import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }
import { everyKind } from './record-types.ts'
import { choiceKeys, facetKeys, labelKeys, scaleKey } from './record-words.ts'
import { places } from '../vocabulary/country.ts'

const catalogues: Readonly<Record<Language, object>> = { es, pt, en }

function has(catalogue: object, key: string): boolean {
  let at: unknown = catalogue
  for (const part of key.split('.'))
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[part] : undefined
  return typeof at === 'string' && at !== ''
}

/** Countries are called as the browser calls them, and what records link is called by its title. */
const namedElsewhere = new Set<string>(places)

const needed = everyKind.flatMap(({ kind, fields, longTexts, layout }) => [
  ...['kind', 'kinds', 'all', 'new', 'empty', 'open'].map((form) => [`${form}.${kind}`, `${form}.${kind}_other`]),
  ...layout.facets.map((name) => facetKeys(kind, name)),
  ...longTexts.map((name) => labelKeys(kind, name)),
  ...Object.entries(fields).flatMap(([name, field]) => {
    if (field.type === 'rank') return []
    const values = 'values' in field ? field.values : field.type === 'flag' ? ['yes', 'no'] : []
    const codes = values.filter((code) => !namedElsewhere.has(code))
    const steps = field.type === 'scale' ? [1, 2, 3, 4, 5] : []
    return [
      labelKeys(kind, name),
      ...codes.map((code) => choiceKeys(kind, name, code)),
      ...steps.map((step) => [scaleKey(kind, name, step)]),
    ]
  }),
])

test.each(languages)(
  'in %s every field of every kind has its label, every choice and every step of a scale its word',
  (language) => {
    const missing = needed.filter((keys) => !keys.some((key) => has(catalogues[language], key)))
    expect(missing).toEqual([])
  },
)

test('a status of the same name has the same tone in every kind', () => {
  const tones = everyKind.flatMap(({ fields: { status } }) =>
    status?.type === 'status' ? Object.entries(status.tones) : [],
  )
  expect(tones).toEqual(tones.map(([code]) => [code, new Map(tones).get(code)]))
})
