import { ActionIcon } from '@mantine/core'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { IconDots, IconLayoutSidebarRight, IconUserEdit } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { MenuWhenOpened } from '../../ui/overlays/when-opened.tsx'
import { DownloadRoadmap } from './download-roadmap.tsx'
import { SuggestSwitch } from './suggesting/suggest-switch.tsx'

const loadItems = keptLoad(() => import('./roadmap-items.tsx'))
const RoadmapItems = lazyNamed(loadItems, 'RoadmapItems')
const DeleteRoadmap = lazyNamed(() => import('./delete-roadmap.tsx'), 'DeleteRoadmap')

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
  const [isRenaming, setRenaming] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const closeDialog = useCallback(() => setDeleting(false), [])
  return (
    <>
      {group === undefined || roadmap === undefined ? null : (
        <SuggestSwitch group={group} roadmap={roadmap} isOn={isSuggesting} turn={suggest} />
      )}
      <ActionIcon
        data-tip={t('authorship.title')}
        variant={isAuthorshipShown ? 'light' : 'subtle'}
        color={isAuthorshipShown ? 'forest' : 'gray'}
        onClick={() => showAuthorship(!isAuthorshipShown)}
        aria-label={t('authorship.title')}
        aria-pressed={isAuthorshipShown}
      >
        <IconUserEdit size={20} stroke={1.6} />
      </ActionIcon>
      {roadmap === undefined ? null : <DownloadRoadmap roadmap={roadmap.id} />}
      <ActionIcon className="roadmap-panel-button" onClick={openPanel} aria-label={t('openPanel')}>
        <IconLayoutSidebarRight size={20} stroke={1.6} />
      </ActionIcon>
      <MenuWhenOpened
        position="bottom-end"
        returnFocus={!isRenaming && !isDeleting}
        transitionProps={{
          onExited: () => {
            if (isRenaming) selectTitle()
            setRenaming(false)
          },
        }}
        load={loadItems}
        opener={
          <ActionIcon aria-label={t('more')}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        }
      >
        <RoadmapItems
          group={group}
          roadmap={roadmap}
          rename={() => setRenaming(true)}
          askToDelete={() => setDeleting(true)}
        />
      </MenuWhenOpened>
      {isDeleting && roadmap !== undefined && group !== undefined ? (
        <LazyPart failed={<MissingPart />}>
          <DeleteRoadmap roadmap={roadmap} group={group.id} onClose={closeDialog} />
        </LazyPart>
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
