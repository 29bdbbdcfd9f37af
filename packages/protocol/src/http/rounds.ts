import { groupId, organisationId, personId, roundId } from '@minga/domain/identity/ids'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import { roundAbout, roundAnswers } from '@minga/domain/round/round'
import { z } from 'zod'

import { pageQuery } from './pages.ts'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })

/** The state of one invited organisation. */
const roundStanding = z.object({
  organisation: organisationId,
  answer: z.enum(roundAnswers),
  /** Discussions it began within the round, and how many of them wait for a disposition. */
  comments: z.int(),
  undisposed: z.int(),
  /** The person who answered "no comments". */
  nothingBy: person.nullable(),
  lastAct: z.iso.datetime().nullable(),
  remindedAt: z.iso.datetime().nullable(),
  /** It was invited and can no longer read the group, so no answer is expected. */
  left: z.boolean(),
})
export type RoundStanding = z.infer<typeof roundStanding>

export const roundView = z.object({
  id: roundId,
  group: groupId,
  about: roundAbout,
  name: z.string(),
  question: z.string(),
  /** The sequence of its subject: GET /api/rounds/:roundId/version. */
  sequence: z.int(),
  openedBy: person,
  openedAt: z.iso.datetime(),
  closesOn: z.iso.date(),
  /** When it ended; null while it is open. */
  endedAt: z.iso.datetime().nullable(),
  remindDays: z.int(),
  standings: z.array(roundStanding),
})
export type RoundView = z.infer<typeof roundView>

/** GET /api/groups/:groupId/rounds: the newest first, in pages. */
export const roundsQuery = z.strictObject(pageQuery)
export const roundsAnswer = z.object({
  rounds: z.array(roundView),
  /** Whether reminders can be sent. */
  mails: z.boolean(),
  cursor: z.string().optional(),
})

/** GET /api/rounds/:roundId, for readers of its group. */
export const roundAnswerOf = z.object({ round: roundView, mails: z.boolean() })

/** GET /api/rounds: open rounds that wait for the reader's own organisation, the soonest to close first. */
export const waitingRoundsAnswer = z.object({ rounds: z.array(roundView) })

/** POST /api/groups/:groupId/rounds, by a lead of the group. Idempotent: the sender makes the id. */
export const newRound = z.strictObject({
  id: roundId,
  about: roundAbout,
  name: plainLine(120),
  question: plainWords().trim().max(4000).default(''),
  organisations: z.array(organisationId).min(1).max(200),
  closesOn: z.iso.date(),
  remindDays: z.int().min(0).max(60).default(3),
})
export type NewRound = z.input<typeof newRound>

/** POST /api/rounds/:roundId/no-comments, for the person's own organisation; `false` takes it back. */
export const roundNothing = z.strictObject({ nothing: z.boolean() })

/** POST /api/rounds/:roundId/last-day: a later last day, while the round is open. */
export const lastDayChange = z.strictObject({ closesOn: z.iso.date() })

/** Each change answers with the round as it is now. */
export const roundChanged = z.object({ round: roundView })
/** POST /api/rounds/:roundId/reminders: to organisations without an answer, each once a day. */
export const roundReminded = z.object({ round: roundView, reminded: z.array(organisationId) })
