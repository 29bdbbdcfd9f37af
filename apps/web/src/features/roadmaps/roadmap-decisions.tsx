import { Menu } from '@mantine/core'
import { placeOf } from '@minga/domain/navigation/place'
import type { RoadmapView } from '@minga/protocol/http/me'
import {
  IconArchive,
  IconArchiveOff,
  IconEyeOff,
  IconEyeCheck,
  IconHistory,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useRoadmapState } from './use-roadmap-state.tsx'

/** Menu items of a lead's decisions about a roadmap. */
export function RoadmapDecisions({
  group,
  roadmap,
  rename,
  askToDelete,
}: {
  readonly group: string
  readonly roadmap: RoadmapView
  readonly rename: () => void
  readonly askToDelete: () => void
}) {
  const { t } = useTranslation(['roadmaps', 'ui'])
  const bring = useRoadmapState(roadmap)
  return (
    <>
      <Menu.Divider />
      {roadmap.state === 'archived' ? (
        <Menu.Item
          leftSection={<IconArchiveOff size={16} />}
          onClick={() => bring(roadmap.wasOpened ? 'open' : 'draft')}
        >
          {t('decide.unarchive')}
        </Menu.Item>
      ) : (
        <>
          <Menu.Item
            leftSection={<IconHistory size={16} />}
            renderRoot={(props) => <Link {...placeOf(group, { kind: 'past-roadmap', id: roadmap.id })} {...props} />}
          >
            {t('ui:bringBack.text')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={rename}>
            {t('decide.rename')}
          </Menu.Item>
          {roadmap.state === 'draft' ? (
            <Menu.Item leftSection={<IconEyeCheck size={16} />} onClick={() => bring('open')}>
              {t('decide.open')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconEyeOff size={16} />} onClick={() => bring('draft')}>
              {t('decide.draft')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => bring('archived')}>
            {t('decide.archive')}
          </Menu.Item>
        </>
      )}
      <Menu.Item leftSection={<IconTrash size={16} />} onClick={askToDelete}>
        {t('decide.delete')}
      </Menu.Item>
    </>
  )
}
