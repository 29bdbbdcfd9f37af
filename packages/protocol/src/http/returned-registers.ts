import { groupId, recordId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { recordKind } from '@minga/domain/record/record-kind'
import { changeRefusals, changeStates } from '@minga/domain/register-changes/record-change'
import { z } from 'zod'

/** Made by the sender: the same file again is answered as before. */
export const returnedId = z.uuid()

/** In bytes. */
export const mostReturnedBytes = 25 * 1024 * 1024

/** POST /api/groups/:groupId/register/returned/:returned, the workbook as its body. */
export const returnedQuery = z.strictObject({
  /** The name of the file. */
  name: plainLine(200),
  /** Nothing depends on it: what was given out knows its own. */
  language: language.optional(),
})

/**
 * Why a file is not compared, as the `field` of the problem: `other-kind`, `old-kind`, `protected`, `unreadable` and
 * `too-much-inside` say what is wrong with it as a workbook; `not-ours` was not given out here, or not by this Minga;
 * `other-register` was given out from another group; `too-many-changes` is more than can be looked through.
 */
export const returnedRefusals = [
  'other-kind',
  'old-kind',
  'protected',
  'unreadable',
  'too-much-inside',
  'not-ours',
  'other-register',
  'too-many-changes',
] as const
export type ReturnedRefusal = (typeof returnedRefusals)[number]

/**
 * - `changed`: some of its cells are not as they were given out
 * - `copied`: it has the hidden id of a row above it: nothing of it is written unless it is chosen
 * - `mismatched`: its hidden id and its reference are of two records, as after sorting some of the columns
 * - `gone`: it was given out and is not in the file. Nothing is deleted
 * - `unreadable`: nothing of it can be written
 */
export const returnedRowStates = ['new', 'changed', 'same', 'copied', 'mismatched', 'gone', 'unreadable'] as const
export type ReturnedRowState = (typeof returnedRowStates)[number]

/**
 * - `theirs`: changed in the file alone
 * - `mine`: changed in the register alone
 * - `same`: changed in both, to the same
 * - `conflict`: changed in both
 */
export const returnedCellStates = ['same', 'theirs', 'mine', 'conflict', 'unreadable'] as const
export type ReturnedCellState = (typeof returnedCellStates)[number]

/** Why a cell is not read. */
export const returnedCellProblems = [
  'ambiguous-decimal',
  'ambiguous-day',
  'no-number',
  'no-date',
  'no-choice',
  'unknown-name',
  'invalid',
  'required',
  'formatted',
  'cut',
  'error',
  'formula',
] as const
export type ReturnedCellProblem = (typeof returnedCellProblems)[number]

/** Why nothing of a row is written. */
export const returnedRowProblems = ['unknown', 'removed', 'archived', 'lacks'] as const

/** A stored value: null is empty, a list the members of a set or the paragraphs of a long text. */
const returnedValue = z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(z.string()).readonly()])
export type ReturnedValue = z.infer<typeof returnedValue>

const returnedCell = z.object({
  field: z.string(),
  state: z.enum(returnedCellStates),
  /** The exported value, the present one, and the one in the file: for a cell that is not read, its words. */
  base: returnedValue,
  mine: returnedValue,
  theirs: returnedValue,
  /** With `unreadable`. */
  code: z.enum(returnedCellProblems).optional(),
})
export type ReturnedCell = z.infer<typeof returnedCell>

const returnedRow = z.object({
  /** The row in the program's own count: the first one has the names. Null for one that is gone. */
  row: z.int().nullable(),
  kind: recordKind,
  /** The id of the record; a new or copied one gets it when it is written. */
  record: recordId,
  reference: z.string().nullable(),
  /** The present or new title of the record. */
  title: z.string(),
  state: z.enum(returnedRowStates),
  /** With `unreadable`. */
  code: z.enum(returnedRowProblems).optional(),
  /** With `lacks`: the field. */
  lacks: z.string().optional(),
  /** The cells that differ from the export or from the present register. */
  cells: z.array(returnedCell).readonly(),
})
export type ReturnedRow = z.infer<typeof returnedRow>

/** A part that was not compared. */
const returnedNote = z.discriminatedUnion('code', [
  /** Columns of decisions that are taken elsewhere: read-only here. */
  z.object({ code: z.literal('decided'), names: z.array(z.string()).readonly() }),
  /** Columns and sheets that were not in the export. */
  z.object({ code: z.literal('unknown-columns'), names: z.array(z.string()).readonly() }),
  z.object({ code: z.literal('unknown-sheets'), names: z.array(z.string()).readonly() }),
  /** Sheets without the hidden column that tells the rows, or without the reference. */
  z.object({ code: z.literal('unidentified-sheets'), names: z.array(z.string()).readonly() }),
  /** Rows of other groups, which are changed there. */
  z.object({ code: z.literal('other-groups'), count: z.int() }),
])
export type ReturnedNote = z.infer<typeof returnedNote>

export const returnedReport = z.object({
  rows: z.array(returnedRow).readonly(),
  notes: z.array(returnedNote).readonly(),
})
export type ReturnedReport = z.infer<typeof returnedReport>

/** GET /api/returned/:returned, by the person who brought it, for thirty days. */
export const returnedAnswer = z.object({
  id: returnedId,
  group: groupId,
  /** The name of the file. */
  name: z.string(),
  /** The moments of its return and of the export that it is compared with. */
  at: z.iso.datetime(),
  given: z.iso.datetime(),
  report: returnedReport,
})
export type ReturnedAnswer = z.infer<typeof returnedAnswer>

/**
 * POST /api/returned/:returned/apply. Without a choice, what is clean is written. Of a file that changes much one piece
 * after the other can be asked for, so that it is seen how far it has come: together they are one set.
 */
export const applyReturned = z.strictObject({
  /** The key of the set of changes: undoing names it. */
  key: z.uuid(),
  /** From 1; without it, all of them. */
  piece: z.int().min(1).optional(),
  choices: z
    .array(z.strictObject({ record: recordId, field: z.string().max(200), take: z.enum(['mine', 'theirs']) }))
    .max(8000),
})
export type ReturnedChoice = z.infer<typeof applyReturned>['choices'][number]

/** One result for each change. */
export const returnedApplied = z.object({
  /** How many pieces there are. */
  pieces: z.int().default(1),
  results: z
    .array(
      z.object({
        index: z.int(),
        record: recordId,
        field: z.string(),
        state: z.enum(changeStates),
        /** With `refused`. */
        code: z.enum(changeRefusals).optional(),
      }),
    )
    .readonly(),
})
export type ReturnedApplied = z.infer<typeof returnedApplied>
