import { Button } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import { IconFileText, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { EmptyPlace } from '../../ui/empty-place.tsx'
import { NewRoadmap } from './new-roadmap.tsx'

export function GroupRoadmaps({
  group,
  canStart,
}: {
  readonly group: GroupView
  readonly canStart: boolean
}) {
  const { t } = useTranslation('group')
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
        <EmptyPlace action={isNaming ? null : start}>{t(canStart ? 'noRoadmap' : 'noRoadmapYet')}</EmptyPlace>
      ) : (
        <ul className="lines">
          {group.roadmaps.map((roadmap) => (
            <li key={roadmap.id} className="group-roadmap">
              <IconFileText size={20} stroke={1.4} aria-hidden />
              <Link
                to="/groups/$groupId/roadmaps/$roadmapId"
                params={{ groupId: group.id, roadmapId: roadmap.id }}
              >
                {roadmap.title}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {isNaming ? <NewRoadmap group={group.id} onClose={() => setNaming(false)} /> : null}
      {group.roadmaps.length > 0 && !isNaming ? <div className="group-start">{start}</div> : null}
    </section>
  )
}
