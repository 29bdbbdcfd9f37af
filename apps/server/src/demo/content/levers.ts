import type { GroupId, PersonId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { Lever } from '@minga/domain/lever/lever'

import type { Titles } from './barrier-content.ts'
import type { ActionCode, BarrierCode, LeverCode, MilestoneCode } from './codes.ts'
import { group } from './groups.ts'
import { who } from './people.ts'
import type { SourceNumber } from './sources.ts'

/** A lever as content; `build-levers.ts` makes the record of it. */
export interface LeverContent extends Partial<Pick<Lever, 'trl' | 'firstYear' | 'delay' | 'share' | 'abatement'>> {
  readonly code: LeverCode
  readonly group: GroupId
  readonly by: PersonId
  readonly title: Titles
  readonly category: NonNullable<Lever['category']>
  readonly status: Lever['status']
  readonly sectors: readonly Lever['sectors'][number][]
  readonly countries: readonly Lever['countries'][number][]
  readonly dependsOn?: readonly LeverCode[]
  readonly barriers?: readonly BarrierCode[]
  readonly actions?: readonly ActionCode[]
  readonly milestones?: readonly MilestoneCode[]
  readonly sources: readonly SourceNumber[]
  /** Its figures are an example, even if a source names the lever. */
  readonly isExample?: true
  readonly note: Readonly<Record<Language, string>>
}

const byFives = (...values: readonly string[]) =>
  Object.fromEntries(values.map((value, at) => [String(2050 - 5 * (values.length - 1 - at)), value]))

const listed = {
  es: 'Está en la lista de palancas de Alacero.',
  pt: 'Está na lista de alavancas da Alacero.',
  en: 'It is in Alacero’s list of levers.',
}
const noFigure = {
  es: 'La fuente no da cifras.',
  pt: 'A fonte não dá números.',
  en: 'The source gives no figures.',
}
const example = {
  es: 'Las cifras, los años y la madurez son un ejemplo ilustrativo.',
  pt: 'Os números, os anos e a maturidade são um exemplo ilustrativo.',
  en: 'The figures, years and readiness are an illustrative example.',
}
const notes = (...parts: readonly LeverContent['note'][]): LeverContent['note'] => ({
  es: parts.map(({ es }) => es).join(' '),
  pt: parts.map(({ pt }) => pt).join(' '),
  en: parts.map(({ en }) => en).join(' '),
})

const region = { group: group.steel, by: who.steelExpert, sectors: ['steel'], countries: ['LAC'] } as const
const ofSteel = { ...region, status: 'under-way', isExample: true, sources: ['S38'], note: notes(listed, example) } as const
const onlyNamed = { ...region, status: 'proposed', sources: ['S38'], note: notes(listed, noFigure) } as const

const steel: readonly LeverContent[] = [
  {
    ...ofSteel, code: 'L-01', category: 'efficiency', trl: 9, firstYear: 2021,
    title: { es: 'Eficiencia energética', pt: 'Eficiência energética', en: 'Energy efficiency' },
    abatement: byFives('1', '3', '4', '5', '5.5', '6'),
  },
  {
    ...ofSteel, code: 'L-02', category: 'circularity', trl: 9, firstYear: 2021,
    title: { es: 'Más chatarra en la carga', pt: 'Mais sucata na carga', en: 'More scrap in the charge' },
    abatement: byFives('1', '4', '7', '10', '13', '16'),
    barriers: ['T-02'], actions: ['A-04'], milestones: ['M16'],
  },
  {
    ...ofSteel, code: 'L-03', category: 'electricity', trl: 9, firstYear: 2021,
    title: { es: 'Más electricidad renovable', pt: 'Mais eletricidade renovável', en: 'More renewable electricity' },
    abatement: byFives('0.5', '2', '4', '6', '7', '8'),
    barriers: ['T-04'], milestones: ['M8'],
  },
  {
    ...ofSteel, code: 'L-04', category: 'fuels', trl: 9, firstYear: 2021,
    title: {
      es: 'Biomasa como reductor y combustible',
      pt: 'Biomassa como redutor e combustível',
      en: 'Biomass as reductant and fuel',
    },
    abatement: byFives('0.5', '1.5', '3', '4', '5', '5'),
    barriers: ['T-10'],
  },
  {
    ...ofSteel, code: 'L-05', category: 'hydrogen', status: 'proposed', trl: 6, firstYear: 2030, delay: 5,
    title: {
      es: 'Reducción directa con hidrógeno',
      pt: 'Redução direta com hidrogênio',
      en: 'Direct reduction with hydrogen',
    },
    abatement: byFives('0.5', '3', '10', '20', '30'),
    dependsOn: ['L-03'], barriers: ['T-01', 'T-03', 'F-03'], actions: ['A-13', 'A-14'],
    sources: ['S69'],
    note: notes(
      {
        es: 'En los insumos del modelo de MPP, 0,08 t CO₂/t con hidrógeno verde frente a 2,43 del alto horno medio.',
        pt: 'Nos insumos do modelo da MPP, 0,08 t CO₂/t com hidrogênio verde, contra 2,43 do alto-forno médio.',
        en: 'In the inputs of MPP’s model, 0.08 t CO₂/t with green hydrogen against 2.43 of the average blast furnace.',
      },
      example,
    ),
  },
  {
    ...ofSteel, code: 'L-06', category: 'capture', status: 'proposed', trl: 7, firstYear: 2035,
    title: { es: 'Captura en el acero', pt: 'Captura no aço', en: 'Carbon capture in steel' },
    abatement: byFives('1', '5', '12', '20'),
    barriers: ['T-05'], actions: ['A-11'],
  },
  {
    ...onlyNamed, code: 'L-07', category: 'process',
    title: { es: 'Electrificación de procesos', pt: 'Eletrificação de processos', en: 'Process electrification' },
  },
  {
    ...onlyNamed, code: 'L-08', category: 'fuels',
    title: {
      es: 'Gas natural y biogás de transición',
      pt: 'Gás natural e biogás de transição',
      en: 'Natural gas and biogas in transition',
    },
    barriers: ['F-08'],
  },
  {
    ...onlyNamed, code: 'L-09', category: 'materials',
    title: {
      es: 'Coproductos en la cadena de valor',
      pt: 'Coprodutos na cadeia de valor',
      en: 'Co-products in the value chain',
    },
    barriers: ['T-06'], actions: ['A-05'],
  },
  {
    ...onlyNamed, code: 'L-10', category: 'removals',
    title: {
      es: 'Compensación basada en la naturaleza',
      pt: 'Compensação baseada na natureza',
      en: 'Nature-based compensation',
    },
  },
]

const argentina = { group: group.cement, by: who.cementExpert, sectors: ['cement'], countries: ['ARG'], isExample: true } as const
const inCement = { group: group.cement, by: who.cementExpert, sectors: ['cement'] } as const
const brazilNote = {
  es: 'La hoja de ruta de 2019 evita 420 Mt hasta 2050 y baja de 564 a 375 kg CO₂/t. El resto, eficiencia y captura, no viene separado.',
  pt: 'O roteiro de 2019 evita 420 Mt até 2050 e baixa de 564 para 375 kg CO₂/t. O restante, eficiência e captura, não vem separado.',
  en: 'The roadmap of 2019 avoids 420 Mt until 2050 and goes from 564 to 375 kg CO₂/t. The rest, efficiency and capture, is not given apart.',
}

const cementAndHydrogen: readonly LeverContent[] = [
  {
    ...argentina, code: 'L-11', category: 'materials', status: 'under-way', trl: 9, firstYear: 2021,
    title: { es: 'Argentina: factor clínker', pt: 'Argentina: fator clínquer', en: 'Argentina: clinker factor' },
    abatement: byFives('0.1', '0.2', '0.4', '0.6', '0.7', '0.8'),
    barriers: ['T-06'], actions: ['A-05', 'A-06'], milestones: ['M1'], sources: ['S31'],
    note: notes(
      {
        es: 'La fuente prevé pasar de 68 a 67,5 % en 2030.',
        pt: 'A fonte prevê passar de 68 para 67,5 % em 2030.',
        en: 'The source plans to go from 68 to 67.5 % by 2030.',
      },
      example,
    ),
  },
  {
    ...argentina, code: 'L-12', category: 'fuels', status: 'under-way', trl: 9, firstYear: 2021,
    title: { es: 'Argentina: coprocesamiento', pt: 'Argentina: coprocessamento', en: 'Argentina: co-processing' },
    abatement: byFives('0.1', '0.3', '0.5', '0.6', '0.7', '0.8'),
    barriers: ['T-07'], actions: ['A-08'], milestones: ['M1'], sources: ['S31'],
    note: notes(
      {
        es: 'La fuente prevé al menos 10 % de sustitución térmica en 2030.',
        pt: 'A fonte prevê pelo menos 10 % de substituição térmica em 2030.',
        en: 'The source plans at least 10 % of thermal substitution by 2030.',
      },
      example,
    ),
  },
  {
    ...argentina, code: 'L-13', category: 'design', status: 'proposed', trl: 8, firstYear: 2026,
    title: {
      es: 'Argentina: hormigón y construcción eficientes',
      pt: 'Argentina: concreto e construção eficientes',
      en: 'Argentina: efficient concrete and construction',
    },
    abatement: byFives('0.2', '0.6', '1', '1.3', '1.6'),
    actions: ['A-07'], sources: [], note: example,
  },
  {
    ...argentina, code: 'L-14', category: 'electricity', status: 'under-way', trl: 9, firstYear: 2021,
    title: {
      es: 'Argentina: electricidad descarbonizada',
      pt: 'Argentina: eletricidade descarbonizada',
      en: 'Argentina: decarbonised electricity',
    },
    abatement: byFives('0.1', '0.2', '0.3', '0.4', '0.4', '0.4'),
    barriers: ['T-04'], sources: [], note: example,
  },
  {
    ...argentina, code: 'L-15', category: 'capture', status: 'proposed', trl: 7, firstYear: 2035,
    title: { es: 'Argentina: captura de CO₂', pt: 'Argentina: captura de CO₂', en: 'Argentina: carbon capture' },
    abatement: byFives('0.1', '0.6', '1.5', '2.6'),
    barriers: ['T-05'], sources: [], note: example,
  },
  {
    ...inCement, code: 'L-16', category: 'materials', status: 'under-way', share: 69, countries: ['BRA'],
    title: {
      es: 'Brasil: adiciones y sustitución de clínker',
      pt: 'Brasil: adições e substituição de clínquer',
      en: 'Brazil: additions and clinker substitution',
    },
    barriers: ['T-06'], sources: ['S35'], note: brazilNote,
  },
  {
    ...inCement, code: 'L-17', category: 'fuels', status: 'under-way', share: 13, countries: ['BRA'],
    title: {
      es: 'Brasil: combustibles alternativos',
      pt: 'Brasil: combustíveis alternativos',
      en: 'Brazil: alternative fuels',
    },
    barriers: ['T-07'], sources: ['S35'], note: brazilNote,
  },
  {
    ...inCement, code: 'L-21', category: 'efficiency', status: 'under-way', countries: ['BRA'],
    title: {
      es: 'Brasil: eficiencia y captura',
      pt: 'Brasil: eficiência e captura',
      en: 'Brazil: efficiency and capture',
    },
    barriers: ['T-05'], sources: ['S35'], note: brazilNote,
  },
  {
    ...inCement, code: 'L-18', category: 'capture', status: 'proposed', share: 36, countries: [],
    title: {
      es: 'Mundo: captura, uso y almacenamiento en el cemento',
      pt: 'Mundo: captura, uso e armazenamento no cimento',
      en: 'World: capture, use and storage in cement',
    },
    abatement: { 2050: '1370' },
    barriers: ['T-05'], sources: ['S29'],
    note: {
      es: 'En la hoja de ruta mundial de la GCCA: 36 %, o 1,37 Gt al año en 2050.',
      pt: 'No roteiro mundial da GCCA: 36 %, ou 1,37 Gt por ano em 2050.',
      en: 'In the GCCA’s world roadmap: 36 %, or 1.37 Gt a year in 2050.',
    },
  },
  {
    ...inCement, code: 'L-19', category: 'removals', status: 'proposed', countries: [],
    title: { es: 'Recarbonatación', pt: 'Recarbonatação', en: 'Recarbonation' },
    sources: ['S27'], note: noFigure,
  },
  {
    code: 'L-20', group: group.hydrogen, by: who.hydrogenCoordinator, sectors: ['hydrogen'], countries: ['BRA'],
    category: 'hydrogen', status: 'proposed',
    title: {
      es: 'Brasil: reformado de etanol y biogás',
      pt: 'Brasil: reforma de etanol e biogás',
      en: 'Brazil: reforming of ethanol and biogas',
    },
    milestones: ['M9'], sources: ['S78'],
    note: {
      es: 'El programa de hidrógeno de bajas emisiones (PHBC) lo admite. La fuente no da cifras de reducción.',
      pt: 'O programa de hidrogênio de baixa emissão (PHBC) o admite. A fonte não dá números de redução.',
      en: 'The low-emission hydrogen programme (PHBC) admits it. The source gives no figures of abatement.',
    },
  },
]

export const levers: readonly LeverContent[] = [...steel, ...cementAndHydrogen]
