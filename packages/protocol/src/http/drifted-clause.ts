import { language } from '@minga/domain/language/language'
import { drifts } from '@minga/domain/sign-off/drift'
import { z } from 'zod'

/** A clause that changed in the text of this language. A clause that changed in several authentic texts is named once. */
export const drifted = z.object({ block: z.string(), drift: z.enum(drifts), language })
export type DriftedClauseView = z.infer<typeof drifted>
