import { z } from 'zod'

/**
 * A roadmap's state: `draft` is not open to readers yet, `open` is read by the group's readers, `archived` is read and
 * not written.
 */
export const roadmapState = z.enum(['draft', 'open', 'archived'])
export type RoadmapState = z.infer<typeof roadmapState>
