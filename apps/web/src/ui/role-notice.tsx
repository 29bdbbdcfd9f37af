import { CloseButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { groupsQuery } from '../api/groups.ts'

import './role-notice.css'

/** Says that the person's role changed while the page was open and typing has no effect. Key it by the resource. */
export function RoleNotice({ canWrite }: { readonly canWrite: boolean | undefined }) {
  const { t } = useTranslation('ui')
  const queries = useQueryClient()
  const [before, setBefore] = useState(canWrite)
  const [shown, setShown] = useState<'reads' | 'writes' | undefined>(undefined)
  if (canWrite !== undefined && canWrite !== before) {
    setBefore(canWrite)
    if (before !== undefined) setShown(canWrite ? 'writes' : 'reads')
  }
  useEffect(() => {
    // The rest of the page depends on the same role.
    if (shown !== undefined) void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
  }, [queries, shown])
  if (shown === undefined) return null
  return (
    <div className="role-notice" role="alert">
      <p>{t(`roleChanged.${shown}`)}</p>
      <CloseButton size="sm" aria-label={t('close')} onClick={() => setShown(undefined)} />
    </div>
  )
}
