import { groupId, organisationId, personId, roadmapId, roundId } from '@minga/domain/identity/ids'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { roundAnswers } from '@minga/domain/round/round'
import { z } from 'zod'

const person = z.object({ id: personId, name: z.string(), organisation: organisationId })

/** How one invited organisation stands. */
const roundStanding = z.object({
  organisation: organisationId,
  answer: z.enum(roundAnswers),
  /** Discussions it began within the round, and how many of them wait for a disposition. */
  comments: z.int(),
  undisposed: z.int(),
  /** Who said that there is nothing to say. */
  nothingBy: person.nullable(),
  lastAct: z.iso.datetime().nullable(),
  remindedAt: z.iso.datetime().nullable(),
})
export type RoundStanding = z.infer<typeof roundStanding>

export const roundView = z.object({
  id: roundId,
  group: groupId,
  roadmap: roadmapId,
  name: z.string(),
  question: z.string(),
  /** The text it asks about: GET /api/roadmaps/:roadmapId/at/:sequence. */
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

/** GET /api/groups/:groupId/rounds: the newest first. */
export const roundsAnswer = z.object({
  rounds: z.array(roundView),
  /** Whether reminders can be sent. */
  mails: z.boolean(),
})

/** POST /api/groups/:groupId/rounds, by who leads it. The id is made by the sender: sent twice, it is one. */
export const newRound = z.strictObject({
  id: roundId,
  roadmap: roadmapId,
  name: plainLine(120),
  question: z.string().trim().max(4000).default(''),
  organisations: z.array(organisationId).min(1).max(200),
  closesOn: z.iso.date(),
  remindDays: z.int().min(0).max(60).default(3),
})
export type NewRound = z.input<typeof newRound>

/** POST /api/rounds/:roundId/no-comments, for one's own organisation; `false` takes it back. */
export const roundNothing = z.strictObject({ nothing: z.boolean() })

/** Each change answers with the round as it is now. */
export const roundChanged = z.object({ round: roundView })
/** POST /api/rounds/:roundId/reminders: to the silent alone, each once a day. */
export const roundReminded = z.object({ round: roundView, reminded: z.array(organisationId) })
