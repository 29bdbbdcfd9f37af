import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { loadForPrint } from './load-for-print.ts'

/** In ms. What is loaded sooner needs no words. */
const patience = 400
/** In ms. After this the person decides. */
const longest = 20_000
const note = 'print'

/** Prints the page, once everything that belongs to it is loaded; says so where that takes a while or fails. */
export function usePrintPage(): () => void {
  const { t } = useTranslation('ui')
  return useCallback(() => {
    if (isPrinting) return
    isPrinting = true
    void printWhole(t('print.loading')).finally(() => (isPrinting = false))
  }, [t])
}

let isPrinting = false

async function printWhole(loadingWords: string): Promise<void> {
  const closed = new AbortController()
  const waiting = setTimeout(
    () =>
      notifications.show({
        id: note,
        loading: true,
        autoClose: false,
        message: loadingWords,
        onClose: () => closed.abort(),
      }),
    patience,
  )
  try {
    await loadForPrint(AbortSignal.any([closed.signal, AbortSignal.timeout(longest)]))
  } catch {
    // Closing the message stops the printing.
    if (!closed.signal.aborted) notifications.show({ color: 'orange', autoClose: false, message: <Incomplete /> })
    return
  } finally {
    clearTimeout(waiting)
    notifications.hide(note)
  }
  window.print()
}

function Incomplete() {
  const { t } = useTranslation('ui')
  return (
    <>
      {t('print.failed')}{' '}
      <Button size="compact-sm" variant="subtle" onClick={() => window.print()}>
        {t('print.anyway')}
      </Button>
    </>
  )
}
