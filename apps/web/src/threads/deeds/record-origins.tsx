import type { RecordId } from '@minga/domain/identity/ids'
import { IconMessage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useOrigins } from '../../api/threads.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { ThreadLink } from './thread-link.tsx'
import './deeds.css'

/** "From the comment C-012": the discussions a record was made from, as far as the reader may know of them. */
export function RecordOrigins({ record }: { readonly record: RecordId }) {
  const { t } = useTranslation('deeds')
  const origins = useOrigins(record).data ?? []
  return origins.map(({ id, reference, group, place, by }) => (
    <p key={id} className="record-origin">
      <IconMessage size={14} stroke={1.6} aria-hidden />
      <span>
        {t('origin.from')}{' '}
        <ThreadLink place={place} group={group} id={id}>
          {reference === null ? t('origin.internal') : t('origin.comment', { reference })}
        </ThreadLink>
        {' · '}
        <PersonName name={by.name} organisation={by.organisation} />
      </span>
    </p>
  ))
}
