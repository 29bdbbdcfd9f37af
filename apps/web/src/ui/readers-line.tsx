import { IconEye, IconLock } from '@tabler/icons-react'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'

import './readers.css'
import { LazyPart, MissingPart } from './lazy-part.tsx'

const Readers = lazy(async () => ({ default: (await import('./readers-list.tsx')).ReadersDialog }))

/**
 * The readers of a group, or of a roadmap of it, in one line that opens their list, so that writers know who will read them.
 */
export function ReadersLine({ group, roadmap }: { readonly group: GroupView; readonly roadmap?: RoadmapId }) {
  const [isOpen, setOpen] = useState(false)
  const draft = group.roadmaps.find(({ id, readers }) => id === roadmap && readers !== undefined)
  const words = useReadersWords(draft?.readers ?? group.readers)
  return (
    <>
      <button type="button" className="readers-line" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {group.restricted ? (
          <IconLock size={14} stroke={1.6} aria-hidden />
        ) : (
          <IconEye size={14} stroke={1.6} aria-hidden />
        )}
        {words}
      </button>
      {isOpen ? (
        <LazyPart failed={<MissingPart />}>
          <Readers group={group} draft={draft?.id} onClose={() => setOpen(false)} />
        </LazyPart>
      ) : null}
    </>
  )
}

function useReadersWords({ organisations, observers }: GroupView['readers']): string {
  const { t } = useTranslation('ui')
  if (observers.length === 0) return t('readers.line', { count: organisations.length })
  if (organisations.length === 0) return t('readers.onlyObservers', { count: observers.length })
  return t('readers.both', {
    organisations: t('readers.organisations', { count: organisations.length }),
    observers: t('readers.observers', { count: observers.length }),
  })
}
