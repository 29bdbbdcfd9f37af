import { useRef, useState } from 'react'

export interface KeptText {
  readonly text: string
  readonly change: (text: string) => void
  readonly focus: () => void
  /** Writes what differs from what the writer saw when they began. */
  readonly blur: () => void
  /** Back to what the record says; leaving then writes nothing. */
  readonly revert: () => void
}

/**
 * A text field that stays still while somebody writes in it: what others do to the field meanwhile is shown when they leave.
 * Leaving without having changed anything writes nothing, so that a look never undoes a colleague's edit.
 */
export function useKeptText(value: string, commit: (text: string) => void): KeptText {
  const draft = useRef<{ readonly seen: string; readonly text: string } | undefined>(undefined)
  const [shown, setShown] = useState<string | undefined>(undefined)
  const keep = (next: { readonly seen: string; readonly text: string } | undefined) => {
    draft.current = next
    setShown(next?.text)
  }
  return {
    text: shown ?? value,
    change: (text) => keep({ seen: draft.current?.seen ?? value, text }),
    focus: () => keep({ seen: value, text: value }),
    blur: () => {
      const left = draft.current
      keep(undefined)
      if (left !== undefined && left.text !== left.seen) commit(left.text)
    },
    revert: () => keep(undefined),
  }
}
