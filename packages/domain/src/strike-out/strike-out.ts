import { z } from 'zod'

import { customFieldId } from '../custom-field/custom-field.ts'
import { commentId, fileId } from '../identity/ids.ts'

/** Lower case: it stands in keys. */
export const strikeOutId = z.uuid().lowercase().brand<'StrikeOutId'>()
export type StrikeOutId = z.infer<typeof strikeOutId>

/** Why something must not be there. */
export const strikeOutGrounds = ['antitrust', 'personal-data', 'confidential'] as const
export const strikeOutGround = z.enum(strikeOutGrounds)
export type StrikeOutGround = z.infer<typeof strikeOutGround>

/** `confirmed`: decided, and under way. */
export const strikeOutStates = ['proposed', 'confirmed', 'done', 'withdrawn'] as const
export const strikeOutState = z.enum(strikeOutStates)
export type StrikeOutState = z.infer<typeof strikeOutState>

/** Shorter ones stand in too many other words. */
export const shortestWords = 4
export const mostWords = 50
export const mostPlaces = 50

/** Words as they stand, of one paragraph or value: every occurrence in the places goes. */
export const struckWords = z
  .array(
    z
      .string()
      .max(4000)
      .refine((words) => words.trim().length >= shortestWords, 'too short'),
  )
  .max(mostWords)

const room = z.string().min(1).max(100)

/** A room is a roadmap or a register, with all that is discussed of it; a comment and a file go whole. */
export const proposedPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('room'), room }),
  z.strictObject({ kind: z.literal('comment'), id: commentId }),
  z.strictObject({ kind: z.literal('file'), id: fileId }),
])

export type ProposedPlace = z.infer<typeof proposedPlace>

/** A place of a strike-out. All that was ever written in a field that a group has closed goes: by its closing alone, without words. */
export const strikeOutPlace = z.discriminatedUnion('kind', [
  ...proposedPlace.options,
  z.strictObject({ kind: z.literal('field'), room, field: customFieldId }),
])
export type StrikeOutPlace = z.infer<typeof strikeOutPlace>

/** The room whose past is rewritten; undefined for what lies in rows alone. */
export function struckRoomOf(place: StrikeOutPlace): string | undefined {
  return place.kind === 'room' || place.kind === 'field' ? place.room : undefined
}

/** The words in rows in place of those that were struck out. The same in the languages of the coalition. */
export const struckMark = '[suprimido]'

/**
 * An excerpt without these words, also where it begins or ends within them: an anchor holds the letters before and after
 * its passage.
 */
export function withoutFragments(excerpt: string, words: readonly string[]): string {
  let left = withoutWords(excerpt, words)
  for (const each of words) {
    if (left.length >= shortestWords && each.includes(left)) return struckMark
    const end = overlap(left, each)
    if (end > 0) left = `${left.slice(0, -end)}${struckMark}`
    const start = overlap(each, left)
    if (start > 0) left = `${struckMark}${left.slice(start)}`
  }
  return left
}

/** The number of letters that the end of one text shares with the beginning of another; fewer letters than words have count as none. */
function overlap(one: string, other: string): number {
  for (let length = Math.min(one.length, other.length); length >= shortestWords; length--) {
    if (other.startsWith(one.slice(one.length - length))) return length
  }
  return 0
}

/** One that holds another goes first: without the shorter in it, the longer would not be found. */
export function longestFirst(words: readonly string[]): readonly string[] {
  return words.toSorted((one, other) => other.length - one.length)
}

/** A text without these words. */
export function withoutWords(text: string, words: readonly string[]): string {
  return longestFirst(words).reduce((left, each) => left.replaceAll(each, struckMark), text)
}
