import { barrierCategories } from '@minga/domain/barrier/barrier'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { countedLevels } from '@minga/domain/chart/chart-data'
import { groupId, organisationId, recordId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { organisationHue } from '@minga/domain/organisation/organisation'
import { pathwayView } from '@minga/domain/pathway/pathway-view'
import { recordKind } from '@minga/domain/record/record-kind'
import { z } from 'zod'

import { totalsLine } from './contributions.ts'

const count = z.int().min(0)

export const coalitionPageRecord = z.object({
  record: recordId,
  kind: recordKind,
  reference: z.string(),
  group: groupId,
  title: localizedText,
  illustrative: z.boolean(),
  /** Citations, as people wrote them. */
  sources: z.array(z.string()),
})

/** An organisation that accepted it, a body outside the coalition, or none: a lead that is only proposed is not named. */
export const coalitionPageLead = z.discriminatedUnion('is', [
  z.object({ is: z.literal('organisation'), id: organisationId, shortName: z.string(), hue: organisationHue }),
  z.object({ is: z.literal('outside'), name: z.string() }),
  z.object({ is: z.literal('none') }),
])

export const coalitionPageMoney = z.object({
  count,
  totals: z.array(totalsLine),
  /** How many needs have no source: these are in no sum. */
  unsourced: count,
  records: z.array(coalitionPageRecord),
  contributions: z.object({ confirmed: count, reported: count }),
})

/**
 * GET /api/coalition/page: of the open groups that the reader reads, so that it is the same for all people of signatories, whatever
 * else they read. Nothing of a restricted group or a deal room is in it.
 */
export const coalitionPageAnswer = z.object({
  /** In UTC. */
  day: partialDate,
  coalition: localizedText,
  groups: z.array(z.object({ id: groupId, names: localizedText })),
  /** How many registers of these groups are still being read after a start, and how many of their records cannot be read. */
  preparing: count,
  unreadable: count,
  pathways: z.object({
    shown: z.array(
      z.object({ group: groupId, status: z.string(), pathway: pathwayView, levers: z.array(coalitionPageRecord) }),
    ),
    more: count,
  }),
  barriers: z.object({
    /** Open ones, by type and level. */
    counts: z.record(z.enum(barrierCategories), z.record(z.enum(countedLevels), count)),
    illustrative: count,
    gravest: z.array(
      coalitionPageRecord.extend({
        category: z.enum(barrierCategories),
        level: z.enum(countedLevels),
        since: partialDate,
        holdsBack: z.array(coalitionPageRecord),
        holdsBackMore: count,
      }),
    ),
  }),
  late: z.object({
    actions: count,
    milestones: count,
    illustrative: count,
    /** `days`: of the longest late of them. */
    byLead: z.array(z.object({ lead: coalitionPageLead, actions: count, milestones: count, days: count })),
    /** How many sides more are late with something. */
    more: count,
    longest: z.array(coalitionPageRecord.extend({ due: partialDate, days: count, lead: coalitionPageLead })),
  }),
  /** Sums of examples stand apart from those of figures with a source. */
  financing: z.object({ sourced: coalitionPageMoney, illustrative: coalitionPageMoney }),
})
export const coalitionPageSizes = ['a4', 'phone'] as const
export type CoalitionPageSize = (typeof coalitionPageSizes)[number]

/** GET /api/coalition/page/file */
export const coalitionPageFileQuery = z.strictObject({
  format: z.enum(['pdf']).default('pdf'),
  /** Two sides of A4, or small pages to be read on a phone. */
  size: z.enum(coalitionPageSizes).default('a4'),
  /** The reader's own where nothing is said. */
  language: language.optional(),
})
