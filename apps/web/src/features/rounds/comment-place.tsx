import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useFacts } from '../../api/records.ts'
import { useRecordWords } from '../../records/use-record-words.ts'

/** What a comment is about, as a way to it with the discussion open. */
export function CommentPlace({
  thread: { id, place },
  group,
}: {
  readonly thread: ThreadView
  readonly group: GroupView
}) {
  const { t } = useTranslation('rounds')
  const facts = useFacts(group.id).data
  const { label: nameOf } = useRecordWords()
  if (place.kind !== 'record') {
    return (
      <Link {...placeOf(group.id, { kind: 'roadmap', id: place.roadmap }, id)}>
        {place.kind === 'passage' ? t('quoted', { words: place.commented.join(' … ') }) : t('wholeText')}
      </Link>
    )
  }
  const known = facts?.get(place.record)
  const kind = known?.kind ?? 'record'
  return (
    <Link {...placeOf(group.id, { kind, id: place.record }, id)}>
      {known?.reference ?? t('record')}
      {place.field === null || known === undefined ? null : ` · ${nameOf(known.kind, place.field)}`}
    </Link>
  )
}
