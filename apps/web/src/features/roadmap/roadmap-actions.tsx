import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconDots, IconLayoutSidebarRight, IconLink, IconPrinter, IconUserEdit } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { FollowItems } from '../../following/follow-items.tsx'

/** What one can do with the page as a whole. The panel's button is there where the panel is a sheet. */
export function RoadmapActions({
  openPanel,
  isAuthorshipShown,
  showAuthorship,
}: {
  readonly openPanel: () => void
  readonly isAuthorshipShown: boolean
  readonly showAuthorship: (isShown: boolean) => void
}) {
  const { t } = useTranslation('roadmap')
  const clipboard = useClipboard()
  const { roadmapId = '' } = useParams({ strict: false })
  return (
    <>
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
      <ActionIcon
        className="roadmap-panel-button"
        variant="subtle"
        color="gray"
        onClick={openPanel}
        aria-label={t('openPanel')}
      >
        <IconLayoutSidebarRight size={20} stroke={1.6} />
      </ActionIcon>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('more')}>
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
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('print')}
          </Menu.Item>
          <Menu.Divider />
          <FollowItems place={{ kind: 'roadmap', id: roadmapId }} />
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
