import type { Day } from '@minga/domain/calendar/partial-date'
import type { GroupId, OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Milestone } from '@minga/domain/milestone/milestone'

import type { Titles } from './barrier-content.ts'
import type { MilestoneCode } from './codes.ts'
import { group } from './groups.ts'
import { org } from './organisations.ts'
import { who } from './people.ts'
import type { SourceNumber } from './sources.ts'

/** A milestone as content; `build-demo-coalition.ts` makes the record of it. Without sources it is an example. */
export interface MilestoneContent {
  readonly code: MilestoneCode
  readonly group: GroupId
  readonly alsoIn?: readonly GroupId[]
  readonly by: PersonId
  readonly title: Titles
  readonly type: NonNullable<Milestone['type']>
  readonly date: NonNullable<Milestone['date']>
  readonly indicator: string
  readonly comparison: NonNullable<Milestone['comparison']>
  readonly value: number
  readonly unit: string
  readonly baseYear?: number
  readonly status: Milestone['status']
  readonly sectors: Milestone['sectors']
  readonly countries: Milestone['countries']
  readonly lead?: OrganisationId
  readonly outsideLead?: string
  readonly supporting?: readonly OrganisationId[]
  readonly sources: readonly SourceNumber[]
  readonly note: readonly string[]
}

/** Published targets, with their published dates. None of them is the coalition's own. */
const published: readonly MilestoneContent[] = [
  {
    code: 'M1', group: group.cement, by: who.cementExpert,
    title: {
      es: 'Argentina: menos de 500 kg CO₂ por tonelada de cemento en 2030',
      pt: 'Argentina: menos de 500 kg CO₂ por tonelada de cimento em 2030',
      en: 'Argentina: below 500 kg CO₂ per tonne of cement by 2030',
    },
    type: 'deployment', date: '2030',
    indicator: 'Intensidad de CO₂ del cemento', comparison: 'at-most', value: 500, unit: 'kg CO₂/t', baseYear: 2023,
    status: 'on-track', sectors: ['cement'], countries: ['ARG'],
    outsideLead: 'Industria cementera de la Argentina', supporting: [org.ficem],
    sources: ['S31'],
    note: [
      'El valor de 2023 es de 507 kg CO₂/t (612 en 1990): una reducción del 17,2 %, aunque la fuente habla de 18 %. La meta supone un factor clínker de 67,5 % y al menos un 10 % de sustitución térmica.',
    ],
  },
  {
    code: 'M2', group: group.cement, by: who.cementExpert,
    title: {
      es: 'México: 520 kg CO₂ por tonelada de cemento en 2030',
      pt: 'México: 520 kg CO₂ por tonelada de cimento em 2030',
      en: 'Mexico: 520 kg CO₂ per tonne of cement by 2030',
    },
    type: 'deployment', date: '2030',
    indicator: 'Intensidad directa de CO₂ del cemento', comparison: 'at-most', value: 520, unit: 'kg CO₂/t',
    baseYear: 2016,
    status: 'at-risk', sectors: ['cement'], countries: ['MEX'],
    outsideLead: 'Industria cementera de México', supporting: [org.ficem],
    sources: ['S33', 'S33a'],
    note: [
      'La hoja de ruta habla de −17 % frente a 2016; de 620 a 520 kg CO₂/t la reducción calculada es del 16,1 %. Se apoya en un 32 % de coprocesamiento y un factor clínker de 66 %.',
    ],
  },
  {
    code: 'M3', group: group.cement, by: who.cementExpert,
    title: {
      es: 'Ecuador: 520 kg CO₂ por tonelada de cemento, como máximo, en 2030',
      pt: 'Equador: no máximo 520 kg CO₂ por tonelada de cimento em 2030',
      en: 'Ecuador: at most 520 kg CO₂ per tonne of cement by 2030',
    },
    type: 'deployment', date: '2030',
    indicator: 'Intensidad de CO₂ del cemento', comparison: 'at-most', value: 520, unit: 'kg CO₂/t',
    status: 'on-track', sectors: ['cement'], countries: ['ECU'],
    outsideLead: 'Industria cementera del Ecuador', supporting: [org.ficem],
    sources: ['S127', 'S139'],
    note: ['Las fuentes no coinciden: otra nota de prensa atribuye a la meta 490 kg CO₂/t. Falta confirmarla en el texto original.'],
  },
  {
    code: 'M4', group: group.cement, by: who.cementSteward,
    title: {
      es: 'Colombia: 21 % menos emisiones por tonelada de cemento que en 2010',
      pt: 'Colômbia: 21% menos emissões por tonelada de cimento do que em 2010',
      en: 'Colombia: 21% less emissions per tonne of cement than in 2010',
    },
    type: 'deployment', date: '2030',
    indicator: 'Intensidad de CO₂ del cemento', comparison: 'change', value: -21, unit: '%', baseYear: 2010,
    status: 'on-track', sectors: ['cement'], countries: ['COL'],
    outsideLead: 'Industria cementera de Colombia', supporting: [org.ficem],
    sources: ['S128'],
    note: ['Según la prensa, ya se alcanzó un 17 % y la meta añade 4 puntos porcentuales.'],
  },
  {
    code: 'M5', group: group.cement, by: who.cementExpert,
    title: {
      es: 'Mundo: 20 % menos CO₂ por unidad de cemento en 2030',
      pt: 'Mundo: 20% menos CO₂ por unidade de cimento em 2030',
      en: 'World: 20% less CO₂ per unit of cement by 2030',
    },
    type: 'deployment', date: '2030',
    indicator: 'CO₂ por unidad de cemento, empresas de GCCA', comparison: 'change', value: -20, unit: '%',
    baseYear: 2020,
    status: 'on-track', sectors: ['cement'], countries: ['LAC'],
    outsideLead: 'GCCA', supporting: [org.ficem],
    sources: ['S30', 'S27'],
    note: ['El mismo compromiso fija un 25 % menos por unidad de hormigón, también frente a 2020.'],
  },
  {
    code: 'M6', group: group.cement, by: who.cementExpert,
    title: {
      es: 'Mundo: hormigón con cero emisiones netas en 2050',
      pt: 'Mundo: concreto com emissões líquidas zero em 2050',
      en: 'World: net-zero concrete by 2050',
    },
    type: 'deployment', date: '2050',
    indicator: 'Emisiones netas de CO₂ del hormigón', comparison: 'exactly', value: 0, unit: 't CO₂',
    status: 'on-track', sectors: ['cement'], countries: ['LAC'],
    outsideLead: 'GCCA', supporting: [org.ficem],
    sources: ['S27'],
    note: ['La captura de carbono aporta el 36 % del camino trazado (1,37 Gt CO₂ al año).'],
  },
  {
    code: 'M7', group: group.steel, by: who.steelExpert,
    title: {
      es: 'Brasil: 20 % menos emisiones de las grandes siderúrgicas en 2030',
      pt: 'Brasil: 20% menos emissões das grandes siderúrgicas em 2030',
      en: 'Brazil: 20% less emissions from the large steelmakers by 2030',
    },
    type: 'deployment', date: '2030',
    indicator: 'Emisiones de CO₂ de las grandes siderúrgicas', comparison: 'change', value: -20, unit: '%',
    status: 'at-risk', sectors: ['steel'], countries: ['BRA'],
    outsideLead: 'Grandes siderúrgicas de Brasil', supporting: [org.alacero],
    sources: ['S86'],
    note: ['La fuente consultada no precisa el año base.'],
  },
  {
    code: 'M8', group: group.hydrogen, by: who.policyLead,
    title: {
      es: 'RELAC: al menos 70 % de electricidad renovable en 2030',
      pt: 'RELAC: ao menos 70% de eletricidade renovável em 2030',
      en: 'RELAC: at least 70% renewable electricity by 2030',
    },
    type: 'infrastructure', date: '2030',
    indicator: 'Participación renovable en la generación eléctrica', comparison: 'at-least', value: 70, unit: '%',
    status: 'on-track', sectors: ['energy'], countries: ['LAC'],
    outsideLead: 'Países de RELAC', supporting: [org.olacde, org.bank],
    sources: ['S48'],
    note: ['Punto de partida: 58,5 % de 1596 TWh en 2019.'],
  },
  {
    code: 'M9', group: group.hydrogen, by: who.hydrogenCoordinator,
    title: {
      es: 'Brasil: primeros créditos fiscales para el hidrógeno en 2028 (PHBC)',
      pt: 'Brasil: primeiros créditos fiscais para o hidrogênio em 2028 (PHBC)',
      en: 'Brazil: first hydrogen tax credits in 2028 (PHBC)',
    },
    type: 'finance', date: '2028',
    indicator: 'Créditos fiscales disponibles en el primer año', comparison: 'at-least', value: 1.7,
    unit: 'miles de millones de BRL',
    status: 'on-track', sectors: ['hydrogen'], countries: ['BRA'],
    outsideLead: 'Gobierno de Brasil', supporting: [org.hydrogen],
    sources: ['S78'],
    note: ['Suben hasta 5000 millones de reales en 2032; en total, 18 300 millones entre 2028 y 2032.'],
  },
  {
    code: 'M10', group: group.hydrogen, alsoIn: [group.policy], by: who.policyLead,
    title: {
      es: 'Alunorte: 0,2 t CO₂ por tonelada de alúmina en 2030',
      pt: 'Alunorte: 0,2 t CO₂ por tonelada de alumina em 2030',
      en: 'Alunorte: 0.2 t CO₂ per tonne of alumina by 2030',
    },
    type: 'technology', date: '2030',
    indicator: 'Intensidad de CO₂ de la alúmina', comparison: 'at-most', value: 0.2, unit: 't CO₂/t',
    status: 'on-track', sectors: ['aluminium'], countries: ['BRA'],
    outsideLead: 'Alunorte',
    sources: ['S94'],
    note: ['Recorrido previsto: 0,65, luego 0,40 y 0,20 t CO₂ por tonelada de alúmina.'],
  },
  {
    code: 'M11', group: group.policy, alsoIn: [group.steel, group.data], by: who.policyLead,
    title: {
      es: 'Unión Europea: entrada gradual del CBAM entre 2026 y 2034',
      pt: 'União Europeia: entrada gradual do CBAM entre 2026 e 2034',
      en: 'European Union: CBAM phases in from 2026 to 2034',
    },
    type: 'policy', date: '2026/2034',
    indicator: 'Aplicación del mecanismo', comparison: 'exactly', value: 100, unit: '%',
    status: 'on-track', sectors: ['steel', 'aluminium', 'cement', 'hydrogen'], countries: ['LAC'],
    outsideLead: 'Unión Europea',
    sources: ['S105'],
    note: ['No es una meta de la coalición, sino un calendario externo que condiciona varias acciones.'],
  },
]

