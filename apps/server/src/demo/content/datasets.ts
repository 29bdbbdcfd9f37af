import type { DatasetKind } from '@minga/domain/series/dataset'

import { addressOf, citation, type SourceNumber } from './sources.ts'

/** One value as its source prints it. */
interface PrintedValue {
  readonly region: string
  readonly variable: string
  readonly unit: string
  readonly year: number
  readonly value: string
  readonly printed?: string
  readonly status?: 'estimated'
}

/** The figures of one source. Its boundary is in the source's own language, as in files of people. */
export interface DatasetContent {
  readonly number: number
  readonly name: string
  readonly source: string
  readonly address: string
  readonly boundary: string
  readonly vintage: string
  readonly kind: DatasetKind
  readonly method?: string
  readonly values: readonly PrintedValue[]
}

const cement = { variable: 'Emission Intensity|CO2|Cement', unit: 'kg CO2/t' }
const steel = { variable: 'Emission Intensity|CO2|Iron and Steel', unit: 't CO2/t' }
const production = { variable: 'Production|Iron and Steel|Steel', unit: 'Mt/yr', region: 'América Latina' }
const changed = (what: string) => ({ variable: `Change|Emission Intensity|CO2|${what}`, unit: '%' })
const shareOfWorld = { variable: 'Share|Iron and Steel|World', unit: '%', region: 'América Latina', year: 2022 }
const scrap = { variable: 'Share|Iron and Steel|Scrap', unit: '%', region: 'Brasil', year: 2023 }
const premium = { variable: 'Change|Production Cost|Iron and Steel|Hydrogen', unit: '%', region: 'Mundo', year: 2023 }
const loan = { variable: 'Finance|Loan|Hydrogen', region: 'Chile', year: 2022, value: '400' }
const notStated = { es: 'La fuente no lo dice', pt: 'A fonte não diz', en: 'The source does not say' }
const asStated = { es: 'Como lo dice la fuente', en: 'As the source says' }
const computed = 'Calculado de los valores impresos'
/** The sources that are not in Spanish. */
const languages: Partial<Record<SourceNumber, 'pt' | 'en'>> = { S85: 'pt', S103: 'pt', S136: 'pt', S137: 'pt', S41: 'en' }

/** What Minga's reader can compute from what the same sources print. */
const arithmetic = (number: number, source: SourceNumber, method: string, values: readonly PrintedValue[]) => ({
  ...said(number, source, { boundary: computed, vintage: 'cálculo', kind: 'estimated', values }),
  source: `Cálculo con ${citation(source)}`,
  method,
})

function said(
  number: number,
  source: SourceNumber,
  { vintage, kind = 'observed', boundary = notStated[languages[source] ?? 'es'], values }: Partial<DatasetContent> & Pick<DatasetContent, 'values'>,
): DatasetContent {
  const about = { source: citation(source), address: addressOf(source), boundary, kind, values }
  return { number, name: `${source.toLowerCase()}-${String(number)}.csv`, ...about, vintage: vintage ?? '2023' }
}

