import { recordId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { comparedRecord } from './compared-record.ts'

/** The most that one request names. */
const maximumNamed = 20_000

/** Made by the sender: the same again by the same person within 30 days gives the same answer and changes nothing. */
const key = z.uuid()
const sequence = z.int().min(0)
/** How a block is named in its document. */
const blockId = z.string().min(1).max(100)

const moment = {
  /** The sequence whose state is brought back. */
  sequence: sequence.optional(),
  /** Instead of it: the id of a comment round, whose version is brought back. */
  version: z.string().min(1).max(64).optional(),
}
const terms = {
  /** The sequence that the sender has looked at: what changed after it is not overwritten. A dry run may leave it out: it looks at what is there now. */
  seen: sequence.optional(),
  key,
  /** Says what would change, and changes nothing. The key stays free. */
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
     * Only these blocks, `title` being the title. A named block that was not there then is taken out. Without it: every block
     * that was there then, and the title; blocks that came later stay.
     */
    blocks: z.array(blockId).min(1).max(maximumNamed).optional(),
    ...terms,
  })
  .refine(oneMoment, needsOne)
  .refine(hasLooked, needsSeen)
export type RestoreRoadmap = z.infer<typeof restoreRoadmap>

/** A block as it would read and as it reads now; the beginnings of both. */
const previewedBlock = z.object({
  block: z.string(),
  /** As the editor names it; `title` for the title. */
  name: z.string(),
  /** Of a heading; 0 for anything else. */
  level: z.int(),
  /** U+FFFC stands for what is no text. */
  stood: z.string(),
  /** Null where it is not there now. */
  stands: z.string().nullable(),
  /** Of a card: its record. */
  record: z.string().nullable(),
})
export type PreviewedBlock = z.infer<typeof previewedBlock>

/**
 * What was brought back, or would be. A block that would be overwritten and changed since `seen` refuses the whole with 409
 * `changed-since`, whose `blocks` name every such block.
 */
export const restoredRoadmap = z.object({
  /** Where the room stood afterwards; in a dry run, where it stands. */
  sequence: z.int(),
  /** Blocks that were written, in reading order, by their ids; `title` for the title. */
  changed: z.array(z.string()),
  /** What others typed into these blocks meanwhile and is not in them now, by block, as it was typed. */
  beside: z.array(z.object({ block: z.string(), text: z.string() })),
  /** Of a dry run: what of `changed` can be read, in the same order. */
  preview: z.array(previewedBlock).optional(),
})
export type RestoredRoadmap = z.infer<typeof restoredRoadmap>

/** POST /api/groups/:groupId/register/restore, by a lead of the group. */
export const restoreRegister = z
  .strictObject({
    ...moment,
    /** Only these. Without it: every record that was there then; records that came later stay. */
    records: z.array(recordId).min(1).max(maximumNamed).optional(),
    ...terms,
  })
  .refine(oneMoment, needsOne)
  .refine(hasLooked, needsSeen)
export type RestoreRegister = z.infer<typeof restoreRegister>

/** A field as it lies: `status`, `title/es`, `sectors/steel`, `description/en`. */
const fieldName = z.string()

export const restoredRegister = z.object({
  /** Where the room stood afterwards; in a dry run, where it stands. */
  sequence: z.int(),
  /** What was written, by record. */
  changed: z.array(z.object({ record: recordId, fields: z.array(fieldName) })),
  /** Fields that changed since `seen`: they stay as they are. The others are brought back all the same. */
  conflicts: z.array(z.object({ record: recordId, field: fieldName })),
  /** Of a dry run: the records that would be written, as they stood and as they stand. */
  preview: z.array(comparedRecord).optional(),
})
export type RestoredRegister = z.infer<typeof restoredRegister>
