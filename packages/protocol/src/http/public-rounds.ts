import { personId, roundId, threadId } from '@minga/domain/identity/ids'
import { language, localizedText } from '@minga/domain/language/language'
import { plainWords } from '@minga/domain/organisation/plain-line'
import { holdGround, moderations, moderationState, type ModerationState } from '@minga/domain/public-round/moderation'
import {
  languageWithoutWords,
  longestHoldNote,
  longestPublicWords,
  publicCommentId,
  publicRoundStates,
} from '@minga/domain/public-round/public-round'
import { slug } from '@minga/domain/publication/publication'
import { commentType } from '@minga/domain/thread/thread'
import { z } from 'zod'

import { pageQuery } from './pages.ts'

const person = z.object({ id: personId, name: z.string() })
const said = plainWords().trim().max(longestPublicWords)

/**
 * POST /api/rounds/:roundId/public, by those who lead its group and by the secretariat: prepares it for the public, or prepares
 * it otherwise, for as long as it is not open to the public. 409 of the field `seen` if another person prepared it otherwise
 * since it was looked at.
 */
export const publicRoundPlan = z
  .strictObject({
    firstDay: z.iso.date(),
    lastDay: z.iso.date(),
    languages: z.array(language).min(1).max(3),
    /** What explains it, in each of its languages. */
    words: z.strictObject({ es: said.optional(), pt: said.optional(), en: said.optional() }),
    /** The `stamp` of what was looked at; null before it was prepared. Left out, it takes the place of whatever is there. */
    seen: z.string().max(100).nullable().optional(),
  })
  .refine(({ words, languages }) => languageWithoutWords(words, languages) === undefined, {
    message: 'lacks a language of the round',
    path: ['words'],
  })
export type PublicRoundPlan = z.input<typeof publicRoundPlan>

const counts = z.object({ waiting: z.int(), accepted: z.int(), held: z.int(), withdrawn: z.int() }) satisfies z.ZodType<
  Record<ModerationState, number>
>

const publicRound = z.object({
  round: roundId,
  slug,
  /** Where the public reads it, for ever. */
  address: z.string(),
  state: z.enum(publicRoundStates),
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  closesAt: z.iso.datetime(),
  languages: z.array(language),
  words: localizedText,
  /** Of what the public reads: opening names the one that was looked at. */
  stamp: z.string(),
  openedBy: person.nullable(),
  openedAt: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  /** How many comments are in the matrix. */
  accepted: z.int(),
})
export type PublicRoundView = z.infer<typeof publicRound>

/** GET /api/rounds/:roundId/public, by readers of the round. One that is prepared is there for those who run it alone. */
export const publicRoundAnswer = z.object({
  public: publicRound.nullable(),
  mayRun: z.boolean(),
  /** Whether the round can be public: it is about a text. */
  canBePublic: z.boolean(),
  /** Whether comments can be confirmed: there is a mail server. */
  mails: z.boolean(),
  /** Where the comments stand, for those who run it. */
  counts: counts.nullable(),
})
export type PublicRoundAnswer = z.infer<typeof publicRoundAnswer>

/** GET /api/rounds/:roundId/public/preview, by those who run it: the page as the public will read it. */
export const previewQuery = z.object({ language: language.optional().catch(undefined) })

/** POST …/public/open: `stamp` says what was looked at. Again, once it was withdrawn, at the address that it had. */
export const publicRoundOpening = z.strictObject({ key: z.uuid(), stamp: z.string().max(100) })
/** POST …/public/withdraw, …/public/answers and …/public/answers/withdraw. */
export const publicRoundAct = z.strictObject({ key: z.uuid() })
/** POST …/public/last-day: a later one. */
export const publicLastDay = z.strictObject({ lastDay: z.iso.date() })

const publicComment = z.object({
  id: publicCommentId,
  /** P-001, in the order in which they were confirmed. */
  reference: z.string(),
  name: z.string(),
  body: z.string(),
  country: z.string(),
  /** The clause that it is about, as it stood, or the reference of a card; null for the text as a whole. */
  clause: z.string().nullable(),
  words: z.string(),
  proposed: z.string(),
  confirmedAt: z.iso.datetime(),
  state: moderationState,
  ground: holdGround.nullable(),
  note: z.string(),
  decidedBy: person.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  thread: threadId.nullable(),
})
export type PublicCommentView = z.infer<typeof publicComment>

/** GET /api/rounds/:roundId/public/comments, by those who run it, in pages. No mail address is in it. */
export const publicCommentsQuery = z.strictObject({ ...pageQuery, state: moderationState.optional() })
export const publicCommentsAnswer = z.object({ comments: z.array(publicComment), cursor: z.string().optional() })

/**
 * POST /api/public-comments/:publicCommentId/moderation: into the matrix, held back with a ground, or to wait again. `seen` is
 * where it stood when it was looked at.
 */
export const publicCommentModeration = z
  .strictObject({
    decision: z.enum(moderations),
    seen: moderationState,
    ground: holdGround.optional(),
    note: plainWords().trim().max(longestHoldNote).default(''),
    type: commentType.default('general'),
  })
  .refine(({ decision, ground }) => (decision === 'hold') === (ground !== undefined), {
    message: 'goes with holding back, and with nothing else',
    path: ['ground'],
  })
export const publicCommentModerated = z.object({ comment: publicComment })
