import type { OutsideProvider, SaidContribution } from '@minga/domain/contribution/contribution'
import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'

import type { FinancingCode } from './codes.ts'
import { org } from './organisations.ts'
import { who } from './people.ts'
import { citation } from './sources.ts'

/** What a provider contributes, as content. Its own people `give` it, or it is reported. */
export interface ContributionContent {
  readonly financing: FinancingCode
  readonly provider?: OrganisationId
  readonly outside?: OutsideProvider
  readonly by: PersonId
  /** Reported in the provider's name, and not answered yet: the provider's people find it in their inbox. */
  readonly isReported?: true
  readonly said: SaidContribution
  readonly daysAgo: number
}

const press = 'https://proactivo.com.pe/'
const announced = { instrument: '421', state: 'concept', source: citation('S39b'), public: press } as const
const example = { document: 'ejemplo-ilustrativo.pdf', source: 'Ejemplo ilustrativo' } as const

/** The Chilean facility as it was announced: amounts in millions of dollars as the source adds them up, without their states. */
const chile: readonly ContributionContent[] = [
  {
    financing: 'P-01', provider: org.bank, by: who.bankSpecialist, daysAgo: 40,
    said: {
      ...announced, amount: '400000000.00 USD', source: citation('S39'), public: 'https://www.biobiochile.cl/',
      terms: '24 años, 6,5 de gracia, tasa SOFR; desembolsos por resultados',
    },
  },
  {
    financing: 'P-01', outside: { name: 'Banco Mundial', class: 'multilateral' }, by: who.bankSpecialist, daysAgo: 39,
    said: { ...announced, amount: '150000000.00 USD' },
  },
  {
    financing: 'P-01', outside: { name: 'KfW', class: 'bilateral' }, by: who.bankSpecialist, daysAgo: 39,
    said: {
      ...announced, amount: '100000000.00 USD', source: citation('S39c'), public: 'https://www.radiopolar.com/',
    },
  },
  {
    financing: 'P-01', outside: { name: 'Banco Europeo de Inversiones', class: 'multilateral' }, by: who.bankSpecialist,
    daysAgo: 39, said: { ...announced, amount: '110000000.00 USD', terms: 'Alrededor de 110 millones' },
  },
  {
    financing: 'P-01', outside: { name: 'Unión Europea', class: 'bilateral' }, by: who.bankSpecialist, daysAgo: 39,
    said: { ...announced, instrument: '110', amount: '16450000.00 USD' },
  },
  {
    financing: 'P-01', outside: { name: 'CORFO', class: 'government' }, by: who.bankSpecialist, daysAgo: 39,
    said: { ...announced, amount: '250000000.00 USD', terms: 'Alrededor de 250 millones; refinancia o garantiza a los bancos' },
  },
]

/** Examples, so that sums, exposure and what waits for its provider can be seen. */
const examples: readonly ContributionContent[] = [
  {
    financing: 'P-04', provider: org.bank, by: who.bankSpecialist, daysAgo: 20,
    said: { ...example, instrument: '1100', amount: '60000000.00 USD', state: 'signed', day: '2026-03-02', coverage: 50 },
  },
  {
    financing: 'P-06', provider: org.bank, by: who.bankSpecialist, daysAgo: 18,
    said: {
      ...example, instrument: '421', amount: '20000000.00 USD', state: 'disbursing', day: '2026-02-10',
      disbursed: '4500000.00 USD', cancelled: '1000000.00 USD',
    },
  },
  {
    financing: 'P-06', outside: { name: 'Fondo climático de ejemplo', class: 'climate-fund' }, by: who.cementSteward,
    daysAgo: 12, said: { ...example, instrument: '110', amount: '3000000.00 USD', state: 'approved', day: '2026-05-20' },
  },
  {
    financing: 'P-06', outside: { name: 'Banco comercial de ejemplo', class: 'commercial-bank' }, by: who.cementSteward,
    daysAgo: 12, said: { ...example, instrument: '421', amount: '6000000.00 USD', state: 'signed', day: '2026-06-30' },
  },
  {
    financing: 'P-05', provider: org.bank, by: who.secretariat, isReported: true, daysAgo: 3,
    said: {
      instrument: '110', amount: '1500000.00 USD', state: 'mandated', source: 'Ejemplo ilustrativo',
      public: 'https://www.example.org/',
    },
  },
]

export const contributions: readonly ContributionContent[] = [...chile, ...examples]
