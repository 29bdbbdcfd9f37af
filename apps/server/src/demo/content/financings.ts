import type { Financing } from '@minga/domain/financing/financing'
import type { GroupId, OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'

import type { Titles } from './barrier-content.ts'
import type { ActionCode, BarrierCode, FinancingCode, MilestoneCode } from './codes.ts'
import { group } from './groups.ts'
import { org } from './organisations.ts'
import { who } from './people.ts'
import type { SourceNumber } from './sources.ts'

/** A financing as content; `build-financings.ts` makes the record of it. Without sources it is an example. */
export interface FinancingContent
  extends
    Pick<Financing, 'type' | 'status' | 'sponsor' | 'need' | 'sectors' | 'countries'>,
    Partial<Pick<Financing, 'priceYear' | 'offtake' | 'safeguards'>> {
  readonly code: FinancingCode
  readonly group: GroupId
  readonly alsoIn?: readonly GroupId[]
  readonly by: PersonId
  readonly title: Titles
  readonly lead?: OrganisationId
  readonly outsideLead?: string
  readonly supporting?: readonly OrganisationId[]
  readonly barriers: readonly BarrierCode[]
  readonly actions: readonly ActionCode[]
  readonly milestones: readonly MilestoneCode[]
  readonly sources: readonly SourceNumber[]
  readonly note: Readonly<Record<Language, string>>
}

/** Published programmes: amounts as announced, in their own currency. Whose share is what is in contributions. */
const published: readonly FinancingContent[] = [
  {
    code: 'P-01', group: group.finance, alsoIn: [group.hydrogen], by: who.bankSpecialist,
    title: {
      es: 'Chile: facilidad para el desarrollo del hidrógeno verde',
      pt: 'Chile: linha estruturada para o desenvolvimento do hidrogênio verde',
      en: 'Chile: facility for the development of green hydrogen',
    },
    type: 'facility', status: 'decided', sponsor: 'public', need: '1000000000.00 USD',
    sectors: ['hydrogen'], countries: ['CHL'],
    outsideLead: 'CORFO', supporting: [org.bank],
    barriers: ['F-03', 'F-07', 'F-02'], actions: ['A-14', 'A-17'], milestones: ['M14'],
    sources: ['S39', 'S39b', 'S39c'],
    note: {
      es: 'Unos 1000 millones de dólares anunciados: BID 400, Banco Mundial 150, KfW 100, BEI alrededor de 110, Unión Europea 16,45 y CORFO alrededor de 250. CORFO refinancia o garantiza a los bancos. La fuente no dice a precios de qué año.',
      pt: 'Cerca de 1 bilhão de dólares anunciados: BID 400 milhões, Banco Mundial 150, KfW 100, BEI cerca de 110, União Europeia 16,45 e CORFO cerca de 250. A CORFO refinancia ou garante os bancos. A fonte não diz a preços de que ano.',
      en: 'About USD 1 billion announced: IDB 400 million, World Bank 150, KfW 100, EIB about 110, European Union 16.45 and CORFO about 250. CORFO refinances banks or guarantees them. The source does not say at the prices of which year.',
    },
  },
  {
    code: 'P-02', group: group.finance, alsoIn: [group.steel, group.cement], by: who.bankSpecialist,
    title: {
      es: 'Brasil: programa de descarbonización industrial del CIF',
      pt: 'Brasil: programa de descarbonização industrial do CIF',
      en: 'Brazil: CIF industry decarbonisation programme',
    },
    type: 'programme', status: 'pre-feasibility', sponsor: 'public', need: '250000000.00 USD', priceYear: 2025,
    sectors: ['steel', 'cement'], countries: ['BRA'],
    outsideLead: 'Gobierno del Brasil', supporting: [org.bank],
    barriers: ['F-02', 'F-06', 'F-07'], actions: ['A-11', 'A-18'], milestones: ['M14', 'M7'],
    sources: ['S59'],
    note: {
      es: 'Brasil fue elegido en junio de 2025 entre 26 países; el plan de inversiones está por escribirse y al menos la mitad es para proyectos privados.',
      pt: 'O Brasil foi escolhido em junho de 2025 entre 26 países; o plano de investimentos está por escrever e ao menos metade é para projetos privados.',
      en: 'Brazil was selected in June 2025 among 26 applicants; its investment plan is still to be written, and at least half is for private projects.',
    },
  },
  {
    code: 'P-03', group: group.hydrogen, alsoIn: [group.finance], by: who.hydrogenCoordinator,
    title: {
      es: 'Brasil: créditos fiscales para el hidrógeno bajo en carbono (PHBC)',
      pt: 'Brasil: créditos fiscais para o hidrogênio de baixo carbono (PHBC)',
      en: 'Brazil: tax credits for low-carbon hydrogen (PHBC)',
    },
    type: 'programme', status: 'decided', sponsor: 'public', need: '18300000000.00 BRL', priceYear: 2024,
    sectors: ['hydrogen'], countries: ['BRA'],
    outsideLead: 'Ministério da Fazenda', supporting: [org.hydrogen],
    barriers: ['F-01', 'F-03', 'F-04'], actions: ['A-14'], milestones: ['M9'],
    sources: ['S78'],
    note: {
      es: 'Hasta 18.300 millones de reales entre 2028 y 2032, por concurso; cubren como máximo la diferencia de precio con el sustituto.',
      pt: 'Até 18,3 bilhões de reais entre 2028 e 2032, por concorrência; cobrem no máximo a diferença de preço em relação ao substituto.',
      en: 'Up to BRL 18.3 billion between 2028 and 2032, by competition; they cover at most the price gap to the substitute.',
    },
  },
]

/** Examples, so that the board shows every part of a pipeline. */
const examples: readonly FinancingContent[] = [
  {
    code: 'P-04', group: group.finance, alsoIn: [group.steel, group.cement], by: who.bankSpecialist,
    title: {
      es: 'Garantía regional para el primer proyecto de su tipo',
      pt: 'Garantia regional para o primeiro projeto do seu tipo',
      en: 'Regional guarantee for the first project of its kind',
    },
    type: 'facility', status: 'feasibility', sponsor: 'bank', need: '120000000.00 USD', priceYear: 2026,
    safeguards: 'fi', sectors: ['steel', 'cement', 'aluminium'], countries: ['LAC'],
    lead: org.bank, supporting: [org.alacero, org.ficem],
    barriers: ['F-07'], actions: ['A-17'], milestones: ['M14'], sources: [],
    note: {
      es: 'Ejemplo: una garantía cuenta como exposición, no como desembolso.',
      pt: 'Exemplo: uma garantia conta como exposição, não como desembolso.',
      en: 'An example: a guarantee counts as exposure, not as disbursement.',
    },
  },
  {
    code: 'P-05', group: group.finance, by: who.secretariat,
    title: {
      es: 'Cooperación técnica para preparar proyectos de plantas medianas',
      pt: 'Cooperação técnica para preparar projetos de plantas médias',
      en: 'Technical cooperation to prepare projects of mid-size plants',
    },
    type: 'technical-cooperation', status: 'idea', sponsor: 'association', need: '6500000.00 USD', priceYear: 2026,
    safeguards: 'c', sectors: ['cement', 'steel'], countries: ['ANDEAN', 'CENTAM'],
    lead: org.bank, supporting: [org.ficem],
    barriers: ['F-06'], actions: ['A-18'], milestones: ['M14'], sources: [],
    note: {
      es: 'Ejemplo: fondos no reembolsables para estudios, con hojas de términos comunes.',
      pt: 'Exemplo: recursos não reembolsáveis para estudos, com cartas de condições comuns.',
      en: 'An example: grants for studies, with common term sheets.',
    },
  },
  {
    code: 'P-06', group: group.cement, alsoIn: [group.finance], by: who.cementSteward,
    title: {
      es: 'Programa de combustible derivado de residuos en dos ciudades',
      pt: 'Programa de combustível derivado de resíduos em duas cidades',
      en: 'Refuse-derived fuel programme in two cities',
    },
    type: 'programme', status: 'engineering', sponsor: 'mixed', need: '38000000.00 USD', priceYear: 2026,
    offtake: 'mou', safeguards: 'b', sectors: ['cement'], countries: ['DOM', 'ECU'],
    lead: org.bank, supporting: [org.ficem],
    barriers: ['T-07', 'F-06'], actions: ['A-09', 'A-08'], milestones: ['M2'], sources: [],
    note: {
      es: 'Ejemplo: pretratamiento y contratos de residuos; sin datos de ninguna planta.',
      pt: 'Exemplo: pré-tratamento e contratos de resíduos; sem dados de nenhuma planta.',
      en: 'An example: pre-treatment and waste contracts; without figures of any plant.',
    },
  },
]

export const financings: readonly FinancingContent[] = [...published, ...examples]
