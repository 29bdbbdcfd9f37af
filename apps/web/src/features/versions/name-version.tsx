import { Textarea, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { versionId } from '@minga/domain/version/version'
import { useTranslation } from 'react-i18next'

import { useNameVersion } from '../../api/roadmap-versions.ts'
import { useIdOf } from '../../api/use-id-of.ts'
import { newKey } from '../../api/versions.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'

/** Gives the text as it stands a name. */
export function NameVersion({ roadmap, onClose }: { readonly roadmap: RoadmapId; readonly onClose: () => void }) {
  const { t } = useTranslation('versions')
  const [name, setName] = useInputState('')
  const [note, setNote] = useInputState('')
  // Sent again after no answer, it is the same version; under another name it is another one.
  const idOf = useIdOf(() => versionId.parse(newKey()))
  const { mutate, isPending, error } = useNameVersion(roadmap)
  const send = () => {
    const said = { name: name.trim(), note: note.trim() }
    mutate(
      { id: idOf([said.name, said.note]), ...said },
      {
        onSuccess: () => {
          notifications.show({ message: t('version.named', { name: said.name }) })
          onClose()
        },
      },
    )
  }
  return (
    <DecisionDialog
      title={t('version.name')}
      verb={t('version.verb')}
      isPending={isPending}
      isReady={name.trim() !== ''}
      error={error}
      onDecide={send}
      onClose={onClose}
    >
      <p>{t('version.what')}</p>
      <TextInput
        data-autofocus
        label={t('version.nameLabel')}
        placeholder={t('version.nameExample')}
        value={name}
        onChange={setName}
        maxLength={120}
        autoComplete="off"
      />
      <Textarea mt="md" label={t('version.note')} value={note} onChange={setNote} maxLength={2000} rows={3} />
    </DecisionDialog>
  )
}
