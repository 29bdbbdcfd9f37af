import { Checkbox, Select } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { isAtLeast } from '@minga/domain/group/group'
import { newRecordId } from '@minga/domain/identity/ids'
import { languages } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import { longTextOf } from '@minga/domain/record/long-text'
import { plainParagraphs } from '@minga/domain/register-changes/plain-paragraphs'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useGroups } from '../../api/groups.ts'
import { useTakeOut } from '../../api/register-changes.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import type { AnyRecord } from '../list/listed-record.ts'
import type { RecordEditing } from '../panel/record-editing.ts'

interface TakeOutDialogProps {
  readonly editing: Pick<RecordEditing<AnyRecord>, 'record' | 'group' | 'doc'>
  readonly onClose: () => void
}

/** Takes the open financing out of its deal room, into another group in which the person writes. */
export function TakeOutDialog({ editing: { record, group, doc }, onClose }: TakeOutDialogProps) {
  const { t } = useTranslation('records')
  const navigate = useNavigate()
  const groups = useGroups().filter(
    ({ id, role, archived }) => id !== group.id && isAtLeast(role, 'editor') && !archived,
  )
  const [chosen, choose] = useState<string | null>(null)
  const [hasText, setHasText] = useInputState(false)
  // Asked again after a failure, it is the same record.
  const [ids] = useState(() => ({ key: crypto.randomUUID(), as: newRecordId() }))
  const take = useTakeOut(record.id)
  const to = groups.find(({ id }) => id === chosen)
  const lacksSource = take.error instanceof ApiProblem && take.error.field === 'public-source'
  const send = () => {
    if (to === undefined) return
    const description = languages.flatMap((language) => {
      const paragraphs = plainParagraphs(longTextOf(doc, record.id, 'description', language))
      return paragraphs.some((words) => words !== '') ? [{ language, paragraphs }] : []
    })
    take.mutate(
      { ...ids, group: to.id, ...(hasText && { description }) },
      {
        onSuccess: () => {
          onClose()
          void navigate(placeOf(to.id, { kind: 'financing', id: ids.as }))
        },
      },
    )
  }
  return (
    <DecisionDialog
      title={t('takeOut.title')}
      verb={t('takeOut.verb')}
      isPending={take.isPending}
      isReady={to !== undefined}
      error={lacksSource ? undefined : take.error}
      onDecide={send}
      onClose={onClose}
    >
      <p>{t('takeOut.what')}</p>
      <Select
        label={t('takeOut.group')}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={choose}
        nothingFoundMessage={t('field.nothingFound')}
      />
      <Checkbox mt="md" label={t('takeOut.description')} checked={hasText} onChange={setHasText} />
      {lacksSource ? (
        <p role="alert" className="form-problem">
          {t('takeOut.lacksSource')}
        </p>
      ) : null}
    </DecisionDialog>
  )
}
