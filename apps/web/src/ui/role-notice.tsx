import { CloseButton } from '@mantine/core'
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
