import { createContext, useContext } from 'react'

/** What every field of an open record needs to know about the record, whatever its kind. */
export interface FieldSurroundings {
  /** False: plain values are shown, and nothing invites to write. */
  readonly editable: boolean
  /** The organisation that changed this field while the panel was open, if somebody else did. */
  readonly changedBy: (field: string) => string | undefined
  /** The others who are in this field now, by organisation's short name. */
  readonly othersIn: (field: string) => readonly string[]
  /** Tells the others which field this person is in; `undefined` when leaving it. */
  readonly enter: (field: string | undefined) => void
}

export const FieldContext = createContext<FieldSurroundings>({
  editable: false,
  changedBy: () => undefined,
  othersIn: () => [],
  enter: () => undefined,
})

export function useFieldSurroundings(): FieldSurroundings {
  return useContext(FieldContext)
}
