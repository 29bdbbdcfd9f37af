import { levelOf } from '@minga/domain/barrier/level'
import { barrierCategory, type Barrier, type BarrierCategory } from '@minga/domain/barrier/barrier'

import type { Facet, Filters } from '../../records/list/filters.ts'

/** What barriers are narrowed by. Severity and persistence come from the matrix's cells and have no menu of their own. */
export const barrierFacets: readonly Facet<Barrier>[] = [
  { id: 'category', valuesOf: ({ record }) => [record.category] },
  { id: 'sector', valuesOf: ({ record }) => record.sectors },
  { id: 'country', valuesOf: ({ record }) => record.countries },
  { id: 'lead', valuesOf: ({ record }) => (record.lead === null ? ['none'] : [record.lead]) },
  { id: 'status', valuesOf: ({ record }) => [record.status] },
  { id: 'level', valuesOf: ({ record }) => [levelOf(record.severity, record.persistence) ?? 'unrated'] },
  { id: 'severity', valuesOf: ({ record }) => scaleValue(record.severity), quiet: true },
  { id: 'persistence', valuesOf: ({ record }) => scaleValue(record.persistence), quiet: true },
]

function scaleValue(value: number | null): string[] {
  return value === null ? [] : [String(value)]
}

export const barrierFacetIds: readonly string[] = barrierFacets.map((facet) => facet.id)

/** A barrier begun in a list of one category is of that category. */
export function firstCategory({ chosen }: Filters): { readonly category?: BarrierCategory } {
  const [only, ...others] = chosen['category'] ?? []
  const category = barrierCategory.safeParse(only)
  return category.success && others.length === 0 ? { category: category.data } : {}
}
