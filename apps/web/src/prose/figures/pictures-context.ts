import type { RoadmapId } from '@minga/domain/identity/ids'
import { createContext, useContext } from 'react'

import { ProsePlaceContext } from '../prose-place.ts'

/** The roadmap whose pictures a text that is only read shows, where it stands apart from its roadmap's page. */
export const PicturesContext = createContext<RoadmapId | undefined>(undefined)

export function useRoadmapOfPictures(): RoadmapId | undefined {
  const place = useContext(ProsePlaceContext)
  return useContext(PicturesContext) ?? place?.roadmap
}
