import { groupId, organisationId, personId, roundId } from '@minga/domain/identity/ids'
import { plainLine } from '@minga/domain/organisation/plain-line'
import { recordLink } from '@minga/domain/roadmap/block-names'
import { roundAbout, roundAnswers } from '@minga/domain/round/round'
import { z } from 'zod'

import { comparedRecord } from './compared-record.ts'
import { pageQuery } from './pages.ts'

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
  /** It was invited and does not read the group any more: nobody waits for it. */
  left: z.boolean(),
})
export type RoundStanding = z.infer<typeof roundStanding>

export const roundView = z.object({
  id: roundId,
  group: groupId,
  about: roundAbout,
  name: z.string(),
  question: z.string(),
  /** What it asks about as it stood then: GET /api/rounds/:roundId/version. */
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

/** GET /api/rounds/:roundId, for who reads its group. */
export const roundAnswerOf = z.object({ round: roundView, mails: z.boolean() })

/** GET /api/rounds: those that are open and wait for the reader's own organisation, the soonest over first. */
export const waitingRoundsAnswer = z.object({ rounds: z.array(roundView) })

const comparedBlock = z.object({
  name: z.string(),
  level: z.int(),
  /** U+FFFC stands for what is no text; null where the block was not there. */
  stood: z.string().nullable(),
  stands: z.string().nullable(),
  /** The record that each U+FFFC in them was; null for whatever else. */
  stoodRecords: z.array(recordLink.nullable()).readonly().default([]),
  standsRecords: z.array(recordLink.nullable()).readonly().default([]),
})
export type ComparedBlockView = z.infer<typeof comparedBlock>

const version = { at: z.iso.datetime().nullable() }
/** GET /api/rounds/:roundId/version: what it asks about as it stood when it was opened, beside how it stands now. */
export const roundVersionAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('roadmap'), ...version, title: z.string(), blocks: z.array(comparedBlock) }),
  z.object({ kind: z.literal('records'), ...version, records: z.array(comparedRecord) }),
])
export type RoundVersion = z.infer<typeof roundVersionAnswer>

/** POST /api/groups/:groupId/rounds, by who leads it. The id is made by the sender: sent twice, it is one. */
export const newRound = z.strictObject({
  id: roundId,
  about: roundAbout,
  name: plainLine(120),
  question: z.string().trim().max(4000).default(''),
  organisations: z.array(organisationId).min(1).max(200),
  closesOn: z.iso.date(),
  remindDays: z.int().min(0).max(60).default(3),
})
export type NewRound = z.input<typeof newRound>

/** POST /api/rounds/:roundId/no-comments, for one's own organisation; `false` takes it back. */
export const roundNothing = z.strictObject({ nothing: z.boolean() })

/** POST /api/rounds/:roundId/last-day: later than it was, while it is open. */
export const lastDayChange = z.strictObject({ closesOn: z.iso.date() })

/** Each change answers with the round as it is now. */
export const roundChanged = z.object({ round: roundView })
/** POST /api/rounds/:roundId/reminders: to the silent alone, each once a day. */
export const roundReminded = z.object({ round: roundView, reminded: z.array(organisationId) })
