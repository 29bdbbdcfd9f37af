import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { GroupView } from '@minga/protocol/http/me'
import { createContext, useContext } from 'react'

/** Where a shared text lies: what it offers to name, and to whom its pictures belong, depends on it. */
export interface ProsePlace {
  readonly room: string
  readonly group: GroupView
  /** The roadmap, for a roadmap's text: pictures are the roadmap's. */
  readonly roadmap?: RoadmapId
}

export const ProsePlaceContext = createContext<ProsePlace | undefined>(undefined)

/** The language of a roadmap's text, for its `lang`. Undefined for a text of a record, which stands within its language. */
export function useLanguageOfText(): Language | undefined {
  const { group, roadmap } = useContext(ProsePlaceContext) ?? {}
  return group?.roadmaps.find(({ id }) => id === roadmap)?.language
}
