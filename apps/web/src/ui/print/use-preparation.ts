import { useEffect } from 'react'

import { addPreparation, type PrintPreparation } from './load-for-print.ts'

/** Printing waits for this, while the component is mounted. Memoise it. */
export function usePreparation(preparation: PrintPreparation | undefined): void {
  useEffect(() => (preparation === undefined ? undefined : addPreparation(preparation)), [preparation])
}

/** Printing waits while the component is mounted and `isHeld`: something else takes its place once it is loaded. */
export function useHeldPrinting(isHeld = true): void {
  useEffect(
    () => (isHeld ? addPreparation({ isMissing: () => true, load: () => new Promise(() => {}) }) : undefined),
    [isHeld],
  )
}