/** Examples of what the coalition could set itself, so many years after the day of seeding. */
function examples(inYears: (years: number) => string): readonly MilestoneContent[] {
  return [
    {
      code: 'M12', group: group.data, by: who.secretariat,
      title: {
        es: 'Nota común de MRV adoptada',
        pt: 'Nota comum de MRV adotada',
        en: 'Common MRV note adopted',
      },
      type: 'data', date: inYears(1),
      indicator: 'Organizaciones que la adoptan', comparison: 'exactly', value: 5, unit: 'organizaciones',
      status: 'at-risk', sectors: ['steel', 'cement', 'aluminium', 'paper', 'hydrogen'], countries: ['LAC'],
      lead: org.bank, supporting: [org.alacero, org.ficem, org.olacde],
      sources: [],
      note: ['Depende de la consulta en curso con las asociaciones nacionales.'],
    },
    {
      code: 'M13', group: group.data, alsoIn: [group.policy], by: who.secretariat,
      title: {
        es: 'Primer registro conjunto de barreras publicado',
        pt: 'Primeiro registro conjunto de barreiras publicado',
        en: 'First joint barrier register published',
      },
      type: 'data', date: inYears(1),
      indicator: 'Barreras publicadas y valoradas', comparison: 'at-least', value: 30, unit: 'barreras',
      status: 'on-track', sectors: ['steel', 'cement', 'aluminium', 'paper', 'hydrogen', 'energy'], countries: ['LAC'],
      lead: org.olacde, supporting: [org.alacero, org.ficem, org.hydrogen, org.bank],
      sources: [],
      note: ['La lista está completa; falta la valoración de todas las organizaciones.'],
    },
    {
      code: 'M14', group: group.finance, by: who.bankSpecialist,
      title: {
        es: 'Dos decisiones finales de inversión con financiamiento combinado',
        pt: 'Duas decisões finais de investimento com financiamento misto',
        en: 'Two final investment decisions with blended finance',
      },
      type: 'finance', date: inYears(3),
      indicator: 'Decisiones finales de inversión', comparison: 'at-least', value: 2, unit: 'proyectos',
      status: 'on-track', sectors: ['steel', 'cement', 'hydrogen'], countries: ['BRA', 'MEX', 'CHL'],
      lead: org.bank, supporting: [org.alacero, org.ficem, org.hydrogen],
      sources: [],
      note: ['Necesita la garantía para el primer proyecto y la ventanilla de preparación.'],
    },
    {
      code: 'M15', group: group.cement, by: who.cementExpert,
      title: {
        es: 'Norma de cemento por desempeño en al menos seis países',
        pt: 'Norma de cimento por desempenho em ao menos seis países',
        en: 'Performance-based cement standard in at least six countries',
      },
      type: 'policy', date: inYears(4),
      indicator: 'Países con norma por desempeño vigente', comparison: 'at-least', value: 6, unit: 'países',
      status: 'on-track', sectors: ['cement'], countries: ['LAC'],
      lead: org.ficem,
      sources: [],
      note: ['El punto de partida por país está por levantarse.'],
    },
    {
      code: 'M16', group: group.steel, by: who.steelDelegate,
      title: {
        es: 'Balance regional de chatarra publicado',
        pt: 'Balanço regional de sucata publicado',
        en: 'Regional scrap balance published',
      },
      type: 'data', date: inYears(1),
      indicator: 'Informe y conjunto de datos publicados', comparison: 'exactly', value: 1, unit: 'informe',
      status: 'at-risk', sectors: ['steel', 'aluminium'], countries: ['LAC'],
      lead: org.alacero, supporting: [org.bank],
      sources: [],
      note: ['El estudio que lo alimenta está atrasado.'],
    },
    {
      code: 'M17', group: group.hydrogen, by: who.policyLead,
      title: {
        es: 'CertHiLAC reconocido por al menos cinco países',
        pt: 'CertHiLAC reconhecido por ao menos cinco países',
        en: 'CertHiLAC recognised by at least five countries',
      },
      type: 'policy', date: inYears(2),
      indicator: 'Países que reconocen el certificado', comparison: 'at-least', value: 5, unit: 'países',
      status: 'on-track', sectors: ['hydrogen'], countries: ['LAC'],
      lead: org.olacde, supporting: [org.hydrogen, org.bank],
      sources: [],
      note: ['Más de diez países participan en la certificación; el reconocimiento nacional es un paso posterior.'],
    },
  ]
}

export function milestones(today: Day): readonly MilestoneContent[] {
  return [...published, ...examples((years) => String(Number(today.slice(0, 4)) + years))]
}
