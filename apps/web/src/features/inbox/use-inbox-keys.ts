import { useHotkeys } from '@mantine/hooks'
import type { RefObject } from 'react'

/** Keys: j and k move, Enter opens (the link's own), e marks as read, s snoozes, u shows unread. */
export function useInboxKeys(
  list: RefObject<HTMLElement | null>,
  {
    read,
    snooze,
    unread,
    more,
  }: {
    readonly read: (id: number) => void
    readonly snooze: (id: number) => void
    readonly unread: (id: number | undefined) => void
    /** Called when the focus would move past the last one. */
    readonly more: () => void
  },
): void {
  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-notice]') ?? [])]
  const here = () => {
    const focused = document.activeElement?.closest('.notice')?.querySelector<HTMLElement>('[data-notice]')
    return focused && list.current?.contains(focused) ? focused : undefined
  }
  const go = (step: 1 | -1) => {
    const all = links()
    const at = all.findIndex((link) => link === here())
    const next = at === -1 ? all[0] : all[at + step]
    if (next === undefined && step === 1) more()
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  const idHere = () => {
    const id = Number(here()?.dataset['notice'])
    return Number.isInteger(id) ? id : undefined
  }
  useHotkeys([
    ['j', () => go(1)],
    ['k', () => go(-1)],
    [
      'e',
      () => {
        const id = idHere()
        if (id === undefined) return
        const all = links()
        const at = all.findIndex((link) => link === here())
        // A read notice leaves the list, so its neighbour takes the focus.
        ;(all[at + 1] ?? all[at - 1])?.focus()
        read(id)
      },
    ],
    [
      's',
      () => {
        const id = idHere()
        if (id !== undefined) snooze(id)
      },
    ],
    ['u', () => unread(idHere())],
  ])
}
