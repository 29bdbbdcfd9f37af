import { notifications } from '@mantine/notifications'
import type { RoadmapView } from '@minga/protocol/http/me'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useDeleteRoadmap } from '../../api/roadmaps.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { problemKey } from '../../ui/states.tsx'
import { useRoadmapState } from './use-roadmap-state.tsx'

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
