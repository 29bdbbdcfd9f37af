import { useCallbackRef } from '@mantine/hooks'
import type { Drafts } from '@minga/sync/client/drafts'
import { useEffect } from 'react'

/**
 * Has the words of a field set aside where the server stops taking this person's changes before they have left it: they
 * are in no document until then.
 *
 * @param handOver ends the draft and returns its words; nothing if they are what it began with
 */
export function useDraft(drafts: Drafts | undefined, handOver: () => string | undefined): void {
  const atThatMoment = useCallbackRef(handOver)
  useEffect(() => drafts?.begin(atThatMoment), [drafts, atThatMoment])
}
