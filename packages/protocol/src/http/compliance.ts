import { longestComplianceText } from '@minga/domain/group/compliance'
import { language, localizedText } from '@minga/domain/language/language'
import { z } from 'zod'

import { texts } from './texts.ts'

/** GET /api/groups/:groupId/compliance: the notice that people accept before they enter the group; null without one. */
export const complianceAnswer = z.object({
  notice: z
    .object({
      version: z.int(),
      texts: localizedText,
      at: z.iso.datetime(),
    })
    .nullable(),
  /** The latest version that the reader accepted, and when. */
  accepted: z.object({ version: z.int(), at: z.iso.datetime() }).nullable(),
})
export type ComplianceAnswer = z.infer<typeof complianceAnswer>

/**
 * POST /api/groups/:groupId/compliance: a further version, by a lead or the secretariat; without a text it takes the
 * notice back. `seen` is the version on the screen, 0 for none.
 */
export const complianceChange = z.strictObject({ texts: texts(longestComplianceText), seen: z.int().min(0) })

/** POST /api/groups/:groupId/compliance/accept: that the person has read this version, in this language. */
export const complianceAcceptance = z.strictObject({ version: z.int().min(1), language })
export const complianceDone = z.object({})
