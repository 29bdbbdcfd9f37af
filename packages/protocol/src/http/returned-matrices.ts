import { groupId, recordId, roadmapId, threadId } from '@minga/domain/identity/ids'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { disposition } from '@minga/domain/thread/thread'
import { z } from 'zod'

import { returnedId } from './returned-registers.ts'

/** POST /api/comment-matrix/returned/:returned, the workbook or document as its body, at most 25 MB. */
export const returnedMatrixQuery = z.strictObject({
  /** The name of the file. */
  name: plainLine(200),
})

/**
 * Why a file is not compared, as the `field` of the problem: `other-kind`, `old-kind`, `protected`, `unreadable` and
 * `too-much-inside` say what is wrong with it as a file; `not-ours` was not given out here, or has lost the id that says so,
 * or holds nothing that its bringer reads; `no-table` has no row with the names of the columns; `too-many-changes` is more
 * than can be looked through.
 */
export const returnedMatrixRefusals = [
  'other-kind',
  'old-kind',
  'protected',
  'unreadable',
  'too-much-inside',
  'not-ours',
  'no-table',
  'too-many-changes',
] as const
export type ReturnedMatrixRefusal = (typeof returnedMatrixRefusals)[number]

/**
 * - `new`: a row that was not given out. Nothing of it is written: a discussion begins at its place
 * - `changed`: its disposition or its answer are not as they were given out
 * - `copied`: a discussion that another row of the file is about; nothing of it is written
 * - `gone`: it was given out and is not in the file. Nothing is deleted
 * - `unreadable`: nothing of it can be written
 */
export const returnedMatrixStates = ['new', 'changed', 'same', 'copied', 'gone', 'unreadable'] as const
export type ReturnedMatrixState = (typeof returnedMatrixStates)[number]

/** Why nothing of a row is written: of no discussion that its bringer reads; or of two, by its mark and its number. */
export const returnedMatrixRowProblems = ['unknown', 'mismatched'] as const

/**
 * Why a cell is not written: no disposition is called so; it was emptied; its bringer may not; a rejection has no reason
 * beside it; what was said before was changed, where only something is added; too long.
 */
export const returnedMatrixCellProblems = [
  'no-choice',
  'empty',
  'not-allowed',
  'needs-reason',
  'earlier-changed',
  'too-long',
] as const
export type ReturnedMatrixCellProblem = (typeof returnedMatrixCellProblems)[number]

/** Null is open. */
const given = disposition.nullable()

const returnedDisposition = z.object({
  state: z.enum(['same', 'theirs', 'mine', 'conflict', 'unreadable']),
  /** The exported value, and the present one. */
  base: given,
  mine: given,
  /** The value in the file; null for one that is not read. */
  theirs: given,
  /** The words of a value that is not read. */
  words: z.string().optional(),
  code: z.enum(returnedMatrixCellProblems).optional(),
})

const returnedAnswer = z.object({
  /** `same`: it was said already. */
  state: z.enum(['same', 'theirs', 'unreadable']),
  /** The new part of it. */
  text: z.string(),
  /** Whether it becomes the reason of the disposition beside it, where that is written. */
  isReason: z.boolean(),
  code: z.enum(returnedMatrixCellProblems).optional(),
})

const returnedMatrixRow = z.object({
  /** The row in the program's own count; in a document, the row of its table. Null for one that is gone. */
  row: z.int().nullable(),
  state: z.enum(returnedMatrixStates),
  code: z.enum(returnedMatrixRowProblems).optional(),
  /** Null where it is of none that its bringer reads. */
  thread: z
    .object({
      id: threadId,
      /** C-012, where the coalition reads it. */
      reference: z.string().nullable(),
      group: groupId,
      roadmap: roadmapId.nullable(),
      record: recordId.nullable(),
    })
    .nullable(),
  /** The beginning of the first comment; for a new row, the words of the file. */
  comment: z.string(),
  /** Absent where neither the file nor Minga has changed it. */
  disposition: returnedDisposition.optional(),
  /** Absent where the file adds nothing. */
  answer: returnedAnswer.optional(),
})
export type ReturnedMatrixRow = z.infer<typeof returnedMatrixRow>

export const returnedMatrixReport = z.object({ rows: z.array(returnedMatrixRow).readonly() })
export type ReturnedMatrixReport = z.infer<typeof returnedMatrixReport>

/** GET /api/returned/:returned, by the person who brought it, for thirty days. */
export const returnedMatrixAnswer = z.object({
  id: returnedId,
  /** The name of the file. */
  name: z.string(),
  /** The moments of its return and of the export that it is compared with. */
  at: z.iso.datetime(),
  given: z.iso.datetime(),
  report: returnedMatrixReport,
})
export type ReturnedMatrixAnswer = z.infer<typeof returnedMatrixAnswer>

/** POST /api/returned/:returned/apply, of a comment matrix: without a choice, what is clean is written. */
export const applyMatrix = z.strictObject({
  key: z.uuid(),
  choices: z
    .array(
      z.strictObject({ thread: threadId, field: z.enum(['disposition', 'answer']), take: z.enum(['mine', 'theirs']) }),
    )
    .max(10_000),
})
export type MatrixChoice = z.infer<typeof applyMatrix>['choices'][number]

/** `conflict`: disposed of otherwise since the report; `refused`: not allowed any more, or not there. */
export const matrixApplied = z.object({
  results: z
    .array(
      z.object({
        thread: threadId,
        field: z.enum(['disposition', 'answer']),
        state: z.enum(['applied', 'same', 'conflict', 'refused']),
      }),
    )
    .readonly(),
})
export type MatrixApplied = z.infer<typeof matrixApplied>
