import { notifications } from '@mantine/notifications'
import type { RoadmapView } from '@minga/protocol/http/me'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useDeleteRoadmap } from '../../api/roadmaps.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { problemKey } from '../../ui/states.tsx'
import { useRoadmapState } from './use-roadmap-state.tsx'

/** Asks before a roadmap is deleted, by its title; where others have written in it, says so and offers the archive. */
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
      <ConfirmDialog
        title={t('decide.othersTitle', { title })}
        action={t(isArchived ? 'decide.understood' : 'decide.archive')}
        isPending={false}
        onConfirm={() => {
          if (!isArchived) bring('archived')
          onClose()
        }}
        onClose={onClose}
      >
        {t(isArchived ? 'decide.othersArchived' : 'decide.others')}
      </ConfirmDialog>
    )
  }
  return (
    <ConfirmDialog
      title={t('decide.deleteTitle', { title })}
      action={t('decide.deleteDo')}
      isPending={remove.isPending}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: t('decide.deleted', { title }) })
            void navigate({ to: '/groups/$groupId', params: { groupId: group } })
          },
        })
      }
      onClose={onClose}
    >
      {remove.isError
        ? `${t(`ui:problem.${problemKey(remove.error)}.what`)} ${t(`ui:problem.${problemKey(remove.error)}.do`)}`
        : t('decide.deleteWhat')}
    </ConfirmDialog>
  )
}
