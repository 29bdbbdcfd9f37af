import { createHash } from 'node:crypto'

import type { RoadmapId } from '@minga/domain/identity/ids'

/** The same for the same block of the same edition: an edition whose beginning was cut short is begun again as it was. */
export function idWithin(edition: RoadmapId, origin: string): string {
  const hex = createHash('sha256').update(`${edition} ${origin}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
