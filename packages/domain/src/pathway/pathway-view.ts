import { z } from 'zod'

import { organisationId, personId, recordId } from '../identity/ids.ts'
import { localizedText } from '../language/language.ts'
import { milestoneRecord } from '../milestone/milestone.ts'
import { datasetId, keptAbout, keptSeries } from '../series/dataset.ts'
import { pathwayFaults, type ByYear } from './check-pathway.ts'
import { pathwayRole } from './pathway-role.ts'

/** Exact decimals by year. */
const byYear: z.ZodType<ByYear> = z.record(z.string().regex(/^\d{4}$/), z.string().regex(/^-?\d+(?:\.\d+)?$/))

/** The names of a record. */
const named = {
  record: recordId,
  /** Empty until the server has given one. */
  reference: z.string(),
  title: localizedText,
}

/**
 * A series that a person chose for a pathway, with what its dataset says of itself. `unit` is that of `values`: absolute
 * emissions are in `Mt CO2/yr`, production in `Mt/yr`.
 */
export const pathwayLine = z.object({
  role: pathwayRole,
  dataset: datasetId,
  ...keptSeries.shape,
  /** The unit of its file, where the values were converted from it. Absent where they are as read. */
  convertedFrom: z.string().optional(),
  ...keptAbout.pick({ source: true, address: true, boundary: true, vintage: true, kind: true }).shape,
  values: byYear,
  /** The person who chose it, for which organisation, and when. */
  chosen: z.object({ by: personId, name: z.string(), organisation: organisationId, at: z.string() }),
  /** Whether a later dataset corrects its dataset. */
  isCorrected: z.boolean(),
})
export type PathwayLine = z.infer<typeof pathwayLine>

/** A lever of a pathway, in Mt of carbon dioxide a year. */
export const leverLine = z.object({
  ...named,
  /** As its source prints it. */
  published: byYear,
  /** The first year in which it takes anything off, as published. */
  firstYear: z.int().optional(),
  /** The years by which the group expects it to be late. */
  delay: z.int(),
  /** The published figures, moved by the delay; 0 before its first year, if the record has one. */
  abatement: byYear,
  /** Its share of the whole reduction in percent, where its source prints one. */
  share: z.string().optional(),
  illustrative: z.boolean(),
})
export type LeverLine = z.infer<typeof leverLine>

export const pathwayMilestone = z.object({
  record: recordId,
  reference: z.string(),
  title: localizedText,
  year: z.int(),
  /** Absent for people outside: how records stand is not theirs. */
  status: z.enum(milestoneRecord.fields.status.values).optional(),
})
export type PathwayMilestone = z.infer<typeof pathwayMilestone>

const fault = z.object({
  fault: z.enum(pathwayFaults),
  year: z.int().optional(),
  stated: z.string().optional(),
  computed: z.string().optional(),
})

/** A pathway with its lines, levers and milestones, the computed residual and its faults. */
export const pathwayView = z.object({
  ...named,
  /** What is counted. Empty where the record does not say it. */
  boundary: z.string(),
  baseYear: z.int().optional(),
  targetYear: z.int().optional(),
  /** Of all absolute emissions: `Mt CO2/yr`. */
  unit: z.string(),
  usual: pathwayLine.optional(),
  residual: pathwayLine.optional(),
  observed: z.array(pathwayLine),
  intensity: z.array(pathwayLine),
  intensityTarget: pathwayLine.optional(),
  production: pathwayLine.optional(),
  levers: z.array(leverLine),
  milestones: z.array(pathwayMilestone),
  /** Business as usual less what its levers take off: computed for the years in which every lever with figures has one. */
  left: byYear,
  /** Levers with figures, and the years of business as usual for which they have none: nothing is computed for these years. */
  gaps: z.array(z.object({ record: recordId, years: z.array(z.int()) })),
  /** The first hundred. */
  faults: z.array(fault),
  /** How many faults there are beyond these. */
  moreFaults: z.int(),
  /** Whether the record, or a lever that it is computed with, is marked as an example without a source. */
  illustrative: z.boolean(),
})
export type PathwayView = z.infer<typeof pathwayView>
