import { closingId, closingReason } from '@minga/domain/custom-field/closed-field'
import { customFieldId } from '@minga/domain/custom-field/custom-field'
import { strikeOutGround } from '@minga/domain/strike-out/strike-out'
import { z } from 'zod'

import { writer } from './writer.ts'

/**
 * POST /api/groups/:groupId/field-closings, by a person who speaks for an organisation in the group, as its counsel
 * asks, or by the secretariat. From then on the field is hidden in the group and takes no value there. The strike-out
 * of its values is proposed with it, under the same id, and confirmed by a principal of another organisation.
 */
export const newClosing = z.strictObject({
  id: closingId,
  field: customFieldId,
  ground: strikeOutGround,
  reason: closingReason,
})

const closing = z.object({
  id: closingId,
  field: customFieldId,
  ground: strikeOutGround,
  reason: z.string(),
  by: writer,
  at: z.iso.datetime(),
  /** When all that was written in it had been struck out; null while that is to be confirmed or done. */
  struckAt: z.iso.datetime().nullable(),
  /** A hold stands on the group: what was written in it is kept until that is lifted. */
  held: z.boolean(),
  mayReopen: z.boolean(),
})
export type ClosingView = z.infer<typeof closing>
export const closingAnswer = closing

/** GET /api/groups/:groupId/field-closings, for readers of the group. */
export const closingsAnswer = z.object({ closings: z.array(closing), mayClose: z.boolean() })

/**
 * POST /api/groups/:groupId/field-closings/:closingId/reopen, by a person who speaks for the organisation that closed
 * it, once its values are struck out. The field is empty.
 */
export const reopenClosing = z.strictObject({ key: z.string().min(1).max(100) })
