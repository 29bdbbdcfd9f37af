import type { DemoAskContent } from '../build-asks.ts'
import { idOf } from './codes.ts'
import { org } from './organisations.ts'
import { who } from './people.ts'

/** What two records need, and what is offered to it. All of it is an example: the real bodies asked and offered nothing. */
export const asks: readonly DemoAskContent[] = [
  {
    id: '5b0e0a52-6a0a-4b6e-9d8f-0a4cf0b3a001',
    record: idOf('F-03'),
    kind: 'finance',
    words:
      'Exemplo ilustrativo: uma garantia parcial para os primeiros contratos de compra, reunidos de vários compradores.',
    language: 'pt',
    to: org.bank,
    by: who.hydrogenCoordinator,
    on: -12,
    offers: [
      {
        id: '5b0e0a52-6a0a-4b6e-9d8f-0a4cf0b3a002',
        words: 'Illustrative example: a term sheet for a partial guarantee, for three countries to begin with.',
        language: 'en',
        by: who.bankSpecialist,
        on: -4,
      },
    ],
  },
  {
    id: '5b0e0a52-6a0a-4b6e-9d8f-0a4cf0b3a003',
    record: idOf('A-04'),
    kind: 'data',
    words: 'Ejemplo ilustrativo: cifras nacionales de generación y comercio de chatarra, agregadas por país.',
    language: 'es',
    to: null,
    by: who.steelDelegate,
    on: -30,
    offers: [
      {
        id: '5b0e0a52-6a0a-4b6e-9d8f-0a4cf0b3a004',
        words: 'Ejemplo ilustrativo: las cifras de demolición que reúnen las asociaciones nacionales del cemento.',
        language: 'es',
        by: who.cementExpert,
        on: -21,
        accepted: { by: who.steelDelegate, on: -18 },
      },
    ],
  },
]
