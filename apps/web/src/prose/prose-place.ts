import type { RoadmapId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import { createContext } from 'react'

/** Where a shared text lies: what it offers to name, and to whom its pictures belong, depends on it. */
export interface ProsePlace {
  readonly room: string
  readonly group: GroupView
  /** The roadmap, for a roadmap's text: pictures are the roadmap's. */
  readonly roadmap?: RoadmapId
}

export const ProsePlaceContext = createContext<ProsePlace | undefined>(undefined)
