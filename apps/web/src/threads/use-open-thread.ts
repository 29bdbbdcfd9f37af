import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'

export interface OpenThread {
  readonly open: string | undefined
  /** The one that is open, if the address named it and not a press on this page: one arrives at it. */
  readonly linked: string | undefined
  readonly setOpen: (thread: string | undefined) => void
}

/** Which discussion is open: `?thread=` names it, so that what one sees can be copied, sent and gone back to. */
export function useOpenThread(): OpenThread {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const named = search['thread']
  const open = typeof named === 'string' && named !== '' ? named : undefined
  const [pressed] = useState(() => new Set<string>())
  useEffect(() => () => void (open === undefined || pressed.delete(open)), [open, pressed])
  const setOpen = useCallback(
    (thread: string | undefined) => {
      if (thread !== undefined) pressed.add(thread)
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, thread }),
        replace: true,
        resetScroll: false,
      })
    },
    [navigate, pressed],
  )
  return { open, linked: open === undefined || pressed.has(open) ? undefined : open, setOpen }
}
