import { language } from '@minga/domain/language/language'
import { longTextFields } from '@minga/domain/record/long-text'
import { z } from 'zod'

import { pageQuery } from './pages.ts'
import { writer } from './writer.ts'

/** A run of letters: its start, its end, the index of its writer, and when it was written (ms since the epoch). */
export const authoredRun = z.tuple([z.int(), z.int(), z.int(), z.number()])

/** A text block with its writers. Offsets are the editor's: UTF-16 units, and one for each thing that is not text. */
const authoredBlock = z.object({
  id: z.string(),
  /** `textSum` of its text: runs belong to this text and to no other. */
  sum: z.int(),
  runs: z.array(authoredRun),
  /** Runs that a person brought back, by the same offsets: who did, and when. */
  restored: z.array(authoredRun).default([]),
  /** Runs whose words were proposed by their writer and taken in by another person: who did, and when. */
  takenIn: z.array(authoredRun).default([]),
})
export type AuthoredBlockView = z.infer<typeof authoredBlock>

/** GET /api/roadmaps/:roadmapId/authorship: who wrote what, as of a sequence of the log. */
export const authorshipAnswer = z.object({
  sequence: z.int(),
  writers: z.array(writer),
  blocks: z.array(authoredBlock),
})
export type AuthorshipAnswer = z.infer<typeof authorshipAnswer>

/** A sitting: what one person wrote in one go. The room was at `before` until it began, at `sequence` when it ended. */
const moment = z.object({
  writer,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  sequence: z.int(),
  before: z.int(),
  /** In letters, as typed. */
  written: z.int(),
  removed: z.int(),
  /** Records that were taken out of a register. */
  records: z.int(),
  /** The most that was removed within a minute, when that began, and where the room stood before it. */
  cut: z.object({ before: z.int(), at: z.iso.datetime(), removed: z.int(), records: z.int() }).nullable(),
  /** Whether the sitting brought back earlier text. The authorship says who wrote that text. */
  restored: z.boolean().default(false),
})
export type HistoryMoment = z.infer<typeof moment>

/** GET /api/roadmaps/:roadmapId/history and /api/groups/:groupId/register/history: the newest first. */
export const historyAnswer = z.object({ moments: z.array(moment) })

const pastBlock = z.object({
  id: z.string(),
  name: z.string(),
  level: z.int(),
  depth: z.int(),
  /** U+FFFC stands for what is no text. */
  text: z.string(),
  runs: z.array(authoredRun),
  /** As in `authorshipAnswer`. */
  restored: z.array(authoredRun).default([]),
  takenIn: z.array(authoredRun).default([]),
})
export type PastBlock = z.infer<typeof pastBlock>

/** A value as it is stored in a document: an attribute, or a mark's. */
const documentValue = z.json()

/** A run of text with its marks (`bold`, `italic`, `link` …), each with its attributes. */
export const treeText = z.object({ text: z.string(), marks: z.record(z.string(), documentValue) })

/** An element of the document: a block, or anything in a line that is not text. */
export const treeElement = z.object({
  /** The name that the editor uses. */
  name: z.string(),
  /** A block's `id` is among them. */
  attributes: z.record(z.string(), documentValue),
  get content() {
    return z.array(z.union([treeElement, treeText])).readonly()
  },
})
export type TreeElement = z.infer<typeof treeElement>

/** GET /api/roadmaps/:roadmapId/at/:sequence: the text as it stood then. */
export const pastTextAnswer = z.object({
  sequence: z.int(),
  /** When the last update until then came; null before the first. */
  at: z.iso.datetime().nullable(),
  title: z.string(),
  writers: z.array(writer),
  /** Its text blocks in reading order, with who wrote what. */
  blocks: z.array(pastBlock),
  /** The whole document, with marks and attributes. */
  tree: z.array(treeElement),
})
export type PastTextAnswer = z.infer<typeof pastTextAnswer>

/**
 * GET /api/records/:recordId/authorship: who last set each field, by its key (`status`, `title/es`, `sectors/steel`).
 */
export const recordAuthorshipAnswer = z.object({
  fields: z.array(z.object({ field: z.string(), by: writer, at: z.iso.datetime() })),
})

/** GET /api/records/:recordId/history: what a field held, by its name (`status`, `sectors`, `custom/<id>`); the newest first. */
export const fieldHistoryQuery = z.strictObject({
  field: z.string().regex(/^(?:[a-zA-Z]{1,40}|custom\/[0-9a-f-]{36})$/),
  ...pageQuery,
})

const fieldMoment = z.object({
  /** The language of a title, the member of a set, the entry of a table; null for a field of one value. */
  part: z.string().nullable(),
  /** The stored value; `true` for a member of a set; null after it was cleared. */
  value: z.json(),
  /** Null for what the server tidied. */
  by: writer.nullable(),
  at: z.iso.datetime(),
  /** Another person wrote at the same time, and that value stands. */
  lost: z.literal(true).optional(),
})
export type FieldMomentView = z.infer<typeof fieldMoment>

export const fieldHistoryAnswer = z.object({ moments: z.array(fieldMoment), cursor: z.string().optional() })

/** GET /api/records/:recordId/text-history: who changed a long text, and which words came and went; the newest first. */
export const textHistoryQuery = z.strictObject({
  field: z.enum(longTextFields),
  language,
  limit: z.coerce.number().int().min(1).max(20).default(5),
  cursor: pageQuery.cursor,
})

const textMoment = z.object({
  by: writer.nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** The sequence at which the room stood after it: what `register/restore` brings back. */
  sequence: z.int(),
  /** The words that came and went, with a few around them. Empty where they cannot be read any more. */
  parts: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
  /** Whether it brought back an earlier text. */
  restored: z.boolean(),
  /** Whether something of what it wrote was struck out since. */
  struck: z.boolean(),
})
export type TextMomentView = z.infer<typeof textMoment>

export const textHistoryAnswer = z.object({
  /** The register's sequence when this was read. */
  sequence: z.int(),
  moments: z.array(textMoment),
  cursor: z.string().optional(),
})
