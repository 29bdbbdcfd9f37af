import { mostFilesOfComment } from '@minga/domain/file/file-kind'
import {
  commentId,
  fileId,
  groupId,
  organisationId,
  personId,
  recordId,
  roadmapId,
  threadId,
  type FileId,
} from '@minga/domain/identity/ids'
import { barrierCategory } from '@minga/domain/barrier/barrier'
import { language } from '@minga/domain/language/language'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import { commentText, saysNothing, type CommentText } from '@minga/domain/thread/comment-text'
import { reaction } from '@minga/domain/thread/reaction'
import { maximumPassages, maximumQuotation, passage } from '@minga/domain/thread/passage'
import {
  audience,
  commentType,
  disposition,
  mostNamedReaders,
  recordFromThread,
  threadPlace,
} from '@minga/domain/thread/thread'
import { z } from 'zod'

import { broughtFile } from './brought-file.ts'
import { fileView } from './files.ts'
import { receivedView } from './received-view.ts'
import { knownEntries } from './known-entries.ts'
import { pageQuery } from './pages.ts'
import { proposalView } from './proposals.ts'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })

/** A passage as it was last seen, and whether its words still stand there. */
const seenPassage = passage.extend({ attached: z.boolean() })
export type SeenPassage = z.infer<typeof seenPassage>

const placeView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('passage'),
    roadmap: roadmapId,
    /** The commented text, block by block. */
    commented: z.array(z.string()),
    passages: z.array(seenPassage),
  }),
  z.object({
    kind: z.literal('roadmap'),
    roadmap: roadmapId,
    /** The reference of a card of the text, in a comment of the public on it. */
    commented: z.array(z.string()).default([]),
  }),
  z.object({ kind: z.literal('record'), record: recordId, field: z.string().nullable() }),
])

export const commentView = z.object({
  id: commentId,
  by: person,
  at: z.iso.datetime(),
  /** `null` for a comment that its author deleted. */
  text: commentText.nullable(),
  /** Whether `text` is only its beginning. */
  isShort: z.boolean(),
  editedAt: z.iso.datetime().nullable(),
  /** The comment matrix that brought it. */
  via: broughtFile.nullable().default(null),
  /** What `by` calls the program that wrote it with a token of theirs. */
  program: z.string().nullable().default(null),
  /** Each reaction with the people who gave it. */
  reactions: z.array(z.object({ reaction, by: z.array(person) })),
  /** Its files, in the order in which they were attached. */
  files: z.array(fileView),
})
export type CommentView = z.infer<typeof commentView>

export const threadView = z.object({
  id: threadId,
  /** C-012, where the coalition reads it. */
  reference: z.string().nullable(),
  group: groupId,
  room: z.string(),
  place: placeView,
  audience,
  /** The organisation of the person who began it. */
  organisation: organisationId,
  type: commentType,
  /** The text proposed in place of the passage. */
  proposedText: z.string().nullable(),
  /** The change of the text that it proposes, where it was proposed as one. */
  proposal: proposalView.nullable().default(null),
  by: person,
  at: z.iso.datetime(),
  disposition: z
    .object({
      disposition,
      reason: z.string(),
      by: person,
      at: z.iso.datetime(),
      /** The comment matrix that brought it. */
      via: broughtFile.nullable().default(null),
      /** What `by` calls the program that gave it. */
      program: z.string().nullable().default(null),
    })
    .nullable(),
  /** The assigned person. At most one of this and `assigneeOrganisation` is set. */
  assignee: person.nullable(),
  assigneeOrganisation: organisationId.nullable(),
  /** The named readers of an internal discussion; null where the whole organisation reads it. */
  readers: z.array(person).nullable().default(null),
  /** The records made from it. */
  records: z.array(z.object({ kind: recordFromThread, record: recordId })),
  /** For an internal discussion: the one that shares something of it with all. That one has no link back. */
  promotedTo: z.object({ id: threadId, reference: z.string().nullable() }).nullable(),
  /** For a received comment, entered by `by` for `organisation`. */
  received: receivedView.nullable(),
  /** The oldest first. In a list: the first and the last ones, long texts shortened. */
  comments: z.array(commentView),
  /** How many comments there are, deleted ones included. */
  count: z.int(),
  /** Whether `comments` and `place` are complete. */
  isWhole: z.boolean(),
  /** Whether the reader wrote a comment in it. */
  spoke: z.boolean(),
  /** How many of its comments the reader has seen. */
  seen: z.int(),
})
export type ThreadView = z.infer<typeof threadView>

