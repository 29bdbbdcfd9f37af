import { readWhere } from '@minga/domain/record/where'
import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'

import catalogue from './locales/es.json' with { type: 'json' }
import { plainWords } from '../list/made-up-records.ts'
import { whereWords } from './where-words.ts'

/** Looks a key up in the Spanish catalogue. */
const t = ((key: string) =>
  key
    .split('.')
    .reduce<unknown>((found, part) => Reflect.get(Object(found), part), catalogue)) as TFunction<'arranging'>

const words = (text: string) =>
  readWhere('barrier', text).where?.of.map((each) =>
    whereWords('barrier', each, { t, locale: 'es-AR', words: plainWords }),
  )

test.each([
  ['severity.ge.4', ['severity ≥ 4']],
  ['severity.between.2.4', ['severity entre 2 y 4']],
  ['lead.empty', ['lead está vacío']],
  ['sectors.any.steel', ['sectors incluye steel']],
  ['sectors.all.steel.cement', ['sectors incluye todos steel, cement']],
  ['category.none.financial', ['category no es financial']],
  ['title.has.CO2', ['title contiene «CO2»']],
  ['updated.lt.today', ['updated antes de hoy']],
  ['updated.ge.2026-11', ['updated desde nov 2026']],
  ['severity.ge.4,any(lead.empty,trend.any.easing)', ['severity ≥ 4', 'lead está vacío o trend es easing']],
])('%j reads %j', (text, sentences) => {
  expect(words(text)).toEqual(sentences)
})
