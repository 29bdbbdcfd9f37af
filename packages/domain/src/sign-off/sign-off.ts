import { z } from 'zod'

/** A question to organisations about a version: do they stand behind this text? Made by the sender. */
export const signOffId = z.uuid().lowercase().brand<'SignOffId'>()
export type SignOffId = z.infer<typeof signOffId>

/**
 * The question to the organisations: whether they endorse the text, or do not object to it; with `silence`, an organisation that
 * objects has to say so in time. See `silence.ts`.
 */
export const procedures = ['endorse', 'no-objection', 'silence'] as const
export const procedure = z.enum(procedures)
export type Procedure = z.infer<typeof procedure>

/** The rules of counting: each answer binds its own organisation, or all together adopt the text. A majority binds no organisation. */
export const rules = ['each', 'consensus'] as const
export const rule = z.enum(rules)
export type Rule = z.infer<typeof rule>

/** The sorts of text. Each has its clause: see `natureClauses`. */
export const natures = ['political', 'technical', 'work-plan'] as const
export const nature = z.enum(natures)
export type Nature = z.infer<typeof nature>

/** The limit for one sign-off. */
export const mostInvited = 100
/** The limit of texts that one sign-off moves through: after more moves it is another text. */
export const mostTexts = 50
export const longestStatement = 4000
export const longestMoveReason = 2000
/** In days: an organisation may have the last day moved so much, once in each sign-off. */
export const longestExtension = 14
/** The limit of the sentence that an organisation has printed with all its positions, in one language. */
export const longestSentence = 600

interface SignOffTime {
  /** The first moment after its last day. */
  readonly closesAt: string
  /** The moment of an early closing; null without one. */
  readonly closedAt: string | null
}

/** `suspended`: it takes answers, and some organisation's answer does not cover the text as it stands now. */
export const signOffStates = ['open', 'suspended', 'closed'] as const
export type SignOffState = (typeof signOffStates)[number]

/** Whether it takes answers. Its end follows from its last day, without any job. */
export function takesAnswers({ closesAt, closedAt }: SignOffTime, now: Date): boolean {
  return closedAt === null && now.toISOString() < closesAt
}

/**
 * The day of its closing, in UTC, as its certificate says it. One that is closed by its end is closed on the day after its last
 * one, in every zone of those who were asked.
 */
export function closingDay({ closesAt, closedAt }: SignOffTime): string {
  return (closedAt ?? closesAt).slice(0, 10)
}
