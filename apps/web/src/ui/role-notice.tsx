import { CloseButton } from '@mantine/core'
import type { SaveState } from '@minga/sync/client/save-state'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { groupsQuery } from '../api/groups.ts'

import './role-notice.css'

/**
 * Says in one sentence that one's role changed while the page was open: whoever was typing must not wonder why nothing
 * appears any more. Key it by what the right is for.
 */
export function RoleNotice({ canWrite }: { readonly canWrite: boolean | undefined }) {
  const { t } = useTranslation('ui')
  const queries = useQueryClient()
  const [before, setBefore] = useState(canWrite)
  const [told, setTold] = useState<'reads' | 'writes' | undefined>(undefined)
  if (canWrite !== undefined && canWrite !== before) {
    setBefore(canWrite)
    if (before !== undefined) setTold(canWrite ? 'writes' : 'reads')
  }
  useEffect(() => {
    // Everything else on the page follows the same decision.
    if (told !== undefined) void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
  }, [queries, told])
  if (told === undefined) return null
  return (
    <div className="role-notice" role="alert">
      <p>{t(`roleChanged.${told}`)}</p>
      <CloseButton size="sm" aria-label={t('close')} onClick={() => setTold(undefined)} />
    </div>
  )
}

/**
 * Says to whoever was typing that their session is over: signed out elsewhere, suspended or removed. The server tells these
 * apart to nobody, so the sentence is true for each of them.
 */
export function SessionEndedNotice({ state }: { readonly state: SaveState }) {
  const { t } = useTranslation('ui')
  if (state.kind !== 'refused' || state.reason !== 'signed-out') return null
  return (
    <div className="role-notice" role="alert">
      <p>
        <strong>{t('sessionEnded.what')}</strong> {t('sessionEnded.why')}
      </p>
      {/* A whole new page: nothing that this one holds in memory goes along. */}
      <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>{t('sessionEnded.do')}</a>
    </div>
  )
}
