import { roadmapId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { positionKind } from '@minga/domain/sign-off/position'
import { signOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import { drifted } from './drifted-clause.ts'
import { treeElement } from './history.ts'
import { shownChart } from './shown-chart.ts'
import { shownRecord } from './shown-record.ts'

/**
 * GET /api/sign-offs/:signOffId/text?number=&language=: one of its texts as it stood, and the records in it as they were then. In
 * the language that is asked for or the reader's, if the text has it; else in the authentic one.
 */
export const signedTextQuery = z.strictObject({
  number: z.coerce.number().int().min(1).optional(),
  language: language.optional(),
})

export const signedTextAnswer = z.object({
  number: z.int(),
  language,
  /** The roadmap in that language: its pictures are that one's. */
  roadmap: roadmapId.optional(),
  /** For each clause, the clauses that say it in the other languages. */
  elsewhere: z.array(z.object({ block: z.string(), language, blocks: z.array(z.string()).min(1) })),
  tree: z.array(treeElement),
  /** Only the reference of each record that the reader may not read now. */
  records: z.array(shownRecord),
  /** The charts with the figures that they had then. */
  charts: z.array(shownChart).default([]),
})
export type SignedTextAnswer = z.infer<typeof signedTextAnswer>

/**
 * GET /api/sign-offs/:signOffId/earlier: the last answer of the reader's organisation to an earlier version, in another
 * sign-off of this text, and the clauses that changed since. Null once it answered here.
 */
export const earlierAnswer = z.object({
  earlier: z
    .object({
      signOff: signOffId,
      /** Which of that sign-off's texts it answered, and the name of its version. */
      text: z.int(),
      name: z.string(),
      position: positionKind,
      at: z.iso.datetime(),
      clauses: z.array(drifted),
    })
    .nullable(),
})
export type EarlierAnswer = z.infer<typeof earlierAnswer>

/** GET /api/sign-offs/:signOffId/live: the clauses in which the present roadmap differs from the text that is being signed. */
export const liveDriftAnswer = z.object({ clauses: z.array(drifted) })
