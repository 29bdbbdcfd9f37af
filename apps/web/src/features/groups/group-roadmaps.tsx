import { Button } from '@mantine/core'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { IconFileText, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ArchivedRoadmaps } from '../../ui/archived-roadmaps.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RoadmapStateWord } from '../../ui/marks.tsx'
import { NewRoadmap } from './new-roadmap.tsx'

export function GroupRoadmaps({
  group,
  canStart,
}: {
  readonly group: GroupView
  readonly canStart: boolean
}) {
  const { t } = useTranslation('groups')
  const used = group.roadmaps.filter(({ state }) => state !== 'archived')
  const archived = group.roadmaps.filter(({ state }) => state === 'archived')
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
          {used.map((roadmap) => (
            <RoadmapLine key={roadmap.id} group={group.id} roadmap={roadmap} />
          ))}
          <ArchivedRoadmaps roadmaps={archived}>
            {archived.map((roadmap) => (
              <RoadmapLine key={roadmap.id} group={group.id} roadmap={roadmap} />
            ))}
          </ArchivedRoadmaps>
        </ul>
      )}
      {isNaming ? <NewRoadmap group={group.id} onClose={() => setNaming(false)} /> : null}
      {group.roadmaps.length > 0 && !isNaming ? <div className="group-start">{start}</div> : null}
    </section>
  )
}

function RoadmapLine({ group, roadmap }: { readonly group: string; readonly roadmap: RoadmapView }) {
  return (
    <li className="group-roadmap">
      <IconFileText size={20} stroke={1.4} aria-hidden />
      <Link to="/groups/$groupId/roadmaps/$roadmapId" params={{ groupId: group, roadmapId: roadmap.id }}>
        {roadmap.title}
      </Link>
      <RoadmapStateWord state={roadmap.state} />
    </li>
  )
}
