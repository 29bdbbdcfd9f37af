import { useCallbackRef } from '@mantine/hooks'
import type { Draft, Drafts } from '@minga/sync/client/drafts'
import { useEffect, useMemo } from 'react'

import { useGone } from '../ui/use-gone.ts'

/**
 * Keeps the words of a field that goes away while its person writes in it. They are written then, as when the field is
 * left; they are set aside where they cannot be, and where the server stops taking this person's changes.
 */
export function useDraft(drafts: Drafts | undefined, { write, handOver }: Draft): void {
  const writeNow = useCallbackRef(write)
  const handOverNow = useCallbackRef(handOver)
  const draft = useMemo(() => ({ write: writeNow, handOver: handOverNow }), [writeNow, handOverNow])
  useEffect(() => drafts?.begin(draft), [drafts, draft])
  useGone(() => drafts?.end(draft))
}
