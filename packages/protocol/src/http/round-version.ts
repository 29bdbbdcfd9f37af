import { recordLink } from '@minga/domain/roadmap/block-names'
import { chartLink } from '@minga/domain/roadmap/chart-link'
import { z } from 'zod'

import { comparedRecord } from './compared-record.ts'
import { treeElement } from './history.ts'
import { shownChart } from './shown-chart.ts'
import { shownRecord } from './shown-record.ts'

const comparedBlock = z.object({
  name: z.string(),
  level: z.int(),
  /** U+FFFC stands for what is no text; null where the block was not there. */
  stood: z.string().nullable(),
  stands: z.string().nullable(),
  /** The record of each U+FFFC, in order; null for one that is not a record. */
  stoodRecords: z.array(recordLink.nullable()).readonly().default([]),
  standsRecords: z.array(recordLink.nullable()).readonly().default([]),
  /** The chart that the block shows. */
  stoodChart: chartLink.optional(),
  standsChart: chartLink.optional(),
})
export type ComparedBlockView = z.infer<typeof comparedBlock>

/** A record as it stood, in words; one that the reader may not read now is its reference alone. */
const version = { at: z.iso.datetime().nullable() }
/** GET /api/rounds/:roundId/version: what the round asks about, as it stood at its opening and as it stands now. */
export const roundVersionAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('roadmap'),
    ...version,
    title: z.string(),
    /** The text as it stood, with marks and attributes, and the records and charts that it names as they stood. */
    tree: z.array(treeElement),
    records: z.array(shownRecord),
    charts: z.array(shownChart).default([]),
    blocks: z.array(comparedBlock),
  }),
  z.object({ kind: z.literal('records'), ...version, records: z.array(comparedRecord) }),
])
export type RoundVersion = z.infer<typeof roundVersionAnswer>
