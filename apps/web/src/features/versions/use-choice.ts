import { useState } from 'react'

export interface Choice {
  readonly chosen: readonly string[]
  readonly isAll: boolean
  readonly has: (id: string) => boolean
  readonly set: (id: string, isChosen: boolean) => void
  readonly setAll: (isChosen: boolean) => void
}

/** Which of some things are chosen: all of them, until some are left out. */
export function useChoice(ids: readonly string[]): Choice {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  return {
    chosen: ids.filter((id) => !left.has(id)),
    isAll: ids.every((id) => !left.has(id)),
    has: (id) => !left.has(id),
    set: (id, isChosen) =>
      setLeft((before) => {
        const after = new Set(before)
        if (isChosen) after.delete(id)
        else after.add(id)
        return after
      }),
    setAll: (isChosen) => setLeft(new Set(isChosen ? [] : ids)),
  }
}
