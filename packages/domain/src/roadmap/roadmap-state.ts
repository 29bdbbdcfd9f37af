import { z } from 'zod'

/**
 * Where a roadmap stands: `draft` is not opened to readers yet, `open` is read with its group, `archived` is read and written
 * by nobody.
 */
export const roadmapState = z.enum(['draft', 'open', 'archived'])
export type RoadmapState = z.infer<typeof roadmapState>
