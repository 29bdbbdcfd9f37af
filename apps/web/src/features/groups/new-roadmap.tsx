import { TextInput } from '@mantine/core'
import { newId, roadmapId } from '@minga/domain/identity/ids'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useStartRoadmap } from '../../api/roadmaps.ts'
import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { useProblemWords } from '../../ui/states.tsx'

/** Asks for the title of a new roadmap, and opens it. */
export function NewRoadmap({ group, onClose }: { readonly group: string; readonly onClose: () => void }) {
  const { t } = useTranslation('groups')
  // One id for each title, so that a retry creates no second roadmap.
  const [{ id, title }, setDraft] = useState(() => ({ id: newId(), title: '' }))
  const navigate = useNavigate()
  const start = useStartRoadmap(group)
  const problemWords = useProblemWords()
  const begin = () =>
    start.mutate(
      { id: roadmapId.parse(id), title: title.trim() },
      {
        onSuccess: (made) =>
          void navigate({
            to: '/groups/$groupId/roadmaps/$roadmapId',
            params: { groupId: group, roadmapId: made.id },
          }),
      },
    )
  return (
    <form
      className="new-roadmap"
      onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
    >
      <TextInput
        label={t('roadmapTitle')}
        maxLength={200}
        ref={focusAtOnce}
        value={title}
        onChange={(event) => setDraft({ id: newId(), title: event.currentTarget.value })}
        error={start.isError ? problemWords(start.error) : undefined}
      />
      <FormButtons
        verb={t('startWriting')}
        isPending={start.isPending}
        isReady={title.trim() !== ''}
        onCancel={onClose}
      />
    </form>
  )
}
