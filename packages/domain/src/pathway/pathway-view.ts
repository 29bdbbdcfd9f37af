import { z } from 'zod'

import { organisationId, personId, recordId } from '../identity/ids.ts'
import { localizedText } from '../language/language.ts'
import { milestoneRecord } from '../milestone/milestone.ts'
import { datasetId, datasetKind } from '../series/dataset.ts'
import { pathwayFaults, type ByYear } from '../series/pathway.ts'
import { pathwayRole } from './pathway-role.ts'

/** Exact decimals by year. */
const byYear: z.ZodType<ByYear> = z.record(z.string().regex(/^\d{4}$/), z.string().regex(/^-?\d+(?:\.\d+)?$/))

/** A series that was chosen for a pathway, with where it comes from and who chose it. */
export const pathwayLine = z.object({
  role: pathwayRole,
  dataset: datasetId,
  /** Where it stands in the dataset. */
  place: z.int(),
  model: z.string(),
  scenario: z.string(),
  region: z.string(),
  variable: z.string(),
  /** Of `values`. Absolute emissions are in `Mt CO2/yr`, production in `Mt/yr`. */
  unit: z.string(),
  /** The unit of its file, where the values were converted from it. Absent where they are as read. */
  convertedFrom: z.string().optional(),
  source: z.string(),
  address: z.string(),
  boundary: z.string(),
  vintage: z.string(),
  kind: datasetKind,
  values: byYear,
  /** Who chose it, for which organisation, and when. */
  chosen: z.object({ by: personId, name: z.string(), organisation: organisationId, at: z.string() }),
  /** Whether a later dataset corrects the one it is of. */
  isCorrected: z.boolean(),
})
export type PathwayLine = z.infer<typeof pathwayLine>

/** A lever of a pathway, in Mt of carbon dioxide a year. */
export const leverLine = z.object({
  record: recordId,
  /** Empty while the server has not given one. */
  reference: z.string(),
  title: localizedText,
  /** As its source prints it. */
  published: byYear,
  /** The first year in which it takes anything off, as published. */
  firstYear: z.int().optional(),
  /** By how many years the group expects it to be late. */
  delay: z.int(),
  /** What was published, moved by the delay; 0 before its first year, where that is known. */
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

/** A pathway as it is drawn, read and checked. */
export const pathwayView = z.object({
  record: recordId,
  reference: z.string(),
  title: localizedText,
  /** What is counted. Empty where nothing is said. */
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
  /** Business as usual without its levers: computed for the years in which every lever that has figures says something. */
  left: byYear,
  /** Levers that have figures, and years of business as usual of which they say nothing: nothing is computed for these. */
  gaps: z.array(z.object({ record: recordId, years: z.array(z.int()) })),
  /** The first of them. */
  faults: z.array(fault),
  /** How many more there are. */
  moreFaults: z.int(),
  /** Whether the record or a lever that it is computed with has no source. */
  illustrative: z.boolean(),
})
export type PathwayView = z.infer<typeof pathwayView>
