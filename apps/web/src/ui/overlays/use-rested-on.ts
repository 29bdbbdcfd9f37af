import { type FocusEvent, type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'

/** In ms: a pointer that passes over an element opens nothing, and one that goes to what opened keeps it. */
const before = 250
const after = 150

/** What an element tells whether a person rests on it. */
export interface RestedOn {
  readonly onPointerEnter: (event: PointerEvent) => void
  readonly onPointerLeave: () => void
  readonly onFocus: (event: FocusEvent) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/**
 * Whether the pointer rests on an element, or the keyboard has brought the focus there, until Escape.
 *
 * @param load the code of what is shown then
 */
export function useRestedOn(load: () => unknown): {
  readonly isRestedOn: boolean
  readonly rest: RestedOn
  /** Keeps it, or lets it go, for the pointer on what is shown. */
  readonly keep: () => void
  readonly leave: () => void
} {
  const [isRestedOn, setIsRestedOn] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const acts = useMemo(() => {
    const soon = (to: boolean, wait: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setIsRestedOn(to), wait)
    }
    const keep = () => soon(true, 0)
    const leave = () => soon(false, after)
    const rest: RestedOn = {
      onPointerEnter: ({ pointerType }) => {
        if (pointerType === 'touch') return
        load()
        soon(true, before)
      },
      onPointerLeave: leave,
      onFocus: ({ target }) => {
        if (!target.matches(':focus-visible')) return
        load()
        keep()
      },
      onBlur: leave,
      onKeyDown: ({ key }) => key === 'Escape' && soon(false, 0),
    }
    return { rest, keep, leave }
  }, [load])
  return { isRestedOn, ...acts }
}