/** The most discussions asked for by id in one request. */
export const mostThreadsByName = 50

/**
 * GET /api/threads?room=…: the discussions of one room that the reader may read, the oldest first, in pages; `ids`,
 * separated by commas, asks for some by id. With an `ETag`.
 */
export const threadsQuery = z.strictObject({
  room: z.string().min(1).max(120),
  record: recordId.optional(),
  ids: z
    .string()
    .max(4000)
    .transform((text) => text.split(','))
    .pipe(z.array(threadId).min(1).max(mostThreadsByName))
    .optional(),
  ...pageQuery,
})
export const threadsAnswer = z.object({ threads: z.array(threadView), cursor: z.string().optional() })

/** GET /api/threads/:threadId: one discussion with a page of its comments. */
export const threadQuery = z.strictObject(pageQuery)
export const oneThreadAnswer = z.object({ thread: threadView, cursor: z.string().optional() })

/** Files to attach: the author's own, uploaded before and not yet part of another comment. */
export const attachedFiles = z
  .array(fileId)
  .max(mostFilesOfComment)
  .refine((ids) => new Set(ids).size === ids.length, 'names a file twice')
/** POST /api/threads/:threadId/comments: text, or files, or both. */
export const newComment = z
  .strictObject({ id: commentId, text: commentText, files: attachedFiles.default([]) })
  .refine(saysSomething, { path: ['text'], message: 'says nothing' })

export const namedReaders = z
  .array(personId)
  .max(mostNamedReaders)
  .refine((ids) => new Set(ids).size === ids.length, 'names a person twice')

/** POST /api/threads/:threadId/readers: narrows an internal discussion, or opens it to the organisation. */
export const readersChange = z.strictObject({ readers: namedReaders.nullable() })

/** GET /api/groups/:groupId/colleagues: people of the reader's own organisation who read the group. */
export const colleaguesAnswer = z.object({
  people: z.array(
    z.object({
      id: personId,
      name: z.string(),
      title: z.string().nullable(),
      affiliation: z.string().nullable(),
      /** Whether they are proposed as a named reader: never who belongs to a body of their own. */
      isProposed: z.boolean(),
    }),
  ),
})
export type Colleague = z.infer<typeof colleaguesAnswer>['people'][number]

/** POST /api/threads. Idempotent: the sender makes the ids. */
export const newThread = z
  .strictObject({
    id: threadId,
    place: threadPlace,
    audience,
    type: commentType.default('general'),
    proposedText: plainWords().max(8000).nullable().default(null),
    /** Narrows an internal discussion to these people of one's own organisation, oneself included. */
    readers: namedReaders.nullable().default(null),
    comment: newComment,
  })
  .refine(({ audience: heardBy, readers }) => readers === null || heardBy === 'organisation', {
    path: ['readers'],
    message: 'only an internal discussion is narrowed',
  })
  .refine(({ place, proposedText }) => proposedText === null || place.kind === 'passage', {
    path: ['proposedText'],
    message: 'only a passage can be written differently',
  })
export type NewThread = z.input<typeof newThread>
/**
 * PATCH /api/comments/:commentId, by its author. `files` is the complete new list: files not in it are deleted. Left
 * out, the files stay; a comment without text must list the files it keeps. DELETE leaves a trace.
 */
export const commentChange = z
  .strictObject({ text: commentText, files: attachedFiles.optional() })
  .refine(saysSomething, { path: ['text'], message: 'says nothing' })
/** POST /api/comments/:commentId/reactions: `on` gives the reaction, `false` takes it back. */
export const reactionChange = z.strictObject({ reaction, on: z.boolean() })
/**
 * POST /api/threads/:threadId/disposition: `null` reopens. Rejecting needs a reason. `seen` is the one that was shown: 409 `seen`
 * where another person has given another one since.
 */
