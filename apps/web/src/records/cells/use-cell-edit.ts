import { useRef, useState } from 'react'

import { isMembers, isSameHeld, type Held } from './cell-values.ts'

/** The move of the active cell after an edit; `away` if the writer has gone elsewhere already. */
export type Leaving = 'stay' | 'down' | 'up' | 'onward' | 'back' | 'away'

export interface CellEdit {
  /** The value of the cell when the edit began. */
  readonly seen: Held
  /** The value that another person has put there since; undefined if it is unchanged. */
  readonly theirs: { readonly value: Held } | undefined
  /** Writes what is wanted and leaves. If another person has changed the cell since, the editor waits for an answer. */
  readonly commit: (wanted: Held, leaving: Leaving) => void
  /** Writes over what another person has put there. */
  readonly keepMine: (wanted: Held) => void
  /** Leaves the cell as it is. */
  readonly leave: (leaving: Leaving) => void
  /** Whether its writer has left the cell. */
  readonly isOver: () => boolean
}

interface EditedCell {
  /** The present value. */
  readonly held: Held
  readonly write: (seen: Held, wanted: Held) => void
  readonly onLeave: (leaving: Leaving) => void
}

/** One edit of a cell, from the value that its writer saw to the one that they want. */
export function useCellEdit({ held, write, onLeave }: EditedCell): CellEdit {
  const [seen] = useState(held)
  // The focus that goes back to the grid is no second commit.
  const isOver = useRef(false)
  const leave = (leaving: Leaving) => {
    isOver.current = true
    onLeave(leaving)
  }
  // Members of a set are put in and taken out one by one: others' stay, and there is nothing to ask.
  const theirs = isMembers(held) || isSameHeld(held, seen) ? undefined : { value: held }
  return {
    seen,
    theirs,
    commit: (wanted, leaving) => {
      if (isOver.current) return
      const isUnchanged = isSameHeld(wanted, seen) || isSameHeld(wanted, held)
      if (!isUnchanged && theirs !== undefined) return
      if (!isUnchanged) write(seen, wanted)
      leave(leaving)
    },
    keepMine: (wanted) => {
      write(held, wanted)
      leave('stay')
    },
    leave,
    isOver: () => isOver.current,
  }
}
