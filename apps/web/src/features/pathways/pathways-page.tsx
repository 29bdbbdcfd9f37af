import { registerPage } from '../../records/register-page.tsx'
import { usePathwaySlots } from './use-pathway-slots.tsx'

/** The pathways of one working group, or of all that the reader may read. */
export const PathwaysPage = registerPage('pathway', usePathwaySlots)
