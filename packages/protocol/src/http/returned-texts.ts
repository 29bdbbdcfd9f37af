import { organisationId, personId, roadmapId, threadId } from '@minga/domain/identity/ids'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { blockForm } from '@minga/domain/proposal/block-form'
import { changedLook } from '@minga/domain/proposal/changed-looks'
import { returnedKinds, unreadableReasons } from '@minga/domain/returned-text/returned-text'
import { recipientState, sendingRecipientId } from '@minga/domain/sending/sending'
import { z } from 'zod'

import { returnedId } from './returned-registers.ts'
import { namedReaders } from './threads.ts'

/**
 * POST /api/roadmaps/:roadmapId/returned/:returned, the document as its body, at most 25 MB. Of the file only the export's id
 * is believed. `against` (`now`, a sequence or a version's id) says what to compare with where the file was not given out here
 * or has lost its id: then all of it is compared by its words alone.
 */
export const returnedTextQuery = z.strictObject({
  /** The name of the file. */
  name: plainLine(200),
  /** The organisation whose words it has, where they are entered as received. */
  onBehalfOf: organisationId.optional(),
  against: z.string().min(1).max(64).optional(),
})

/**
 * Why a file is not compared, as the `field` of the problem: `other-kind`, `old-kind`, `protected`, `unreadable` and
 * `too-much-inside` say what is wrong with it as a document; `not-ours` was not given out from this roadmap, or has lost the
 * id that says so; `too-many-changes` is more than can be looked through.
 */
export const returnedTextRefusals = [
  'other-kind',
  'old-kind',
  'protected',
  'unreadable',
  'too-much-inside',
  'not-ours',
  'too-many-changes',
] as const
export type ReturnedTextRefusal = (typeof returnedTextRefusals)[number]

/** The other form of a paragraph that stays: its new form, and the new looks of its words. */
export const otherForm = {
  /** Null if it does not change. */
  form: blockForm.nullable().default(null),
  looks: z.array(changedLook).readonly().default([]),
}

const returnedProposal = z.object({
  ...otherForm,
  index: z.int(),
  /** Null for the beginning of the text. */
  block: z.string().nullable(),
  kind: z.enum(returnedKinds),
  before: z.string(),
  after: z.string(),
  /** Whether the file says which paragraph it is, or has these words once; not only how alike the words are. */
  certain: z.boolean(),
  /** Whether all of it was done with tracking. */
  tracked: z.boolean(),
  /** The authors who tracked it, as the file names them: indexes into `authors`. */
  authors: z.array(z.int()).readonly(),
  /** For a move: the words after which it stands now; null is the beginning. */
  behind: z.string().nullable().optional(),
  /** Whether this organisation has proposed it already. */
  filed: z.boolean(),
  /** The open proposal that asks for the same: it was in the exported file, which has lost the id that shows this. */
  proposed: threadId.nullable().default(null),
})
export type ReturnedProposal = z.infer<typeof returnedProposal>

const returnedComment = z.object({
  index: z.int(),
  /** At or behind which it stands; null for the whole. */
  block: z.string().nullable(),
  /** The beginning of what stands there. */
  at: z.string(),
  /** The author that the file names: a label. */
  author: z.string(),
  /** Null where the file says none. */
  date: z.iso.datetime().nullable(),
  text: z.string(),
  /** The comment of the file that it answers. */
  answers: z.int().nullable(),
  filed: z.boolean(),
})

export const returnedTextReport = z.object({
  proposals: z.array(returnedProposal).readonly(),
  comments: z.array(returnedComment).readonly(),
  /** All names that the file gives for changes and comments. Its bringer alone sees them, unless they are kept. */
  authors: z.array(z.string()).readonly(),
  unreadable: z.array(z.object({ why: z.enum(unreadableReasons), text: z.string() })).readonly(),
  /** The parts of the file that no comparison looked at: hidden letters, text boxes, files within it. */
  unread: z.object({ hidden: z.int(), boxes: z.int(), embedded: z.int() }),
})
export type ReturnedTextReport = z.infer<typeof returnedTextReport>

const person = z.object({ id: personId, name: z.string() })

const aboutReturned = {
  id: returnedId,
  /** The name of the file. */
  name: z.string(),
  by: person,
  /** The readers whom its bringer named in their organisation. */
  readers: z.array(person).readonly(),
}

/** GET /api/returned/:returned, by the person who brought it and the readers whom they named, for thirty days. */
export const returnedTextAnswer = z.object({
  ...aboutReturned,
  roadmap: roadmapId,
  /** Whether the file itself is kept, for GET /api/returned/:returned/original; not of those from before it was. */
  hasOriginal: z.boolean(),
  onBehalfOf: organisationId.nullable(),
  /** When it was brought. */
  at: z.iso.datetime(),
  /** The sequence that it is compared with, and the moment of that export; null if the file does not name it. */
  sequence: z.int(),
  given: z.iso.datetime().nullable(),
  /** The recipients of this file, for the organisation that sent it; null for the others, and for a downloaded file. */
  recipients: z
    .array(
      z.object({
        id: sendingRecipientId,
        name: z.string(),
        /** The office of a contact. */
        office: z.string(),
        /** The organisation of a person. */
        organisation: organisationId.nullable(),
        state: recipientState,
      }),
    )
    .readonly()
    .nullable()
    .default(null),
  report: returnedTextReport,
})
export type ReturnedTextAnswer = z.infer<typeof returnedTextAnswer>

/** GET /api/roadmaps/:roadmapId/returned: what I brought to a roadmap, or am named a reader of. */
export const returnedTextsAnswer = z.object({
  returned: z.array(z.object({ ...aboutReturned, onBehalfOf: organisationId.nullable(), at: z.iso.datetime() })),
})
export type ReturnedTextsAnswer = z.infer<typeof returnedTextsAnswer>

/** POST /api/returned/:returned/readers, by its bringer: who of their organisation reads it beside them. */
export const returnedReaders = z.strictObject({ readers: namedReaders })
export const returnedReadersNamed = z.object({ readers: z.array(person).readonly() })

/** The limit of each in one request. */
export const mostConfirmed = 200

const indexes = z
  .array(z.int().min(0))
  .max(mostConfirmed)
  .refine((all) => new Set(all).size === all.length, 'names one twice')

/**
 * POST /api/returned/:returned/confirm. What is named is filed, and nothing else of the file. Names in it become the
 * organisation's, unless `keepNames`. `answeredBy` says which recipient of the file answers with it.
 */
export const returnedConfirmation = z.strictObject({
  key: z.uuid(),
  proposals: indexes,
  comments: indexes,
  keepNames: z.boolean().default(false),
  answeredBy: sendingRecipientId.optional(),
})

export const returnedConfirmed = z.object({ threads: z.array(threadId).readonly() })
