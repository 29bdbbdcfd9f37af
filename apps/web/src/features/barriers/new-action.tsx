import { Button, Group, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import type { Barrier } from '@minga/domain/barrier/barrier'
import { newRecordId, type RecordId } from '@minga/domain/identity/ids'
import { placeOf } from '@minga/domain/navigation/place'
import { addPassingRecord } from '@minga/domain/record/passing-record'
import { recordTypes } from '@minga/domain/record/record-types'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { isMeaningful } from '../../records/list/draft.ts'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { Form } from '../../ui/form.tsx'
import './new-action.css'

/** Begins an action against a barrier, in place: a title, Enter, and it stands in the list above. */
export function NewAction({ editing }: { readonly editing: RecordEditing<Barrier> }) {
  const { t } = useTranslation(['barriers', 'records'])
  const { language } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const [title, setTitle] = useInputState('')
  const say = useSayMade(editing)
  const isReady = isMeaningful({ [language]: title })
  const begin = () => {
    if (!isReady) return
    const id = newRecordId()
    const { doc, record } = editing
    const action = { title: { [language]: title.trim() }, barriers: [record.id] }
    say(id, addPassingRecord(doc, recordTypes.action, id, action))
    // It stays open for the next one.
    setTitle('')
  }
  if (!isOpen) {
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        className="new-action"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('newAction.do')}
      </Button>
    )
  }
  return (
    <Form className="new-action" send={begin}>
      <TextInput
        size="xs"
        ref={focusAtOnce}
        maxLength={300}
        aria-label={t('newAction.title')}
        placeholder={t('newAction.title')}
        lang={language}
        value={title}
        onChange={setTitle}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          // Closes this, not the panel.
          event.stopPropagation()
          setOpen(false)
        }}
      />
      <Group gap="xs">
        <Button type="submit" size="compact-sm" disabled={!isReady}>
          {t('newAction.make')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpen(false)}>
          {t('records:cancel')}
        </Button>
      </Group>
    </Form>
  )
}

/** Announces a new action, with a way to open it and one to take it back. */
function useSayMade({ group }: RecordEditing<Barrier>) {
  const { t } = useTranslation(['barriers', 'records'])
  const navigate = useNavigate()
  return (id: RecordId, takeBack: () => boolean) => {
    const note = notifications.show({
      autoClose: 8_000,
      message: (
        <span className="undo">
          {t('newAction.made')}
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              notifications.hide(note)
              void navigate(placeOf(group.id, { kind: 'action', id }))
            }}
          >
            {t('newAction.open')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              notifications.hide(note)
              if (!takeBack()) notifications.show({ color: 'orange', message: t('newAction.kept') })
            }}
          >
            {t('records:undo')}
          </Button>
        </span>
      ),
    })
  }
}
