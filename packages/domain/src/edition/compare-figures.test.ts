import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { languages, type Language } from '../language/language.ts'
import { compareFigures } from './compare-figures.ts'
import { readingsOf } from './read-numbers.ts'

const compare = (source: readonly [Language, string], edition: readonly [Language, string]) =>
  compareFigures({ language: source[0], text: source[1] }, { language: edition[0], text: edition[1] })

describe('the same figure as each language writes it', () => {
  test.each<[readonly [Language, string], readonly [Language, string]]>([
    [
      ['en', 'Industry emits 19.99 % of it.'],
      ['es', 'La industria emite el 19,99 % de ello.'],
    ],
    [
      ['en', 'Industry emits 19.99% of it.'],
      ['pt', 'A indústria emite 19,99 por cento disso.'],
    ],
    [
      ['es', 'Son 1.550 proyectos.'],
      ['en', 'There are 1,550 projects.'],
    ],
    [
      ['es', 'Son 1 550 proyectos.'],
      ['pt', 'São 1.550 projetos.'],
    ],
    [
      ['es', 'Son 1,550 proyectos (México).'],
      ['en', 'There are 1,550 projects (Mexico).'],
    ],
    [
      ['es', 'Cuesta USD 180 mil millones.'],
      ['en', 'It costs USD 180 billion.'],
    ],
    [
      ['es', 'Cuesta 180 mil millones de USD.'],
      ['pt', 'Custa US$ 180 bilhões.'],
    ],
    [
      ['es', 'Emitió 1,885 millones de toneladas.'],
      ['en', 'It emitted 1.885 million tonnes.'],
    ],
    [
      ['es', 'un billón de dólares'],
      ['en', 'a trillion dollars'],
    ],
    [
      ['es', 'El 5 de diciembre de 2023'],
      ['en', 'On 5 December 2023'],
    ],
    [
      ['es', 'Baja un −17 % hasta 2030-2035.'],
      ['pt', 'Cai -17 % até 2030-2035.'],
    ],
    [
      ['es', 'Véase BAR-001 y ACT-007.'],
      ['en', 'See ACT-007 and BAR-001.'],
    ],
    [
      ['en', 'There are 3 ways and two doors.'],
      ['es', 'Hay tres caminos y dos puertas.'],
    ],
    [
      ['es', 'CO2 y H2 según la norma NBR 16697'],
      ['pt', 'CO2 e H2 segundo a norma NBR 16697'],
    ],
    [
      ['es', 'entre 2,0 y 3,5 t'],
      ['en', 'between 2.0 and 3.5 t'],
    ],
  ])('%j is %j', (source, edition) => {
    expect(compare(source, edition)).toEqual([])
    expect(compare(edition, source)).toEqual([])
  })
})

describe('a finding says which figure is missing, another one or too many', () => {
  test.each<[readonly [Language, string], readonly [Language, string], readonly object[]]>([
    [['en', '19.99 % of it'], ['es', 'el 19,9 % de ello'], [{ fault: 'other', source: '19.99 %', edition: '19,9 %' }]],
    // A comma that was left standing is no English number.
    [['es', 'el 19,99 %'], ['en', '19,99 %'], [{ fault: 'other', source: '19,99 %', edition: '19,99 %' }]],
    [
      ['es', 'un billón de dólares'],
      ['pt', 'um bilhão de dólares'],
      [{ fault: 'other', source: 'un billón', edition: 'um bilhão' }],
    ],
    [
      ['en', '2.5 billion USD'],
      ['es', '2,5 billones de USD'],
      [{ fault: 'other', source: '2.5 billion USD', edition: '2,5 billones de USD' }],
    ],
    [['es', 'baja 40 %'], ['pt', 'cai 40 t'], [{ fault: 'unit', source: '40 %', edition: '40 t' }]],
    [['es', 'Véase BAR-001.'], ['en', 'See below.'], [{ fault: 'missing', source: 'BAR-001', edition: '' }]],
    [['es', 'Véase BAR-001.'], ['en', 'See BAR-010.'], [{ fault: 'other', source: 'BAR-001', edition: 'BAR-010' }]],
    [['es', 'En pocos años.'], ['en', 'By 2030.'], [{ fault: 'added', source: '', edition: '2030' }]],
    [['es', 'de 2030 a 2035'], ['pt', 'até 2035'], [{ fault: 'missing', source: '2030', edition: '' }]],
  ])('%j and %j', (source, edition, findings) => {
    expect(compare(source, edition)).toEqual(findings)
  })

  test('and a record that is named as such must be named in both', () => {
    const named = { text: 'Véase \uFFFC.', language: 'es', records: ['bar-1'] } as const
    expect(compareFigures(named, { text: 'See \uFFFC.', language: 'en', records: ['bar-1'] })).toEqual([])
    expect(compareFigures(named, { text: 'See it.', language: 'en' })).toEqual([
      { fault: 'missing', source: 'bar-1', edition: '' },
    ])
  })
})

const locales = { es: 'es-CO', pt: 'pt-BR', en: 'en-US' } as const

test('each language reads what it writes itself, and what another one writes of the same number is the same', () => {
  const values = fc.integer({ min: 0, max: 99_999_999 }).map((cents) => cents / 100)
  fc.assert(
    fc.property(values, fc.constantFrom(...languages), fc.constantFrom(...languages), (value, one, other) => {
      const write = (language: Language) =>
        new Intl.NumberFormat(locales[language], { useGrouping: 'always' }).format(value)
      expect(readingsOf(write(one), one)).toContain(value)
      expect(compare([one, `x ${write(one)} x`], [other, `x ${write(other)} x`])).toEqual([])
    }),
  )
})
