import { createContext, useContext } from 'react'

/** What is discussed about the fields of an open record. */
export interface FieldTalk {
  /** How many discussions of this field are open. */
  readonly count: (field: string) => number
  readonly begin: (field: string) => void
  readonly end: () => void
  /** The field that somebody is about to speak of. */
  readonly about: string | undefined
  /** As its label calls it. */
  readonly nameOf: (field: string) => string
}

/** What every field of an open record needs to know about the record, whatever its kind. */
export interface FieldContextValue {
  /** False: plain values are shown, and nothing invites to write. */
  readonly editable: boolean
  /** The organisation that changed this field while the panel was open, if somebody else did. */
  readonly changedBy: (field: string) => string | undefined
  /** The others who are in this field now, by organisation's short name. */
  readonly othersIn: (field: string) => readonly string[]
  /** Tells the others which field this person is in; `undefined` when leaving it. */
  readonly enter: (field: string | undefined) => void
  /** Without it, as while a record is made, fields are not discussed. */
  readonly talk?: FieldTalk | undefined
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
