import { useHotkeys } from '@mantine/hooks'
import type { RefObject } from 'react'

interface HitKeys {
  readonly field: RefObject<HTMLInputElement | null>
  /** Holds the links of the hits, each with `data-hit`. */
  readonly list: RefObject<HTMLElement | null>
  /** Called when the focus would move past the last hit. */
  readonly more: () => void
}

/** Keys of the search page: `/` goes to the field, arrows move between field and hits, Enter opens (the link's own). */
export function useHitKeys({ field, list, more }: HitKeys): void {
  const goToField = () => {
    field.current?.focus()
    field.current?.select()
  }
  const step = (event: KeyboardEvent, by: 1 | -1) => {
    if (event.isComposing) return
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])]
    const stops = [field.current, ...links]
    const at = stops.findIndex((stop) => stop === document.activeElement)
    if (at < 0 || (at === 0 && (by < 0 || links.length === 0))) return
    event.preventDefault()
    const next = stops[at + by]
    if (next === undefined) more()
    else goTo(next ?? undefined)
  }
  useHotkeys([['/', goToField]])
  useHotkeys(
    [
      ['ArrowDown', (event) => step(event, 1), { preventDefault: false }],
      ['ArrowUp', (event) => step(event, -1), { preventDefault: false }],
    ],
    [],
  )
}

function goTo(stop: HTMLElement | undefined): void {
  stop?.focus({ preventScroll: true })
  const line = stop?.closest('li') ?? stop
  line?.scrollIntoView({ block: 'nearest' })
}
