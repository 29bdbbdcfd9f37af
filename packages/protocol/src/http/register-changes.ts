import { groupId, recordId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { plainWords } from '@minga/domain/organisation/plain-line'
import { longTextFields } from '@minga/domain/record/long-text'
import { recordKind } from '@minga/domain/record/record-kind'
import { rivalReason } from '@minga/domain/rival-figures/rival-reason'
import { changeRefusals, changeStates } from '@minga/domain/register-changes/record-change'
import { z } from 'zod'

/** The limit of changes in one piece. */
export const mostChanges = 2000
/** A good number of changes in each piece of a very large set: other people's letters wait for each piece. */
export const usualChanges = 500
/**
 * The limit of writes in a piece: a member of a set and a line of a paragraph count like a field, a long text also counts the cost
 * of reading it. All rooms wait while a piece is written.
 */
export const mostWrites = 5000
const readingText = 20
const mostPieces = 10_000

/** What a value of a change has at most: letters of a text or a paragraph, paragraphs, members of a set and letters of one. */
export const mostOfValue = { letters: 100_000, paragraphs: 1000, members: 500, memberLetters: 1000 } as const
export const longestField = 200
const { letters: longest } = mostOfValue
const members = z.array(z.string().max(mostOfValue.memberLetters)).max(mostOfValue.members).readonly()

/**
 * The value of a field: null is empty, `{add, remove}` changes a set, a list is the plain paragraphs of a long text. The most
 * frequent form is tried first.
 */
const changeValue = z.union([
  z.string().max(longest),
  z.number(),
  z.null(),
  z.boolean(),
  z.array(z.string().max(longest)).max(mostOfValue.paragraphs).readonly(),
  z.strictObject({ add: members.default([]), remove: members.default([]) }),
])

const recordChange = z.strictObject({
  /** The sender makes the id. A record that does not exist is made from all its changes in this piece. */
  record: recordId,
  kind: recordKind,
  /** The key in the register: `severity`, `title/es`, `cost/2030`; a set by its name, a long text as `description/es`. */
  field: z.string().min(1).max(longestField),
  /** The value that the sender saw. Without it the field must be empty, or be a set. */
  base: changeValue.optional(),
  value: changeValue,
})

/**
 * POST /api/groups/:groupId/records: one piece of a set of changes. Each piece is taken whole or not at all. The same piece sent
 * again gets the first answer again.
 */
export const registerChanges = z
  .strictObject({
    /** The key of the whole set, made by the sender. Undoing names it. */
    key: z.uuid(),
    piece: z.int().min(0).max(mostPieces),
    /** How many pieces the set has. */
    of: z.int().min(1).max(mostPieces),
    changes: z.array(recordChange).min(1).max(mostChanges),
    /**
     * For a sheet from elsewhere: why its columns were flagged that the sender includes all the same, as public or cleared. It goes
     * on record; sent once, with the first piece.
     */
    rivals: z.array(rivalReason).min(1).max(rivalReason.options.length).optional(),
  })
  .refine(({ changes }) => isWithinWrites(changes), {
    message: `writes more than ${mostWrites} values: make the piece smaller`,
    path: ['changes'],
  })
  .refine(({ changes }) => isOfDifferentTexts(changes), {
    message: 'changes a long text twice',
    path: ['changes'],
  })

export type Change = z.infer<typeof recordChange>

/** The writes that a change counts in its piece. */
export function writesOf(change: Pick<Change, 'field' | 'value'>): number {
  const { value } = change
  const reading = isOfText(change) ? readingText : 0
  if (typeof value !== 'object' || value === null) return reading + 1
  if ('add' in value) return reading + value.add.length + value.remove.length
  return value.reduce((sum, paragraph) => sum + paragraph.split('\n').length, reading)
}

export function isWithinWrites(changes: readonly Pick<Change, 'field' | 'value'>[]): boolean {
  return changes.reduce((sum, change) => sum + writesOf(change), 0) <= mostWrites
}

function isOfText({ field }: Pick<Change, 'field'>): boolean {
  return longTextFields.some((name) => field.startsWith(name))
}

/** Each long text is read whole for its change. */
export function isOfDifferentTexts(changes: readonly Change[]): boolean {
  const texts = changes.filter(isOfText).map(({ record, field }) => `${record} ${field}`)
  return new Set(texts).size === texts.length
}

const changeResult = z.object({
  index: z.int(),
  state: z.enum(changeStates),
  /** With `conflict`: the value in the field. */
  mine: changeValue.optional(),
  /** With `refused`. */
  code: z.enum(changeRefusals).optional(),
})

/** One result for each change. */
export const registerChanged = z.object({ results: z.array(changeResult).readonly() })
export type ChangeOutcome = z.infer<typeof changeResult>
export type RegisterChanged = z.infer<typeof registerChanged>

/**
 * POST /api/records/:recordId/take-out: makes of a financing of a deal room a record of another group, by a person who writes in
 * both. One about one company's project needs a public source: `conflict` with the field `public-source`. Its links to records of
 * restricted groups are left out. The same key again gets the first answer again.
 */
export const recordTakenOut = z.strictObject({
  key: z.uuid(),
  group: groupId,
  /** The id of the new record, made by the sender. */
  as: recordId,
  /** What of its description goes along, as plain paragraphs. */
  description: z
    .array(z.strictObject({ language, paragraphs: z.array(plainWords().max(longest)).min(1).max(1000).readonly() }))
    .max(3)
    .default([]),
})

/** POST /api/changes/:key/undo. The undoing is a set of changes of its own, which its key can undo again. */
export const undoChanges = z.strictObject({ key: z.uuid().optional() }).default({})
