import { useEffect } from 'react'

import { whenAtRest } from '../../ui/when-at-rest.ts'

/** Keeps people who press keys where they are (`keepFocus`), once the page is at rest: its first drawing needs the line. */
export function useKeptFocus(): void {
  useEffect(() => {
    const shell = new AbortController()
    const calm = whenAtRest(() => void keepUntil(shell.signal).catch(() => undefined))
    return () => {
      calm()
      shell.abort()
    }
  }, [])
}

async function keepUntil(over: AbortSignal): Promise<void> {
  const { keepFocus } = await import('../../ui/keep-focus.ts')
  if (!over.aborted) over.addEventListener('abort', keepFocus())
}
