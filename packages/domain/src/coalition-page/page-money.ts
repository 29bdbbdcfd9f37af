import { totalsOf, type CountedFinancing, type TotalsLine } from '../contribution/totals.ts'
import type { Financing } from '../financing/financing.ts'
import type { PageMoney } from './coalition-page.ts'

export interface MoneyOf<Row> {
  readonly row: Row
  readonly fields: Pick<Financing, 'illustrative' | 'sources' | 'need' | 'priceYear'>
  readonly contributions: CountedFinancing['contributions']
}

interface Counted<Row> extends Pick<PageMoney, 'contributions' | 'unsourced'> {
  readonly rows: readonly Row[]
  readonly totals: readonly TotalsLine[]
}

/**
 * The sums of financings whose figures have a source, and apart from them those of examples. A need without a source is in no sum; a
 * contribution has one of its own: its provider's word, or a document.
 */
export function pageMoney<Row>(financings: readonly MoneyOf<Row>[]): {
  readonly sourced: Counted<Row>
  readonly illustrative: Counted<Row>
} {
  return {
    sourced: counted(financings.filter(({ fields }) => !fields.illustrative)),
    illustrative: counted(financings.filter(({ fields }) => fields.illustrative)),
  }
}

function counted<Row>(financings: readonly MoneyOf<Row>[]): Counted<Row> {
  const unsourced = financings.filter((each) => lacksSource(each) && each.fields.need !== null)
  const standing = (wanted: 'confirmed' | 'reported') =>
    financings.flatMap(({ contributions }) => contributions.filter((each) => each.standing === wanted)).length
  return {
    rows: financings.map(({ row }) => row),
    totals: totalsOf(
      financings.map((each) => ({
        need: lacksSource(each) ? null : each.fields.need,
        priceYear: each.fields.priceYear,
        contributions: each.contributions,
      })),
    ),
    unsourced: unsourced.length,
    contributions: { confirmed: standing('confirmed'), reported: standing('reported') },
  }
}

/** An example says that it has none. */
function lacksSource({ fields: { illustrative, sources } }: MoneyOf<unknown>): boolean {
  return !illustrative && sources.every((source) => source.trim() === '')
}
