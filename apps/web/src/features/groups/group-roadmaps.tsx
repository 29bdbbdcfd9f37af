import { Button } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import { IconFileText, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { LanguageLinks } from '../../editions/language-links.tsx'
import { worksOf, type ListedWork } from '../../editions/texts-of-work.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ArchivedRoadmaps } from '../../ui/archived-roadmaps.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { RoadmapStateWord } from '../../ui/marks.tsx'

const NewRoadmap = lazyNamed(() => import('./new-roadmap/new-roadmap.tsx'), 'NewRoadmap')

export function GroupRoadmaps({ group, canStart }: { readonly group: GroupView; readonly canStart: boolean }) {
  const { t } = useTranslation('groups')
  const { language } = useLanguage()
  const works = worksOf(group.roadmaps, language)
  const used = works.filter(({ roadmap }) => roadmap.state !== 'archived')
  const archived = works.filter(({ roadmap }) => roadmap.state === 'archived')
  const [isNaming, setNaming] = useState(false)
  const start = canStart ? (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setNaming(true)}>
      {t('newRoadmap')}
    </Button>
  ) : null
  return (
    <section>
      <h2>{t('roadmaps')}</h2>
      {group.roadmaps.length === 0 ? (
        <EmptyState action={isNaming ? null : start}>{t(canStart ? 'noRoadmap' : 'noRoadmapYet')}</EmptyState>
      ) : (
        <ul className="lines">
          {used.map((work) => (
            <RoadmapLine key={work.roadmap.id} group={group.id} work={work} />
          ))}
          <ArchivedRoadmaps roadmaps={archived.map(({ roadmap }) => roadmap)}>
            {archived.map((work) => (
              <RoadmapLine key={work.roadmap.id} group={group.id} work={work} />
            ))}
          </ArchivedRoadmaps>
        </ul>
      )}
      {isNaming ? (
        <LazyPart failed={<MissingPart />}>
          <NewRoadmap group={group.id} onClose={() => setNaming(false)} />
        </LazyPart>
      ) : null}
      {group.roadmaps.length > 0 && !isNaming ? <div className="group-start">{start}</div> : null}
    </section>
  )
}

function RoadmapLine({ group, work: { roadmap, texts } }: { readonly group: string; readonly work: ListedWork }) {
  return (
    <li className="group-roadmap">
      <IconFileText size={20} stroke={1.4} aria-hidden />
      <Link to="/groups/$groupId/roadmaps/$roadmapId" params={{ groupId: group, roadmapId: roadmap.id }}>
        {roadmap.title}
      </Link>
      <RoadmapStateWord state={roadmap.state} />
      <LanguageLinks group={group} texts={texts} />
    </li>
  )
}
