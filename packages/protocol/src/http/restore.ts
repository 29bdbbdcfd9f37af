import { recordId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { comparedRecord } from './compared-record.ts'

/** The most blocks or records in one request. */
const maximumNamed = 20_000

/**
 * Made by the sender. Idempotent: the same key by the same person within 30 days repeats the answer, changes nothing.
 */
const key = z.uuid()
const sequence = z.int().min(0)
/** The id of a block in its document. */
const blockId = z.string().min(1).max(100)

const moment = {
  /** The sequence whose state is to be brought back. */
  sequence: sequence.optional(),
  /** Instead of `sequence`: the id of a version of the roadmap; of a register, of a comment round on its records. */
  version: z.string().min(1).max(64).optional(),
}
const terms = {
  /**
   * The sequence that the sender has seen: later changes are not overwritten. A dry run takes the present one by
   * default.
   */
  seen: sequence.optional(),
  key,
  /** Answers with what would change, and changes nothing. The key stays free. */
  dryRun: z.boolean().optional(),
}
const oneMoment = ({ sequence: at, version }: { sequence?: unknown; version?: unknown }) =>
  (at === undefined) !== (version === undefined)
const hasLooked = ({ seen, dryRun }: { seen?: unknown; dryRun?: boolean | undefined }) =>
  seen !== undefined || dryRun === true
const needsSeen = { message: 'is needed to write', path: ['seen'] }
const needsOne = { message: 'needs either a sequence or a version', path: ['sequence'] }

/** POST /api/roadmaps/:roadmapId/restore, by a lead of its group. */
export const restoreRoadmap = z
  .strictObject({
    ...moment,
    /**
     * Only these blocks, `title` being the title. A listed block that did not exist then is removed. Without the list:
     * every block that existed then, and the title; later blocks stay.
     */
    blocks: z.array(blockId).min(1).max(maximumNamed).optional(),
    ...terms,
  })
  .refine(oneMoment, needsOne)
  .refine(hasLooked, needsSeen)
export type RestoreRoadmap = z.infer<typeof restoreRoadmap>

/** The beginning of a block, as it would read and as it reads now. */
const previewedBlock = z.object({
  block: z.string(),
  /** The editor's name of the node; `title` for the title. */
  name: z.string(),
  /** The level of a heading; 0 for anything else. */
  level: z.int(),
  /** U+FFFC stands for what is no text. */
  stood: z.string(),
  /** Null for a block that does not exist now. */
  stands: z.string().nullable(),
  /** The record of a card. */
  record: z.string().nullable(),
})
export type PreviewedBlock = z.infer<typeof previewedBlock>

/**
 * The restored parts, or those that would be. If a block to overwrite has changed since `seen`, the whole request is
 * refused with 409 `changed-since`, whose `blocks` are all such blocks.
 */
export const restoredRoadmap = z.object({
  /** The sequence of the room afterwards; in a dry run, the present one. */
  sequence: z.int(),
  /** Blocks that were written, in reading order, by their ids; `title` for the title. */
  changed: z.array(z.string()),
  /** Text that others typed into these blocks meanwhile and that is not in them now, by block. */
  beside: z.array(z.object({ block: z.string(), text: z.string() })),
  /** In a dry run: the blocks of `changed` that have text, in the same order. */
  preview: z.array(previewedBlock).optional(),
})
export type RestoredRoadmap = z.infer<typeof restoredRoadmap>

/** POST /api/groups/:groupId/register/restore, by a lead of the group. */
export const restoreRegister = z
  .strictObject({
    ...moment,
    /** Only these records. Without the list: every record that existed then; later records stay. */
    records: z.array(recordId).min(1).max(maximumNamed).optional(),
    /** Only these keys of the records that are there now: `status`, `title/es`, `description/es`. */
    fields: z.array(z.string().min(1).max(300)).min(1).max(500).optional(),
    ...terms,
  })
  .refine(oneMoment, needsOne)
  .refine(hasLooked, needsSeen)
export type RestoreRegister = z.infer<typeof restoreRegister>

/** The key of a field in its record: `status`, `title/es`, `sectors/steel`, `description/en`. */
const fieldName = z.string()

export const restoredRegister = z.object({
  /** The sequence of the room afterwards; in a dry run, the present one. */
  sequence: z.int(),
  /** The fields that were written, by record. */
  changed: z.array(z.object({ record: recordId, fields: z.array(fieldName) })),
  /** Fields that changed since `seen`: they stay as they are, the others are brought back. */
  conflicts: z.array(z.object({ record: recordId, field: fieldName })),
  /** In a dry run: the records that would be written, as they stood and as they stand. */
  preview: z.array(comparedRecord).optional(),
})
export type RestoredRegister = z.infer<typeof restoredRegister>
