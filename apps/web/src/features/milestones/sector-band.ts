import type { Milestone } from '@minga/domain/milestone/milestone'
import type { Sector } from '@minga/domain/vocabulary/sector'

/** Its only sector, or that it has several or none. */
export function bandOf({ sectors }: Pick<Milestone, 'sectors'>): Sector | 'several' | 'none' {
  const [only = 'none', ...others] = sectors
  return others.length === 0 ? only : 'several'
}
