import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import { worksOf } from '../../editions/texts-of-work.ts'
import { useLanguage } from '../../language/use-language.ts'
import { RoadmapStateWord } from '../../ui/marks.tsx'

/** The roadmaps of the reader's groups, one tap away on a phone, which has no side bar. */
export function OwnRoadmaps() {
  const { t } = useTranslation('home')
  const groups = useGroups()
  const { language } = useLanguage()
  const roadmaps = groups
    .filter(({ member }) => member)
    .flatMap((group) =>
      worksOf(group.roadmaps, language)
        .filter(({ roadmap }) => roadmap.state !== 'archived')
        .map(({ roadmap }) => ({ group, roadmap })),
    )
  if (roadmaps.length === 0) return null
  return (
    <nav className="own-roadmaps" aria-label={t('roadmaps')}>
      <h3>{t('roadmaps')}</h3>
      <ul className="lines">
        {roadmaps.map(({ group, roadmap }) => (
          <li key={roadmap.id}>
            <Link
              to="/groups/$groupId/roadmaps/$roadmapId"
              params={{ groupId: group.id, roadmapId: roadmap.id }}
              title={group.name}
            >
              {roadmap.title}
            </Link>{' '}
            <RoadmapStateWord state={roadmap.state} />
          </li>
        ))}
      </ul>
    </nav>
  )
}
