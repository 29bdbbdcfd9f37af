import { useState } from 'react'

/**
 * The fields of a form over what is stored. Only what its person changed is sent: the other fields follow what others
 * store while the form is open, and are not written back as they were when it was opened.
 */
export function useEdits<Values extends object>(stored: Values) {
  const [edits, setEdits] = useState<Partial<Values>>({})
  return {
    values: { ...stored, ...edits },
    edits,
    isEdited: Object.keys(edits).length > 0,
    edit: (change: Partial<Values>) => setEdits((before) => ({ ...before, ...change })),
    /** What was sent is stored. What was changed since then is still an edit. */
    settle: (sent: Partial<Values>) => setEdits((before) => without(before, sent)),
  }
}

function without<Values extends object>(edits: Partial<Values>, sent: Partial<Values>): Partial<Values> {
  const keys = Object.keys(edits) as (keyof Values)[]
  const left = keys.filter((key) => edits[key] !== sent[key]).map((key) => [key, edits[key]])
  return Object.fromEntries(left) as Partial<Values>
}
