import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView } from '@minga/protocol/http/me'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import './bring-back-link.css'

/** The link to the bring-back screen, shown to leads where content may be missing. */
export function BringBackLink({
  group: { id, role, archived },
  roadmap,
}: {
  readonly group: GroupView
  /** Left out for the group's register. */
  readonly roadmap?: string
}) {
  const { t } = useTranslation('ui')
  if (role !== 'lead' || archived) return null
  return roadmap === undefined ? (
    <Link className="bring-back-link" {...placeOf(id, { kind: 'past-register', id })}>
      {t('bringBack.missingRecords')}
    </Link>
  ) : (
    <Link className="bring-back-link" {...placeOf(id, { kind: 'past-roadmap', id: roadmap })}>
      {t('bringBack.missingText')}
    </Link>
  )
}
