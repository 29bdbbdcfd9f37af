import { registerPage } from '../../records/register-page.tsx'
import { useMilestoneSlots } from './use-milestone-slots.tsx'

/** The milestones of one working group, or of all that the reader may read. */
export const MilestonesPage = registerPage('milestone', useMilestoneSlots)
