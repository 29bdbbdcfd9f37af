import { Menu } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { can } from '@minga/domain/access/can'
import { isAtLeast } from '@minga/domain/group/group'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { IconFileImport, IconLanguage, IconLink, IconPrinter, IconUsersGroup, IconVersions } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { FollowItems } from '../../inbox/follow-items.tsx'
import { usePrintPage } from '../../ui/print/use-print-page.tsx'
import { RoadmapDecisions } from './roadmap-decisions.tsx'

/** The items of a roadmap's menu. */
export function RoadmapItems({
  group,
  roadmap,
  rename,
  askToDelete,
}: {
  readonly group: GroupView | undefined
  readonly roadmap: RoadmapView | undefined
  readonly rename: () => void
  readonly askToDelete: () => void
}) {
  const { t } = useTranslation(['roadmaps', 'ui'])
  const actor = useActor()
  const clipboard = useClipboard()
  const print = usePrintPage()
  const { roadmapId = '' } = useParams({ strict: false })
  const isLed = group?.role === 'lead' && !group.archived
  const mayPropose =
    group !== undefined && isAtLeast(group.role, 'commenter') && !group.archived && roadmap?.state !== 'archived'
  return (
    <>
      <Menu.Item
        leftSection={<IconLink size={16} />}
        onClick={() => clipboard.copy(new URL(location.pathname, location.origin).href)}
      >
        {t('copyLink')}
      </Menu.Item>
      <Menu.Item leftSection={<IconPrinter size={16} />} onClick={print}>
        {t('print')}
      </Menu.Item>
      {group === undefined ? null : (
        <Menu.Item
          leftSection={<IconVersions size={16} />}
          renderRoot={(props) => <Link {...placeOf(group.id, { kind: 'versions', id: roadmapId })} {...props} />}
        >
          {t('versions')}
        </Menu.Item>
      )}
      {group === undefined ? null : (
        <Menu.Item
          leftSection={<IconLanguage size={16} />}
          renderRoot={(props) => <Link {...placeOf(group.id, { kind: 'editions', id: roadmapId })} {...props} />}
        >
          {t('ui:textLanguages')}
        </Menu.Item>
      )}
      {group === undefined || !mayPropose ? null : (
        <Menu.Item
          leftSection={<IconFileImport size={16} />}
          renderRoot={(props) => <Link {...placeOf(group.id, { kind: 'returned-text', id: roadmapId })} {...props} />}
        >
          {t('bringWord')}
        </Menu.Item>
      )}
      {group === undefined || !can(actor, { action: 'open-consultation', resource: group }) ? null : (
        <Menu.Item
          leftSection={<IconUsersGroup size={16} />}
          renderRoot={(props) => <Link {...placeOf(group.id, { kind: 'consultations', id: roadmapId })} {...props} />}
        >
          {t('consultMembers')}
        </Menu.Item>
      )}
      <Menu.Divider />
      <FollowItems place={{ kind: 'roadmap', id: roadmapId }} />
      {isLed && roadmap !== undefined ? (
        <RoadmapDecisions group={group.id} roadmap={roadmap} rename={rename} askToDelete={askToDelete} />
      ) : null}
    </>
  )
}
