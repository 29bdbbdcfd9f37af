import { groupId, recordId } from '@minga/domain/identity/ids'
import { pathwayRole } from '@minga/domain/pathway/pathway-role'
import { pathwayView } from '@minga/domain/pathway/pathway-view'
import { datasetId } from '@minga/domain/series/dataset'
import { z } from 'zod'

/** The most levers and milestones that a pathway counts, and choices of series that it keeps. */
export const mostPathwayLinks = 100
export const mostPathwayChoices = 1000

/**
 * GET /api/records/:recordId/pathway, the same for all readers of the pathway: a series, a lever or a milestone that one of
 * them may not read counts for none of them.
 */
export const pathwayAnswer = z.object({
  pathway: pathwayView,
  group: groupId,
  /** Whether I may choose its series. */
  mayChoose: z.boolean(),
  /** Left out because other readers of the pathway may not read them, though I may: series by their roles, and records. */
  leftOut: z.object({
    roles: z.array(pathwayRole),
    records: z.array(recordId),
    /** Archived records, which no view counts, among those that all readers of the pathway may read. */
    archived: z.array(recordId).default([]),
  }),
})
export type PathwayAnswer = z.infer<typeof pathwayAnswer>

/**
 * POST /api/records/:recordId/series, by writers of its group: chooses a series for a role; with `place: null` takes the
 * series of the dataset out of it. A choice replaces the one before, or stands beside it in a role of `sharedRoles`.
 * Refused 422 `dataset`: I may read no such confirmed series; 422 `role`: it measures something else; 409 `readers`: a
 * reader of the pathway may not read the dataset; 409 `series`: the role has too many series; 409 `choices`: the pathway has
 * had too many choices; 409 `archived`: it is archived; 409 `kind`: it is no pathway.
 */
export const pathwaySeriesChoice = z.strictObject({
  key: z.uuid(),
  role: pathwayRole,
  dataset: datasetId,
  /** Where the series stands in the dataset. */
  place: z.int().min(0).nullable(),
})
/**
 * POST /api/records/:recordId/series/taken, by writers of its group: chooses all series that hold in another pathway, as my own
 * choices, with which a copy begins. Those that I may not choose here are left out. Refused 422 `like`: I may read no such
 * pathway; 409 `choices`, `archived`, `kind`.
 */
export const pathwaySeriesTaken = z.strictObject({ key: z.uuid(), like: recordId })
/** Empty: the page asks for the pathway again, which the lists' own thread computes. */
export const pathwaySeriesChosen = z.object({})
export type PathwaySeriesChoice = z.input<typeof pathwaySeriesChoice>
