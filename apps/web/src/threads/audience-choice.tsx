import type { Audience } from '@minga/domain/thread/thread'
import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/account.ts'
import { Segments } from '../ui/segments.tsx'

/** The words for the audiences of this group's discussions. */
export function useAudienceWords(group: GroupView) {
  const { t } = useTranslation('threads')
  const { organisation } = useMe()
  const count = group.readers.organisations.length + group.readers.observers.length
  const named = { organisation: organisation.shortName, count }
  return {
    name: (audience: Audience) => t(`audience.${audience}`, named),
    send: (audience: Audience) => t(`send.${audience}`, named),
    answer: (audience: Audience) => t(`answer.${audience}`, named),
  }
}

/** Chooses the audience. Where only one is possible, names it instead. */
export function AudienceChoice({
  group,
  audiences,
  value,
  choose,
}: {
  readonly group: GroupView
  readonly audiences: readonly Audience[]
  readonly value: Audience
  readonly choose: (audience: Audience) => void
}) {
  const { t } = useTranslation('threads')
  const words = useAudienceWords(group)
  if (audiences.length < 2) return <span className="comment-audience">{words.name(value)}</span>
  return (
    <Segments
      size="xs"
      aria-label={t('audience.label')}
      value={value}
      onChange={choose}
      data={audiences.map((audience) => ({ value: audience, label: words.name(audience) }))}
    />
  )
}
