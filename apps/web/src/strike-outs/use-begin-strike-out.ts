import { can } from '@minga/domain/access/can'
import { useNavigate } from '@tanstack/react-router'

import { useActor } from '../api/account.ts'
import { keepDraft, type StrikeOutDraft } from '../api/strike-outs.ts'

/** Takes words or a thing to the page of strike-outs; undefined for a person who may not propose any. */
export function useBeginStrikeOut(): ((draft: StrikeOutDraft) => void) | undefined {
  const mayPropose = can(useActor(), { action: 'propose-strike-out', resource: [] })
  const navigate = useNavigate()
  if (!mayPropose) return undefined
  return (draft) => {
    keepDraft(draft)
    void navigate({ to: '/strike-outs' })
  }
}
