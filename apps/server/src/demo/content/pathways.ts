import type { GroupId, PersonId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { PathwayRecord } from '@minga/domain/pathway/pathway'
import type { PathwayRole } from '@minga/domain/pathway/pathway-role'

import type { Titles } from './barrier-content.ts'
import type { LeverCode, MilestoneCode, PathwayCode } from './codes.ts'
import { group } from './groups.ts'
import { who } from './people.ts'
import type { SourceNumber } from './sources.ts'

/** A pathway as content; `build-pathways.ts` makes its record and its choices of series. */
export interface PathwayContent {
  readonly code: PathwayCode
  readonly group: GroupId
  readonly by: PersonId
  readonly title: Titles
  readonly status: PathwayRecord['status']
  readonly baseYear: number
  readonly targetYear: number
  readonly boundary: string
  readonly sectors: PathwayRecord['sectors']
  readonly countries: PathwayRecord['countries']
  readonly levers: readonly LeverCode[]
  readonly milestones: readonly MilestoneCode[]
  /** Each by the number of its dataset, its variable and its region. */
  readonly series: readonly {
    readonly role: PathwayRole
    readonly dataset: number
    readonly variable: string
    readonly region: string
  }[]
  readonly sources: readonly SourceNumber[]
  readonly isExample?: true
  readonly note: Readonly<Record<Language, string>>
}

const intensityOfCement = { variable: 'Emission Intensity|CO2|Cement' }
const intensityOfSteel = { variable: 'Emission Intensity|CO2|Iron and Steel', region: 'América Latina' }
const emissionsOfSteel = { variable: 'Emissions|CO2|Iron and Steel', region: 'América Latina' }

export const pathways: readonly PathwayContent[] = [
  {
    code: 'C-01', group: group.cement, by: who.cementExpert,
    title: {
      es: 'Cemento en la Argentina hasta 2050',
      pt: 'Cimento na Argentina até 2050',
      en: 'Cement in Argentina to 2050',
    },
    status: 'draft', baseYear: 2020, targetYear: 2050,
    boundary: 'Emisiones directas y por electricidad de la producción de cemento',
    sectors: ['cement'], countries: ['ARG'],
    levers: ['L-11', 'L-12', 'L-13', 'L-14', 'L-15'], milestones: ['M1'],
    series: [
      { role: 'usual', dataset: 23, variable: 'Emissions|CO2|Cement', region: 'Argentina' },
      { role: 'intensity', dataset: 4, ...intensityOfCement, region: 'Argentina' },
      { role: 'intensity-target', dataset: 24, ...intensityOfCement, region: 'Argentina' },
    ],
    sources: ['S31'], isExample: true,
    note: {
      es: 'Línea de base y escenario sin medidas, intensidad y meta de 2030 según la fuente. Lo que quita cada palanca es un ejemplo ilustrativo: la fuente no lo publica.',
      pt: 'Linha de base e cenário sem medidas, intensidade e meta de 2030 segundo a fonte. O que cada alavanca retira é um exemplo ilustrativo: a fonte não o publica.',
      en: 'Baseline and business as usual, intensity and the target of 2030 are from the source. What each lever takes off is an illustrative example: the source does not publish it.',
    },
  },
  {
    code: 'C-02', group: group.cement, by: who.cementSteward,
    title: {
      es: 'Cemento en el Brasil: hoja de ruta de 2019',
      pt: 'Cimento no Brasil: roteiro de 2019',
      en: 'Cement in Brazil: roadmap of 2019',
    },
    status: 'current', baseYear: 2019, targetYear: 2050,
    boundary: 'Como lo dice la hoja de ruta: kg CO₂ por tonelada de cemento',
    sectors: ['cement'], countries: ['BRA'],
    levers: ['L-16', 'L-17', 'L-21'], milestones: [],
    series: [
      { role: 'intensity', dataset: 17, ...intensityOfCement, region: 'Brasil' },
      { role: 'intensity', dataset: 18, ...intensityOfCement, region: 'Brasil' },
      { role: 'intensity-target', dataset: 25, ...intensityOfCement, region: 'Brasil' },
    ],
    sources: ['S35'],
    note: {
      es: 'Dos fuentes dan intensidades distintas para el mismo país, y están una junto a la otra. Las palancas con porcentaje impreso suman 82 %: el resto, eficiencia y captura, no viene separado.',
      pt: 'Duas fontes dão intensidades diferentes para o mesmo país, e estão lado a lado. As alavancas com percentual impresso somam 82 %: o restante, eficiência e captura, não vem separado.',
      en: 'Two sources give different intensities for the same country, and stand side by side. The levers with a printed share make 82 %: the rest, efficiency and capture, is not given apart.',
    },
  },
  {
    code: 'C-03', group: group.steel, by: who.steelExpert,
    title: {
      es: 'Acero en América Latina hasta 2050 (ejemplo)',
      pt: 'Aço na América Latina até 2050 (exemplo)',
      en: 'Steel in Latin America to 2050 (example)',
    },
    status: 'draft', baseYear: 2020, targetYear: 2050,
    boundary: 'Ejemplo: emisiones directas y por electricidad del acero crudo, todas las rutas',
    sectors: ['steel'], countries: ['LAC'],
    levers: ['L-01', 'L-02', 'L-03', 'L-04', 'L-05', 'L-06', 'L-07', 'L-08'], milestones: ['M16', 'M8'],
    series: [
      { role: 'usual', dataset: 26, ...emissionsOfSteel },
      { role: 'residual', dataset: 27, ...emissionsOfSteel },
      { role: 'intensity', dataset: 6, ...intensityOfSteel },
      { role: 'production', dataset: 9, variable: 'Production|Iron and Steel|Steel', region: 'América Latina' },
    ],
    sources: ['S37', 'S132'], isExample: true,
    note: {
      es: 'Producción e intensidad observadas tienen fuente. El escenario sin medidas, el remanente y las palancas son un ejemplo ilustrativo: con el hidrógeno cinco años más tarde, la cuenta deja de cuadrar, y la página lo dice.',
      pt: 'Produção e intensidade observadas têm fonte. O cenário sem medidas, o remanescente e as alavancas são um exemplo ilustrativo: com o hidrogênio cinco anos mais tarde, a conta deixa de fechar, e a página o diz.',
      en: 'Observed production and intensity have a source. Business as usual, the residual and the levers are an illustrative example: with hydrogen five years late it no longer adds up, and the page says so.',
    },
  },
]
