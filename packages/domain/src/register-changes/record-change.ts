import type { RecordId } from '../identity/ids.ts'
import type { RecordKind } from '../record/record-kind.ts'

/** Members of a set to put in and to take out. Others, also those that another person added meanwhile, stay. */
export interface SetChange {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** The present or new value of a field: null is empty, a list is the paragraphs of a long text. */
export type ChangeValue = null | string | number | boolean | readonly string[] | SetChange

/** A change of one field of a record, made against what its sender saw. */
export interface RecordChange {
  /** Made by the sender. A record that is not there is made whole from all of its changes in the piece. */
  readonly record: RecordId
  readonly kind: RecordKind
  /** The key in the record: `severity`, `title/es`, `cost/2030`; a set by its name, a long text as `description/es`. */
  readonly field: string
  /** The value that the sender saw. Left out, the field was empty. Sets need none. */
  readonly base?: ChangeValue | undefined
  readonly value: ChangeValue
}

/**
 * Why a change is refused:
 * - `unknown-field`: the kind has no such field, or rows decide it;
 * - `closed-field`: the group has closed this field of the coalition's own;
 * - `invalid-value`: the field holds no such value;
 * - `unknown-reference`: it names an organisation, a person or a record that is not there;
 * - `incomplete`: a new record without a title, or without what its kind requires;
 * - `formatted`: the words to replace have formatting or name a record, which plain paragraphs would lose;
 * - `archived`: the record is archived;
 * - `taken`: the id is that of a record of another group or kind.
 */
export const changeRefusals = [
  'unknown-field',
  'closed-field',
  'invalid-value',
  'unknown-reference',
  'incomplete',
  'formatted',
  'archived',
  'taken',
] as const
export type ChangeRefusal = (typeof changeRefusals)[number]

/** `same`: the field holds the value already. `conflict`: it holds neither the value nor the base. */
export const changeStates = ['applied', 'same', 'conflict', 'refused'] as const
export type ChangeState = (typeof changeStates)[number]

export interface ChangeResult {
  /** The index of the change among those that were sent. */
  readonly index: number
  readonly state: ChangeState
  /** With `conflict`: what the field holds. */
  readonly mine?: ChangeValue
  /** With `refused`. */
  readonly code?: ChangeRefusal
}
