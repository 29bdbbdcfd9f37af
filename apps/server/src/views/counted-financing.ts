import type { CountedContribution, CountedFinancing } from '@minga/domain/contribution/totals'
import type { ContributionRow } from '@minga/storage/contributions/contribution-rows'
import type { ProjectedRecord } from '@minga/storage/records/record-rows'

type Needed = Pick<ProjectedRecord<'financing'>['fields'], 'need' | 'priceYear'>

/** A financing as totals count it. */
export function counted({ need, priceYear }: Needed, rows: readonly ContributionRow[]): CountedFinancing {
  return { need, priceYear, contributions: rows.map(asCounted) }
}

/** A contribution as totals count it. */
export function asCounted({ said, standing, outside }: ContributionRow): CountedContribution {
  return { said, standing, ...(outside !== null && { outside }) }
}
