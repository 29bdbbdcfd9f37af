import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordFacts } from '@minga/protocol/http/records'
import type { Drafts } from '@minga/sync/client/drafts'
import { createContext, useContext } from 'react'

/** The discussions about the fields of an open record. */
export interface FieldTalk {
  /** How many discussions of this field are open. */
  readonly count: (field: string) => number
  readonly begin: (field: string) => void
  readonly end: () => void
  /** The field of which the person is beginning a discussion. */
  readonly about: string | undefined
  /** The label of a field. */
  readonly nameOf: (field: string) => string
}

/** The place where the page asks for the history of an open record's fields. */
export interface FieldsPast {
  readonly kind: RecordKind
  readonly record: RecordId
  readonly group: GroupId
  /** Whether this person leads the group and may write: a lead brings back earlier long texts. */
  readonly isLead: boolean
  /** Writes a value that the field held, or one part of it. Undefined where this person may not write. */
  readonly bringBack: ((field: string, part: string | null, value: unknown) => void) | undefined
}

/** The language in which a record was begun, and how far its texts are translated. */
interface LanguagesOfRecord extends Pick<RecordFacts, 'source' | 'translations'> {
  /** Whether its title is there in another language too. */
  readonly hasOthers: boolean
}

/** The shared context of the fields of an open record, for all kinds. */
export interface FieldContextValue {
  /** Whether the person may write; otherwise fields show plain values. */
  readonly editable: boolean
  /** The organisation that last changed this field while the panel was open, unless it was this person. */
  readonly changedBy: (field: string) => string | undefined
  /** The others who are in this field now, by organisation's short name. */
  readonly othersIn: (field: string) => readonly string[]
  /** Shows others which field this person is in; `undefined` when leaving it. */
  readonly enter: (field: string | undefined) => void
  /** The drafts of the room; undefined where fields write into no room. */
  readonly drafts?: Drafts | undefined
  /** Undefined while a record is being created, when fields cannot be discussed. */
  readonly talk?: FieldTalk | undefined
  /** Undefined while the server does not know the record. */
  readonly past?: FieldsPast | undefined
  /** What the server knows of the record's texts in its languages. */
  readonly languages?: LanguagesOfRecord | undefined
}

export const FieldContext = createContext<FieldContextValue>({
  editable: false,
  changedBy: () => undefined,
  othersIn: () => [],
  enter: () => undefined,
})

export function useFieldContext(): FieldContextValue {
  return useContext(FieldContext)
}
