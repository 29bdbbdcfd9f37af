import type { Draft } from '@minga/sync/client/drafts'
import { useRef, useState } from 'react'

export interface KeptText {
  readonly text: string
  readonly change: (text: string) => void
  readonly focus: () => void
  /** Writes the text if it differs from what the person saw when they began. */
  readonly blur: () => void
  /** Restores the record's value; blur then writes nothing. */
  readonly revert: () => void
  /** What the person has written instead of what they saw. Handed over, the record's value is restored. */
  readonly draft: Draft
}

/**
 * A text field that does not change while a person writes in it: edits of others show when they leave it. Leaving it
 * unchanged writes nothing, so that a look never undoes another person's edit.
 */
export function useKeptText(value: string, commit: (text: string) => void): KeptText {
  const draft = useRef<{ readonly seen: string; readonly text: string } | undefined>(undefined)
  const [shown, setShown] = useState<string | undefined>(undefined)
  const keep = (next: { readonly seen: string; readonly text: string } | undefined) => {
    draft.current = next
    setShown(next?.text)
  }
  const blur = () => {
    const left = draft.current
    keep(undefined)
    if (left !== undefined && left.text !== left.seen) commit(left.text)
  }
  return {
    text: shown ?? value,
    change: (text) => keep({ seen: draft.current?.seen ?? value, text }),
    focus: () => keep({ seen: value, text: value }),
    blur,
    revert: () => keep(undefined),
    draft: {
      write: () => {
        blur()
        return true
      },
      handOver: () => {
        const left = draft.current
        keep(undefined)
        return left === undefined || left.text === left.seen ? undefined : left.text
      },
    },
  }
}
