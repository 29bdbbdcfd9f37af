import type { GroupView } from '@minga/protocol/http/me'
import type { RoundView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** The subject of a round: its roadmap, or the number of records. */
export function RoundAboutWords({ round: { about }, group }: { readonly round: RoundView; readonly group: GroupView }) {
  const { t } = useTranslation('rounds')
  if (about.kind === 'records') return <span>{t('recordCount', { count: about.records.length })}</span>
  const roadmap = group.roadmaps.find(({ id }) => id === about.roadmap)
  return (
    <Link to="/groups/$groupId/roadmaps/$roadmapId" params={{ groupId: group.id, roadmapId: about.roadmap }}>
      {roadmap?.title ?? t('roadmap')}
    </Link>
  )
}

/** In UTC, so that a day reads the same in every time zone. */
export function dayWords(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
