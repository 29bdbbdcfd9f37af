import { groupId, recordId } from '@minga/domain/identity/ids'
import { pathwayRole } from '@minga/domain/pathway/pathway-role'
import { pathwayView } from '@minga/domain/pathway/pathway-view'
import { datasetId } from '@minga/domain/series/dataset'
import { z } from 'zod'

/** The most levers and milestones that a pathway counts, and choices of series that it keeps. */
export const mostPathwayLinks = 100
export const mostPathwayChoices = 1000

/**
 * GET /api/records/:recordId/pathway: the same for all who read the pathway. It is made of what all of them read: a
 * series, a lever or a milestone of which one of them may read nothing counts for none.
 */
export const pathwayAnswer = z.object({
  pathway: pathwayView,
  group: groupId,
  /** Whether I may choose its series. */
  mayChoose: z.boolean(),
  /** What I may read of what is left out because others who read the pathway may not: roles of series, and records. */
  leftOut: z.object({ roles: z.array(pathwayRole), records: z.array(recordId) }),
})
export type PathwayAnswer = z.infer<typeof pathwayAnswer>

/**
 * POST /api/records/:recordId/series, by who may write in its group: a series for a role; without a place none of the
 * dataset any more. It replaces the one before in a role that one series has, and stands beside others in a role that
 * several have (see `sharedRoles`). Refused 422 `dataset`: I read no such confirmed series; 422 `role`: it measures
 * something else; 409 `readers`: not all who read the pathway read the dataset; 409 `series`: there are too many.
 */
export const pathwaySeriesChoice = z.strictObject({
  key: z.uuid(),
  role: pathwayRole,
  dataset: datasetId,
  /** Where the series stands in the dataset. */
  place: z.int().min(0).nullable(),
})
export type PathwaySeriesChoice = z.input<typeof pathwaySeriesChoice>