/** The ten contradictions between published figures, each as what its sources print. */
export const datasets: readonly DatasetContent[] = [
  // 1. A fall of 17 % that its own figures make 16.1.
  said(1, 'S33a', { vintage: '2023', values: [{ ...cement, region: 'México', year: 2016, value: '620' }] }),
  said(2, 'S33', {
    kind: 'target',
    boundary: asStated.es,
    values: [
      { ...cement, region: 'México', year: 2030, value: '520' },
      { ...changed('Cement'), region: 'México', year: 2030, value: '-17', printed: '17 %' },
    ],
  }),
  arithmetic(3, 'S33', '(520 − 620) / 620', [
    { ...changed('Cement'), region: 'México', year: 2030, value: '-16.1', printed: '−16,1' },
  ]),
  // 2. 18 % since 1990 that is 17.2.
  said(4, 'S31', {
    boundary: asStated.es,
    values: [
      { ...cement, region: 'Argentina', year: 1990, value: '612' },
      { ...cement, region: 'Argentina', year: 2023, value: '507' },
      { ...changed('Cement'), region: 'Argentina', year: 2023, value: '-18', printed: '−18 %' },
    ],
  }),
  arithmetic(5, 'S31', '(507 − 612) / 612', [
    { ...changed('Cement'), region: 'Argentina', year: 2023, value: '-17.2', printed: '−17,2' },
  ]),
  // 3. Less than the world and than China: 15 and 45 or 25 %, computed 18.8 and 30.8.
  said(6, 'S37', {
    vintage: '2024',
    values: [
      { ...steel, region: 'América Latina', year: 2023, value: '1.55', printed: '1,55' },
      { ...steel, region: 'Mundo', year: 2023, value: '1.91', printed: '1,91' },
      { ...steel, region: 'China', year: 2023, value: '2.24', printed: '2,24' },
      { ...changed('Iron and Steel|World'), region: 'América Latina', year: 2023, value: '-15', printed: '15 %' },
      { ...changed('Iron and Steel|China'), region: 'América Latina', year: 2023, value: '-45', printed: '45 %' },
    ],
  }),
  said(7, 'S16', {
    vintage: '2024',
    values: [{ ...changed('Iron and Steel|China'), region: 'América Latina', year: 2023, value: '-25', printed: '25 %' }],
  }),
  arithmetic(8, 'S37', '(1,55 − 1,91) / 1,91; (1,55 − 2,24) / 2,24', [
    { ...changed('Iron and Steel|World'), region: 'América Latina', year: 2023, value: '-18.8', printed: '−18,8' },
    { ...changed('Iron and Steel|China'), region: 'América Latina', year: 2023, value: '-30.8', printed: '−30,8' },
  ]),
  // 4. 64.7 or 75 Mt of steel.
  said(9, 'S132', {
    vintage: '2022',
    boundary: 'Producción de acero crudo',
    values: [
      { ...production, year: 2021, value: '64.7', printed: '64,7' },
      { ...production, year: 2022, value: '62.8', printed: '62,8e', status: 'estimated' },
    ],
  }),
  said(10, 'S133', {
    vintage: '2022',
    boundary: 'Probablemente consumo',
    values: [{ ...production, year: 2021, value: '75' }],
  }),
  // 5. A share of production, and one of emissions.
  said(11, 'S3', {
    boundary: 'De la producción mundial',
    values: [{ ...shareOfWorld, value: '3.3', printed: '3,3 %' }],
  }),
  {
    ...said(12, 'S3', {
      boundary: 'De las emisiones del sector',
      values: [{ ...shareOfWorld, value: '2.8', printed: '≤ 2,8 %' }],
    }),
    source: 'Cifra que circula sin fuente: por confirmar',
    address: '',
  },
  // 6. Scrap by route, or by input.
  said(13, 'S85', {
    boundary: 'Por rota: forno elétrico',
    values: [{ ...scrap, value: '14.8', printed: '14,8 %' }],
  }),
  said(14, 'S103', {
    boundary: 'Por insumo: sucata na carga',
    values: [{ ...scrap, value: '30', printed: '30 %' }],
  }),
  // 7. A target of 490 or of 520.
  said(15, 'S139', {
    kind: 'target',
    boundary: 'Meta de FICEM',
    values: [{ ...cement, region: 'Ecuador', year: 2030, value: '490' }],
  }),
  said(16, 'S127', {
    kind: 'target',
    boundary: 'Meta del Ecuador',
    values: [{ ...cement, region: 'Ecuador', year: 2030, value: '520', printed: '≤ 520' }],
  }),
  // 8. 564 or 580.
  said(17, 'S136', { vintage: '2019', values: [{ ...cement, region: 'Brasil', year: 2019, value: '564' }] }),
  {
    ...said(18, 'S137', { vintage: '2025', values: [{ ...cement, region: 'Brasil', year: 2019, value: '580' }] }),
    method: 'O comunicado de 2025 não diz o ano: está junto ao de 2019.',
  },
  // 9. Dollars or euros.
  said(19, 'S39', { vintage: '2022', boundary: asStated.es, values: [{ ...loan, unit: 'million USD', printed: 'USD 400 millones' }] }),
  {
    ...said(20, 'S39b', {
      vintage: '2022',
      boundary: asStated.es,
      values: [{ ...loan, unit: 'million EUR', printed: 'EUR 400 millones' }],
    }),
    source: 'Prensa sobre el mismo préstamo (S39 a S39c), con otra moneda',
  },
  // 10. 25 % more, which its own prices make 33.
  said(21, 'S41', { boundary: asStated.en, values: [{ ...premium, value: '25', printed: '25 % more' }] }),
  arithmetic(22, 'S41', '(650 − 490) / 490', [{ ...premium, value: '32.7', printed: '32,7' }]),
]
