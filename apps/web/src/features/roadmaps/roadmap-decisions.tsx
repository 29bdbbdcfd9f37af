import { Menu, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
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
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useDeleteRoadmap, useChangeRoadmap } from '../../api/roadmaps.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { problemKey, useProblemWords } from '../../ui/states.tsx'
import '../../ui/offer-undo.css'

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

/** Confirms the deletion of a roadmap; where others have written in it, says so and offers to archive it. */
export function DeleteRoadmap({
  roadmap,
  group,
  onClose,
}: {
  readonly roadmap: RoadmapView
  readonly group: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['roadmaps', 'ui'])
  const navigate = useNavigate()
  const remove = useDeleteRoadmap(roadmap.id)
  const bring = useRoadmapState(roadmap)
  const title = roadmap.title || t('untitled')
  if (remove.isError && problemKey(remove.error) === 'conflict') {
    const isArchived = roadmap.state === 'archived'
    return (
      <DecisionDialog
        title={t('decide.othersTitle', { title })}
        verb={t(isArchived ? 'decide.understood' : 'decide.archive')}
        onDecide={() => {
          if (!isArchived) bring('archived')
          onClose()
        }}
        onClose={onClose}
      >
        <p>{t(isArchived ? 'decide.othersArchived' : 'decide.others')}</p>
      </DecisionDialog>
    )
  }
  return (
    <DecisionDialog
      title={t('decide.deleteTitle', { title })}
      verb={t('decide.deleteDo')}
      isPending={remove.isPending}
      error={remove.error}
      onDecide={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: t('decide.deleted', { title }) })
            void navigate({ to: '/groups/$groupId', params: { groupId: group } })
          },
        })
      }
      onClose={onClose}
    >
      <p>{t('decide.deleteWhat')}</p>
    </DecisionDialog>
  )
}

type State = RoadmapView['state']

/** Changes a roadmap's state at once, with a message that offers to undo it. */
function useRoadmapState({ id, state: now }: Pick<RoadmapView, 'id' | 'state'>) {
  const { t } = useTranslation(['roadmaps', 'ui'])
  const { mutate } = useChangeRoadmap(id)
  const problemWords = useProblemWords()
  const change = (to: State, from: State) =>
    mutate(
      { state: to },
      {
        onSuccess: () => {
          const note = notifications.show({
            autoClose: 8_000,
            message: (
              <span className="undo">
                {t(`decide.done.${to}`)}
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => {
                    notifications.hide(note)
                    change(from, to)
                  }}
                >
                  {t('decide.undo')}
                </Button>
              </span>
            ),
          })
        },
        onError: (error) =>
          notifications.show({
            color: 'orange',
            message: problemWords(error),
          }),
      },
    )
  return (to: State) => change(to, now)
}
