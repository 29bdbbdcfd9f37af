import { blockChoice, blockPart } from '@minga/domain/consultation/choice'
import {
  consultationId,
  consultationName,
  consultedMemberId,
  memberAnswerId,
  mostConsultationReaders,
  mostMembers,
  mostWordsAnswered,
} from '@minga/domain/consultation/consultation'
import { groupId, personId, roadmapId, threadId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import { proposalSetId, proposalState } from '@minga/domain/proposal/proposed-change'
import { returnedKinds } from '@minga/domain/returned-text/returned-text'
import { contactId, contactName, contactOffice } from '@minga/domain/sending/contact'
import { longestNote, recipientState } from '@minga/domain/sending/sending'
import { maximumCommentLength } from '@minga/domain/thread/comment-text'
import { versionId, versionKind } from '@minga/domain/version/version'
import { z } from 'zod'

import { writer } from './writer.ts'
import { otherForm, returnedTextReport } from './returned-texts.ts'

/** A contact of the organisation, or a person as they are typed: kept in the consultation alone. */
const asked = z.union([
  z.strictObject({ contact: contactId }),
  z.strictObject({ name: contactName, office: contactOffice.default(''), address: z.email().max(254) }),
])

const readers = z.array(personId).max(mostConsultationReaders)

/**
 * POST /api/roadmaps/:roadmapId/consultations: mails a version to members of one's own organisation, each a mail of their own.
 * Only its named readers, to whom who opens it always belongs, know of it. `note` is the cover letter.
 */
export const newConsultation = z.strictObject({
  id: consultationId,
  version: versionId,
  name: consultationName,
  note: plainWords().trim().max(longestNote).default(''),
  due: z.iso.date().optional(),
  language,
  readers,
  to: z
    .array(asked)
    .min(1)
    .max(mostMembers)
    .refine((all) => new Set(all.map((each) => JSON.stringify(each))).size === all.length, 'names one twice'),
})
export type NewConsultation = z.input<typeof newConsultation>
export const consultationMade = z.object({ id: consultationId, members: z.int() })

const counts = z.object({ waiting: z.int(), sent: z.int(), bounced: z.int(), answered: z.int() })

const consultationLine = z.object({
  id: consultationId,
  roadmap: roadmapId,
  group: groupId,
  /** The title of the text, as it was then. */
  title: z.string(),
  name: z.string(),
  by: writer,
  at: z.iso.datetime(),
  due: z.iso.date().nullable(),
  closedAt: z.iso.datetime().nullable(),
  counts,
})
export type ConsultationLine = z.infer<typeof consultationLine>

/** GET /api/consultations: those that I am a named reader of, the newest first. */
export const consultationsAnswer = z.object({ consultations: z.array(consultationLine) })

/** GET /api/roadmaps/:roadmapId/consultations: those of one roadmap, and whether I may open one. */
export const roadmapConsultationsAnswer = consultationsAnswer.extend({
  mayOpen: z.boolean(),
  /** Whether this installation can mail. */
  mails: z.boolean(),
})

const memberAnswer = z.object({
  id: memberAnswerId,
  /** The name of the file; null for words that were typed in. */
  name: z.string().nullable(),
  by: writer,
  at: z.iso.datetime(),
  differences: z.int(),
  comments: z.int(),
  /** The parts of the file that can be no proposal, and those that no comparison looked at. */
  unreadable: returnedTextReport.shape.unreadable,
  unread: returnedTextReport.shape.unread,
  /** Whether the file is there, as it came. */
  hasFile: z.boolean(),
  /** Whether words of it were struck out: it can be brought again. */
  isStruck: z.boolean(),
})

const memberView = z.object({
  id: consultedMemberId,
  name: z.string(),
  office: z.string(),
  address: z.string(),
  state: recipientState,
  at: z.iso.datetime(),
  /** Why the mail came back. */
  reason: z.string().nullable(),
  remindedOn: z.array(z.iso.date()),
  answer: memberAnswer.nullable(),
})
export type MemberView = z.infer<typeof memberView>

/** GET /api/consultations/:consultationId, by its named readers. */
export const consultationAnswer = z.object({
  id: consultationId,
  roadmap: roadmapId,
  group: groupId,
  title: z.string(),
  version: z.object({ id: versionId, kind: versionKind, name: z.string(), sequence: z.int() }),
  name: z.string(),
  note: z.string(),
  due: z.iso.date().nullable(),
  language,
  by: writer,
  at: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  /** The day on which a closed one is deleted; null for one that is open, and where a hold keeps it. */
  deletedOn: z.iso.date().nullable(),
  /** Whether a hold keeps it. */
  isHeld: z.boolean(),
  readers: z.array(z.object({ id: personId, name: z.string().nullable(), affiliation: z.string().nullable() })),
  /** Whether I may name its readers, close it and delete it; work on it; and make proposals of it. */
  mayRun: z.boolean(),
  mayWork: z.boolean(),
  mayPropose: z.boolean(),
  mails: z.boolean(),
  /** Whether the files that were mailed are still there. */
  hasFiles: z.boolean(),
  members: z.array(memberView),
  /** The proposals that were made of it last. */
  set: z
    .object({
      id: proposalSetId,
      state: proposalState,
      proposals: z.int(),
      at: z.iso.datetime(),
      by: writer,
      threads: z.array(threadId),
    })
    .nullable(),
})
export type ConsultationAnswer = z.infer<typeof consultationAnswer>

const difference = z.object({
  ...otherForm,
  member: consultedMemberId,
  /** In the member's answer. */
  index: z.int(),
  part: blockPart,
  kind: z.enum(returnedKinds),
  before: z.string(),
  after: z.string(),
  /** For a move: the words after which it would stand; null is the beginning. */
  behind: z.string().nullable().optional(),
  certain: z.boolean(),
})
export type MemberDifference = z.infer<typeof difference>

const remark = z.object({
  member: consultedMemberId,
  index: z.int(),
  /** The author that the file names: a label; empty for none. */
  author: z.string(),
  text: z.string(),
})

export const choiceView = z.object({
  block: z.string().nullable(),
  part: blockPart,
  /** Null where it was taken back. */
  choice: blockChoice.nullable(),
  /** The resulting words. */
  words: z.string(),
  revision: z.int(),
  by: writer,
  at: z.iso.datetime(),
})
export type ChoiceView = z.infer<typeof choiceView>

const comparedBlock = z.object({
  /** Null for the beginning of the text, and for comments on all of it. */
  block: z.string().nullable(),
  /** The text as it was sent; empty at the beginning. */
  text: z.string(),
  isHeading: z.boolean(),
  differences: z.array(difference),
  remarks: z.array(remark),
  choices: z.array(choiceView),
})
export type ComparedBlock = z.infer<typeof comparedBlock>

/**
 * GET /api/consultations/:consultationId/blocks: the text as it was sent, in its order, beside what each member wants there.
 * Blocks of which no member says anything have their words alone.
 */
export const comparedBlocksAnswer = z.object({ blocks: z.array(comparedBlock) })

/** PATCH /api/consultations/:consultationId: its readers, its last day, and whether it is closed. */
export const consultationChange = z.strictObject({
  readers: readers.optional(),
  due: z.iso.date().nullable().optional(),
  closed: z.boolean().optional(),
})
export const consultationChanged = z.object({})

/** POST …/remind: writes again to members who have not answered, once a day. */
export const remindingMembers = z.strictObject({ key: z.uuid() })
export const membersReminded = z.object({ reminded: z.int() })

/** POST …/members/:memberId/answers/:answerId?name=, the file as its body: what came back from a member. */
export const memberFileQuery = z.strictObject({ name: plainLine(200) })
/** POST …/members/:memberId/words: what a member said in a mail or a call, of the whole or block by block. */
export const memberWords = z.strictObject({
  id: memberAnswerId,
  words: z
    .array(
      z.strictObject({
        block: z.string().min(1).max(100).nullable(),
        text: plainWords().trim().min(1).max(maximumCommentLength),
      }),
    )
    .min(1)
    .max(mostWordsAnswered),
})
export const memberAnswered = z.object({
  id: memberAnswerId,
  differences: z.int(),
  comments: z.int(),
  /** Whether it replaces an earlier answer, and how many decisions that took something of it are open again. */
  replaced: z.boolean(),
  reopened: z.int(),
})
export type MemberAnswered = z.infer<typeof memberAnswered>

/**
 * POST …/choices: decides about one place. `seen` is the revision of the decision that the page showed, 0 for none: where
 * another person decided since, it is 409 `changed-since` and nothing is lost.
 */
export const newChoice = z.strictObject({
  block: z.string().min(1).max(100).nullable(),
  part: blockPart,
  /** Null takes the decision back. */
  choice: blockChoice.nullable(),
  seen: z.int().min(0),
})
export type NewChoice = z.input<typeof newChoice>

/**
 * POST …/consolidation: one set of proposals of all that was decided, in the organisation's name, as a draft that the
 * consultation's readers read. `key` is the set's id; with another one the draft before it is replaced.
 */
export const consolidating = z.strictObject({
  key: z.uuid(),
  comment: plainWords().trim().max(maximumCommentLength).default(''),
})
export const consolidated = z.object({ set: proposalSetId, proposals: z.int() })