export const dispositionChange = z
  .strictObject({
    disposition: disposition.nullable(),
    seen: disposition.nullable().optional(),
    reason: plainWords().trim().max(2000).default(''),
  })
  .refine((given) => given.disposition !== 'rejected' || given.reason !== '', {
    path: ['reason'],
    message: 'rejecting needs a reason',
  })
/**
 * POST /api/threads/:threadId/take-in: writes the proposed text into the roadmap, by editors and leads, once, and says
 * that it was accepted. `seen` are the words in the text that the person saw, or the sequence at which they saw it.
 * Refused with `changed-since` where the text says something else by now: `current` is what it says, `merged` what taking
 * it in would make of that, left out where the two meet.
 */
export const takeIn = z.strictObject({
  key: z.string().min(1).max(100),
  seen: z.union([z.string().max(maximumQuotation), z.int().min(0)]),
})
export const takenIn = z.object({ sequence: z.int(), thread: threadView })

/** POST /api/threads/:threadId/assignee: a person of the group, an organisation that reads it, or null. */
export const assigneeChange = z
  .strictObject({
    person: personId.nullable().default(null),
    organisation: organisationId.nullable().default(null),
  })
  .refine(({ person: someone, organisation }) => someone === null || organisation === null, {
    path: ['organisation'],
    message: 'a person or an organisation, not both',
  })
/** POST /api/threads/:threadId/passages: attaches a detached thread again, by a person who may dispose of it. */
export const passagesChange = z.strictObject({ passages: z.array(passage).min(1).max(maximumPassages) })
/** POST /api/threads/:threadId/seen: the number of comments that the reader has seen. */
export const seenChange = z.strictObject({ comments: z.int().min(0).max(100_000) })

/** POST /api/threads/:threadId/records: makes a record of the register from a discussion, at most one of each kind. */
export const recordOfThread = z
  .strictObject({
    kind: recordFromThread,
    title: plainLine(300),
    language,
    /** The proposed lead; that organisation accepts or declines. */
    lead: organisationId.nullable().default(null),
    category: barrierCategory.nullable().default(null),
  })
  .refine(({ kind, category }) => (kind === 'barrier') === (category !== null), {
    path: ['category'],
    message: 'a barrier has a category, and nothing else has',
  })
export type RecordOfThread = z.input<typeof recordOfThread>
/**
 * POST /api/threads/:threadId/promotion: begins a discussion for all from an internal one, with only the text sent
 * here.
 */
export const promotion = z.strictObject({ id: threadId, comment: newComment })

/** GET /api/records/:recordId/threads: the discussions that a record was made from, among those the reader may read. */
export const originsAnswer = z.object({
  threads: z.array(
    z.object({
      id: threadId,
      reference: z.string().nullable(),
      group: groupId,
      place: placeView,
      by: person,
      at: z.iso.datetime(),
    }),
  ),
})
export type Origin = z.infer<typeof originsAnswer>['threads'][number]

/**
 * POST /api/roadmaps/:roadmapId/proposals and POST /api/proposals/:set/submission: those that were begun, in the order of the
 * set; none by a draft. What they say is in the list of the room, which comes in pages: two hundred of them are megabytes.
 */
export const proposalsMade = z.object({
  threads: z.array(z.object({ id: threadId, reference: threadView.shape.reference })),
})
export type ProposalsMade = z.infer<typeof proposalsMade>

/** Each change answers with the thread as it is now. */
export const threadChanged = z.object({ thread: threadView })

/** As parsed leniently by a page that may be older than the server. */
const readThread = threadView.extend({ records: knownEntries(threadView.shape.records.element) })
export const readThreads = threadsAnswer.extend({ threads: knownEntries(readThread) })
export const readOneThread = oneThreadAnswer.extend({ thread: readThread })
export const readTakenIn = takenIn.extend({ thread: readThread })
export const readThreadChange = threadChanged.extend({ thread: readThread })

function saysSomething({
  text,
  files = [],
}: {
  readonly text: CommentText
  readonly files?: readonly FileId[] | undefined
}): boolean {
  return files.length > 0 || !saysNothing(text)
}
