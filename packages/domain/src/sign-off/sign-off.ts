import { z } from 'zod'

/** A question to organisations about a version: do they stand behind this text? Made by the sender. */
export const signOffId = z.uuid().lowercase().brand<'SignOffId'>()
export type SignOffId = z.infer<typeof signOffId>

/**
 * What the organisations are asked for: that they endorse the text, or that they do not object to it; or that they say so in time
 * where they object. See `silence.ts`.
 */
export const procedures = ['endorse', 'no-objection', 'silence'] as const
export const procedure = z.enum(procedures)
export type Procedure = z.infer<typeof procedure>

/** How answers are counted: each binds who gives it, or all together adopt the text. A majority binds no organisation. */
export const rules = ['each', 'consensus'] as const
export const rule = z.enum(rules)
export type Rule = z.infer<typeof rule>

/** What sort of text it is. Each has its clause: see `natureClauses`. */
export const natures = ['political', 'technical', 'work-plan'] as const
export const nature = z.enum(natures)
export type Nature = z.infer<typeof nature>

/** Of one sign-off. */
export const mostInvited = 100
/** To how many texts one sign-off moves: more is another text. */
export const mostTexts = 50
export const longestStatement = 4000
export const longestMoveReason = 2000
/** By how many days an organisation may have the last day moved, once in each sign-off. */
export const longestExtension = 14
/** What an organisation has printed with all its positions, in one language. */
export const longestSentence = 600

interface SignOffTime {
  /** The first moment after its last day. */
  readonly closesAt: string
  /** When it was closed early; null while it was not. */
  readonly closedAt: string | null
}

/** `suspended`: it takes answers, and some organisation's answer does not cover the text as it stands now. */
export const signOffStates = ['open', 'suspended', 'closed'] as const
export type SignOffState = (typeof signOffStates)[number]

/** Whether it takes answers. Its end follows from its last day: nothing has to run for it. */
export function takesAnswers({ closesAt, closedAt }: SignOffTime, now: Date): boolean {
  return closedAt === null && now.toISOString() < closesAt
}
