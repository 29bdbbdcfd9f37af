import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { can } from '@minga/domain/access/can'
import { isAtLeast } from '@minga/domain/group/group'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import {
  IconDots,
  IconFileImport,
  IconLanguage,
  IconLayoutSidebarRight,
  IconLink,
  IconPrinter,
  IconUserEdit,
  IconUsersGroup,
  IconVersions,
} from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { FollowItems } from '../../inbox/follow-menu.tsx'
import { usePrintPage } from '../../ui/print/use-print-page.tsx'
import { DownloadRoadmap } from './download-roadmap.tsx'
import { SuggestSwitch } from './suggesting/suggest-switch.tsx'
import { DeleteRoadmap, RoadmapDecisions } from './roadmap-decisions.tsx'

/** The menu and buttons of the page. The panel's button shows where the panel is a sheet. */
export function RoadmapActions({
  group,
  roadmap,
  openPanel,
  isAuthorshipShown,
  showAuthorship,
  isSuggesting,
  suggest,
}: {
  readonly group: GroupView | undefined
  readonly roadmap: RoadmapView | undefined
  readonly openPanel: () => void
  readonly isAuthorshipShown: boolean
  readonly showAuthorship: (isShown: boolean) => void
  readonly isSuggesting: boolean
  readonly suggest: (isSuggesting: boolean) => void
}) {
  const { t } = useTranslation(['roadmaps', 'ui'])
  const actor = useActor()
  const clipboard = useClipboard()
  const print = usePrintPage()
  const { roadmapId = '' } = useParams({ strict: false })
  const [isRenaming, setRenaming] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const closeDialog = useCallback(() => setDeleting(false), [])
  const isLed = group?.role === 'lead' && !group.archived
  const mayPropose =
    group !== undefined && isAtLeast(group.role, 'commenter') && !group.archived && roadmap?.state !== 'archived'
  return (
    <>
      {group === undefined || roadmap === undefined ? null : (
        <SuggestSwitch group={group} roadmap={roadmap} isOn={isSuggesting} turn={suggest} />
      )}
      <Tooltip label={t('authorship.title')} openDelay={400}>
        <ActionIcon
          variant={isAuthorshipShown ? 'light' : 'subtle'}
          color={isAuthorshipShown ? 'forest' : 'gray'}
          onClick={() => showAuthorship(!isAuthorshipShown)}
          aria-label={t('authorship.title')}
          aria-pressed={isAuthorshipShown}
        >
          <IconUserEdit size={20} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {roadmap === undefined ? null : <DownloadRoadmap roadmap={roadmap.id} />}
      <ActionIcon className="roadmap-panel-button" onClick={openPanel} aria-label={t('openPanel')}>
        <IconLayoutSidebarRight size={20} stroke={1.6} />
      </ActionIcon>
      <Menu
        position="bottom-end"
        returnFocus={!isRenaming && !isDeleting}
        transitionProps={{
          onExited: () => {
            if (isRenaming) selectTitle()
            setRenaming(false)
          },
        }}
      >
        <Menu.Target>
          <ActionIcon aria-label={t('more')}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
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
              renderRoot={(props) => (
                <Link {...placeOf(group.id, { kind: 'returned-text', id: roadmapId })} {...props} />
              )}
            >
              {t('bringWord')}
            </Menu.Item>
          )}
          {group === undefined || !can(actor, { action: 'open-consultation', resource: group }) ? null : (
            <Menu.Item
              leftSection={<IconUsersGroup size={16} />}
              renderRoot={(props) => (
                <Link {...placeOf(group.id, { kind: 'consultations', id: roadmapId })} {...props} />
              )}
            >
              {t('consultMembers')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <FollowItems place={{ kind: 'roadmap', id: roadmapId }} />
          {isLed && roadmap !== undefined ? (
            <RoadmapDecisions
              group={group.id}
              roadmap={roadmap}
              rename={() => setRenaming(true)}
              askToDelete={() => setDeleting(true)}
            />
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {isDeleting && roadmap !== undefined && group !== undefined ? (
        <DeleteRoadmap roadmap={roadmap} group={group.id} onClose={closeDialog} />
      ) : null}
    </>
  )
}

/** Renaming happens in the title itself. */
function selectTitle(): void {
  const title = document.querySelector<HTMLTextAreaElement>('textarea.roadmap-title')
  title?.focus()
  title?.select()
}
