import type { Milestone } from '@minga/domain/milestone/milestone'

import type { Facet } from '../../records/list/filters.ts'

/** What milestones are narrowed by. */
export const milestoneFacets: readonly Facet<Milestone>[] = [
  { id: 'status', valuesOf: ({ record }) => [record.status] },
  { id: 'type', valuesOf: ({ record }) => (record.type === null ? [] : [record.type]) },
  { id: 'sector', valuesOf: ({ record }) => record.sectors },
  { id: 'lead', valuesOf: ({ record }) => (record.lead === null ? ['none'] : [record.lead]) },
]

export const milestoneFacetIds: readonly string[] = milestoneFacets.map((facet) => facet.id)
