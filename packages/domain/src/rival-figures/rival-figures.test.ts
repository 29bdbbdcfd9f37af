import { expect, test } from 'vitest'

import { knownWords } from '../cell-reading/known-words.ts'
import en from '../record/locales/en.json' with { type: 'json' }
import es from '../record/locales/es.json' with { type: 'json' }
import pt from '../record/locales/pt.json' with { type: 'json' }
import { rivalFigures } from './rival-figures.ts'

const places = knownWords('barrier', [es, pt, en]).values.get('countries') ?? new Map<string, string>()

/** The reasons by the headings of a sheet, which is written as its lines with bars between cells. */
function pointedOut(about: string, ...lines: readonly string[]): Record<string, string> {
  const [headings = [], ...rows] = lines.map((line) => line.split('|').map((cell) => cell.trim()))
  const found = rivalFigures({ about, headings, rows, isPlace: (plain) => places.has(plain) })
  return Object.fromEntries([...found].map(([at, reason]) => [headings[at] ?? '', reason]))
}

/** Each sheet in lines, as it stands in a workbook. */
test.each<[string, Record<string, string>, string, ...string[]]>([
  // One company's or one plant's, in Spanish.
  [
    'production of companies',
    { 'Producción 2025 (kt)': 'production' },
    '',
    'Empresa | Producción 2025 (kt)',
    'Ternium | 5.200',
    'Deacero | 3.100',
  ],
  [
    'sales and costs of companies',
    { Ventas: 'sales', Costos: 'cost' },
    '',
    'Compañía | País | Ventas | Costos',
    'Aceros del Sur S.A. | Argentina | 120 | 80',
  ],
  [
    'a plant in each row, whatever its column is called',
    { Despachos: 'sales' },
    '',
    'Nombre | Despachos',
    'Planta Zapala | 300',
    'Planta Olavarría | 900',
  ],
  [
    'masked companies are few all the same',
    { 'Costo por tonelada': 'cost' },
    '',
    'Participante | Costo por tonelada',
    'Empresa A | 490',
    'Empresa B | 510',
  ],
  [
    'plans, also as text',
    { 'Ampliación prevista': 'plan', Arranque: 'plan' },
    '',
    'Planta | Ampliación prevista | Arranque',
    'Planta Norte | Nuevo horno eléctrico | 2028',
  ],
  [
    'stops of a kiln',
    { 'Parada de mantenimiento': 'plan' },
    '',
    'Horno | Parada de mantenimiento',
    'Horno 2 | 2027-03',
  ],
  [
    'years of production, named by the title',
    { 2024: 'production', 2025: 'production' },
    'Producción por empresa',
    'Empresa | 2024 | 2025',
    'Cemex | 10,2 | 10,9',
    'Holcim | 4,1 | 4,0',
  ],
  [
    'years of companies, of what is not said',
    { 2024: 'figure', 2025: 'figure' },
    'Hoja1',
    'Cementera | 2024 | 2025',
    'Cruz Azul | 6 | 7',
  ],
  [
    'a sheet about one plant',
    { Producción: 'production', Costo: 'cost' },
    'Planta Tubarão',
    'Mes | Producción | Costo',
    'enero | 410 | 380',
    'febrero | 402 | 377',
  ],
  [
    'shares of a market',
    { 'Participación de mercado': 'sales' },
    '',
    'Productor | Participación de mercado',
    'Loma Negra | 45 %',
    'Holcim | 30 %',
  ],
  [
    'a column for each company',
    { Ternium: 'production', Gerdau: 'production' },
    '',
    'Indicador | Ternium | Gerdau',
    'Producción, kt | 5.200 | 6.100',
    'Utilización | 78 % | 81 %',
  ],
  [
    'production of one plant, which its heading names',
    { 'Producción planta Monterrey (t)': 'production', 'Output of plant 2': 'production' },
    '',
    'Barrera | Producción planta Monterrey (t) | Output of plant 2',
    'Chatarra | 120.000 | 7',
    'Gas | 99.000 | 8',
  ],
  [
    'sales of one company, which its heading names',
    { 'Ventas de Ternium 2025 (kt)': 'sales', 'Custo – Votorantim Cimentos': 'cost' },
    '',
    'Barrera | Ventas de Ternium 2025 (kt) | Custo – Votorantim Cimentos',
    'Chatarra | 120 | 7',
    'Gas | 99 | 8',
  ],
  ['stocks of companies', { Inventario: 'production' }, '', 'Fabricante | Inventario', 'Acindar | 12', 'Tenaris | 18'],
  ['customers', { Clientes: 'sales' }, '', 'Empresa | Clientes', 'Aceros AZA | 120', 'CAP Acero | 80'],
  // In Portuguese.
  [
    'production of mills',
    { 'Produção (kt)': 'production' },
    '',
    'Usina | Produção (kt)',
    'Usina de Ipatinga | 4.100',
    'Usina de Cubatão | 800',
  ],
  [
    'sales of companies',
    { Faturamento: 'sales' },
    '',
    'Empresa | Faturamento',
    'Gerdau | R$ 68.000',
    'Usiminas | R$ 27.000',
  ],
  [
    'costs of suppliers',
    { 'Custo do frete': 'cost' },
    '',
    'Fornecedor | Custo do frete',
    'Transportes União Ltda | 120',
  ],
  [
    'plans of investment',
    { 'Investimento 2027': 'plan' },
    '',
    'Companhia | Investimento 2027',
    'CSN | 2.300',
    'Votorantim Cimentos | 900',
  ],
  [
    'capacity in use',
    { 'Utilização da capacidade': 'production' },
    '',
    'Cimenteira | Utilização da capacidade',
    'InterCement | 71 %',
  ],
  ['legal forms', { Vendas: 'sales' }, '', 'Nome | Vendas', 'Siderúrgica do Norte S/A | 80', 'Aços Brasil Ltda. | 40'],
  [
    'months of one company',
    { jan: 'sales', fev: 'sales' },
    'Vendas – Gerdau',
    'Produto | jan | fev',
    'Vergalhão | 12 | 13',
  ],
  // In English.
  ['output of plants', { Output: 'production' }, '', 'Site | Output', 'Pesquería plant | 2,100', 'Tuxpan mill | 800'],
  ['revenue of firms', { Revenue: 'sales' }, '', 'Company | Revenue', 'Acme Steel Inc. | 1,200', 'Globex Corp. | 900'],
  ['planned closures', { 'Planned closure': 'plan' }, '', 'Facility | Planned closure', 'Blast furnace 2 | 2031'],
  ['cash cost', { 'Cash cost (USD)': 'cost' }, '', 'Producer | Cash cost (USD)', 'Alcoa | 1,900', 'Novelis | 1,850'],
  ['exports of one', { Exports: 'sales' }, '', 'Manufacturer | Exports', 'Aluar | 300'],
  // Prices.
  [
    'prices of a product',
    { 'Precio de la barra': 'price' },
    '',
    'Producto | Precio de la barra',
    'Corrugada | 720',
    'Lisa | 735',
  ],
  ['prices by their unit', { 'Valor USD/t': 'price' }, '', 'Producto | Valor USD/t', 'Clínker | 48', 'Cemento | 110'],
  ['prices by what the cells say', { Abril: 'price' }, '', 'Producto | Abril', 'Cemento | 110 USD/t', 'Cal | 95 USD/t'],
  [
    'prices of companies, also with a source',
    { Preço: 'price' },
    '',
    'Empresa | Preço | Fonte',
    'Gerdau | 4.200 | site',
    'CSN | 4.150 | site',
  ],
  ['discounts', { Discount: 'price' }, '', 'Customer type | Discount', 'Large | 12 %', 'Small | 4 %'],
  ['margins', { Margen: 'price' }, '', 'Producto | Margen', 'Alambrón | 14 %'],
  // Public figures.
  [
    'national totals with a source',
    {},
    '',
    'País | Producción de acero (Mt) | Ventas | Fuente',
    'Brasil | 33,8 | 21 | Aço Brasil, 2025',
    'México | 13,7 | 24 | Canacero, 2025',
  ],
  [
    'national totals without one',
    {},
    '',
    'País | Producción 2024 | Producción 2025',
    'Argentina | 4,4 | 4,1',
    'Chile | 1,1 | 1,0',
  ],
  ['years of countries', {}, 'Produção de cimento', 'País | 2023 | 2024', 'Brasil | 62 | 64', 'Peru | 12 | 13'],
  ['totals under the word company', {}, '', 'Empresa | Producción', 'Total sector | 56', 'Nacional | 41'],
  [
    'countries under the word producer',
    {},
    '',
    'Productor | Producción (Mt)',
    'Brasil | 33',
    'México | 14',
    'Argentina | 4',
  ],
  [
    'prices of gas by country, from a source',
    {},
    '',
    'País | Precio del gas (USD/MMBtu) | Fuente',
    'Chile | 9,1 | OLADE',
    'Perú | 4,2 | OLADE',
  ],
  ['the price of carbon', {}, '', 'País | Precio al carbono (USD/t CO2)', 'Chile | 5', 'México | 3'],
  ['a tax in price of carbon', {}, '', 'Country | Carbon price | Year', 'Chile | 5 | 2017', 'Colombia | 6 | 2017'],
  ['constant prices', {}, '', 'País | PIB a precios constantes', 'Perú | 560', 'Chile | 290'],
  ['the year of prices', {}, '', 'Proyecto | Año de precios', 'Captura | 2024', 'Hidrógeno | 2023'],
  ['emissions of plants', {}, '', 'Planta | Emisiones (kt CO2)', 'Planta Norte | 410', 'Planta Sur | 380'],
  [
    'what a plant can produce at most',
    {},
    '',
    'Plant | Country | Capacity (Mt)',
    'Tubarão plant | Brazil | 7.5',
    'Huachipato works | Chile | 0.8',
  ],
  [
    'barriers that speak of prices',
    {},
    '',
    'Título | Descripción | Severidad',
    'Precio del gas poco competitivo | El precio frena la inversión. | 4',
    'Costo del capital | Los costos suben. | 5',
  ],
  [
    'a title about a pilot plant',
    {},
    '',
    'Acción | Costo estimado',
    'Planta piloto de captura | 12',
    'Estudio de costos | 3',
  ],
  [
    'actions with who leads them',
    {},
    '',
    'Acción | Organización líder | Avance',
    'Guía | FICEM | 40',
    'Taller | Alacero | 10',
  ],
  ['a number of plants', {}, '', 'País | Plantas | Producción', 'Brasil | 31 | 33,8', 'Perú | 2 | 1,7'],
  [
    'headings that speak of plants, and name none',
    {},
    '',
    'País | Producción por planta | COSTO PLANTA Y EQUIPO | Costo planta piloto | Emisiones planta Norte',
    'Brasil | 33,8 | 5 | 12 | 410',
    'Perú | 1,7 | 6 | 14 | 380',
  ],
  ['energy of a sector', {}, '', 'Setor | Custo de energia', 'Cimento | 30 %', 'Aço | 20 %'],
  ['employees of companies', {}, '', 'Empresa | Empleados', 'Ternium | 34.000', 'Gerdau | 30.000'],
  [
    'averages of an association',
    {},
    '',
    'Indicator | Average | Source',
    'Clinker factor | 71 % | GNR',
    'Thermal energy | 3.4 GJ/t | GNR',
  ],
])('%s', (_, expected, about, ...lines) => {
  expect(pointedOut(about, ...lines)).toEqual(expected)
})
