import { plainText } from '../record/mentions.ts'

/** The measures that rivals do not show each other. */
export const rivalMeasures = ['price', 'cost', 'production', 'sales', 'plan'] as const
export type RivalMeasure = (typeof rivalMeasures)[number]

const currency = String.raw`(?:us ?\$|r ?\$|mx ?\$|\$|€|usd|eur|brl|mxn|ars|clp|cop|pen|uyu)`
const quantity = String.raw`(?:t|ton|tons|tonne|tonelada|kg|lb|mwh|kwh|gj|mmbtu|m3|m³|nm3|unidad|unidade|bolsa|saco|bag)`
/** `USD/t`: the cost of one unit. */
const each = new RegExp(`${currency} ?(?:/|por|per|a) ?${quantity}(?![a-z0-9])(?! ?(?:de )?co2)`)

/** Patterns for the words of a heading without accents. The first match decides what a column is about. */
const measures: readonly (readonly [RivalMeasure, RegExp])[] = [
  [
    'plan',
    word('plan|planes|planos?|plans|planned|planificad[oa]s?|planejad[oa]s?|expansion(?:es)?|expansao|expansoes'),
  ],
  ['plan', word('ampliacion(?:es)?|ampliacao|ampliacoes|arranque|puesta en marcha|start ?-?up|comissionamento')],
  ['plan', word('commissioning|paradas?|mantenimiento|manutencao|maintenance|shutdowns?|outages?|cierres?|closures?')],
  ['plan', word('inversion(?:es)?|investimentos?|investments?|capex|capacidade? futura|future capacity|fechamentos?')],
  ['cost', word('costos?|costes?|custos?|costs?|opex|gastos?|despesas?|expenses?|salarios?|wages?')],
  ['price', word('precios?|precos?|prices?|pricing|cotizacion(?:es)?|cotacao|cotacoes|quotations?|descuentos?')],
  [
    'price',
    word(
      'descontos?|discounts?|rebates?|margen(?:es)?|margem|margens|margins?|markup|sobreprecio|condiciones de venta',
    ),
  ],
  [
    'sales',
    word('ventas?|vendas?|vendid[oa]s?|sales|sold|facturacion|faturamento|revenues?|ingresos|receitas?|turnover'),
  ],
  [
    'sales',
    word('despachos?|shipments?|embarques?|entregas?|deliveries|exportacion(?:es)?|exportacao|exportacoes|exports?'),
  ],
  ['sales', word('clientes?|customers?|market share|(?:cuota|participacion|participacao|fatia) (?:de|do|del) mercado')],
  ['sales', word('pedidos|orders|cartera de pedidos|carteira de pedidos')],
  ['production', word('produccion(?:es)?|producao|producoes|production|output|producid[oa]s?|produzid[oa]s?|produced')],
  ['production', word('utilizacion|utilizacao|utili[sz]ation|operating rate|tasa de operacion|taxa de operacao')],
  ['production', word('inventarios?|estoques?|stocks?|existencias|volumen(?:es)?|volumes?|toneladas?|tonnes|tons')],
]

/** Prices that a state or a statistics office sets or publishes, and words that only sound like a price. */
const ofThePublic = word(
  'carbono?|co2|impuestos?|impostos?|tax(?:es)?|aranceles|arancel|tariffs?|tipo de cambio|cambio|exchange rate|indices?|index|' +
    'ipc|ipca|inpc|cpi|deflactor|deflator|sombra|shadow|precios? (?:constantes?|corrientes?|de \\d{4})|precos? (?:constantes?|correntes?|de \\d{4})|' +
    'constant prices?|price (?:year|base)|(?:ano|base) d[eo]s? precios?|ano d[eo]s? precos?',
)

/** Measures that tell rivals nothing. */
const harmless = word(
  'emision(?:es)?|emissao|emissoes|emissions?|intensidad|intensidade|intensity|tco2|co2|reciclad[oa]|recycled',
)

function word(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`, 'u')
}

/**
 * The measure that the words of a heading, of a title or of a unit are about.
 *
 * @returns `public` for public prices, and for measures that rivals may show each other
 */
export function measureIn(text: string): RivalMeasure | 'public' | undefined {
  const plain = plainText(text)
  const found = measures.find(([, pattern]) => pattern.test(plain))?.[0] ?? (each.test(plain) ? 'price' : undefined)
  if (found === 'price') return ofThePublic.test(plain) ? 'public' : 'price'
  return found ?? (harmless.test(plain) ? 'public' : undefined)
}

/** The measure of a column's cells, by their units. */
export function measureOfCells(cells: readonly string[]): RivalMeasure | undefined {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const priced = filled.filter((cell) => each.test(plainText(cell)))
  return priced.length * 2 > filled.length ? 'price' : undefined
}

const figure =
  /^[^\d\p{L}]{0,3}(?:[\p{L}$€]{1,4}\s?)?[-−]?\d[\d.,'’\s]*\s?(?:%|[\p{L}$€/³²·\d.]{1,12})?(?: ?[\p{L}$€/³²·\d.]{1,12})?$/u

/** Whether a column is of figures, with or without their units. */
export function isOfFigures(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length > 0 && filled.filter((cell) => figure.test(cell.trim())).length * 2 > filled.length
}

const months = 'ene|jan|feb|fev|mar|abr|apr|may|mai|jun|jul|ago|aug|sep|set|oct|out|nov|dic|dez|dec'
const period = new RegExp(
  `^(?:(?:${months})\\p{L}*[ ./-]*(?:de )?)?(?:fy ?|cy ?)?(?:19|20)\\d\\d(?:[ -]?[tqs][1-4])?(?: ?\\(?(?:e|p|f|kt|mt|t|mmt|ytd)\\)?)?$|^[tq][1-4][ -]?(?:19|20)\\d\\d$|^(?:${months})\\p{L}*$`,
  'u',
)

/** `2025`, `T1 2025`, `jan`: a column of a period, which does not name its measure. */
export function isOfPeriod(heading: string): boolean {
  return period.test(plainText(heading))
}
