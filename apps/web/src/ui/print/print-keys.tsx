import { useHotkeys } from '@mantine/hooks'

import { usePrintPage } from './use-print-page.tsx'

/** Takes Ctrl+P from the browser, which would print the page as far as it is loaded. */
export function PrintKeys() {
  useHotkeys([['mod+P', usePrintPage()]], [], true)
  return null
}
