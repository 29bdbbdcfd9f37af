import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { Action } from '@minga/domain/action/action'
import { newEvidence } from '@minga/protocol/http/records'
import { IconX } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useAddEvidence, useRemoveEvidence } from '../../api/record-decisions.ts'
import { PanelSection } from '../../records/panel/panel-section.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import './actions.css'

/** The evidence of an action. Marks an action that is done without any. */
export function Evidence({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { t } = useTranslation('actions')
  const { record, facts, editable } = editing
  const remove = useRemoveEvidence()
  const evidence = facts?.evidence ?? []
  if (!editable && evidence.length === 0 && record.status !== 'done') return null
  return (
    <PanelSection title={t('evidence.title')}>
      {record.status === 'done' && evidence.length === 0 ? (
        <p className="panel-problem">{t('evidence.missing')}</p>
      ) : null}
      {evidence.length === 0 ? null : (
        <ul className="facts-list">
          {evidence.map((item) => (
            <li key={item.id}>
              <div>
                <a href={item.url} target="_blank" rel="noopener noreferrer">
                  {item.title}
                </a>
                <div className="field-note">
                  <PersonName name={item.by.name} organisation={item.by.organisation} />, <RelativeTime at={item.at} />
                </div>
              </div>
              {editable ? (
                <ActionIcon
                  size="sm"
                  aria-label={t('evidence.remove', { title: item.title })}
                  onClick={() => remove.mutate({ record: record.id, evidence: item.id })}
                >
                  <IconX size={14} />
                </ActionIcon>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <FormProblem error={remove.error} />
      {editable && facts !== undefined ? <EvidenceForm record={record.id} /> : null}
    </PanelSection>
  )
}

function EvidenceForm({ record }: { readonly record: string }) {
  const { t } = useTranslation('actions')
  const add = useAddEvidence()
  const [url, setUrl] = useInputState('')
  const [title, setTitle] = useInputState('')
  const [isRefused, setRefused] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const parsed = newEvidence.safeParse({ url: url.trim(), title: title.trim() || url.trim().slice(0, 200) })
    setRefused(!parsed.success)
    if (!parsed.success) return
    add.mutate(
      { record, ...parsed.data },
      {
        onSuccess: () => {
          setUrl('')
          setTitle('')
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className="evidence-form">
        <TextInput
          size="xs"
          type="url"
          aria-label={t('evidence.url')}
          placeholder={t('evidence.url')}
          value={url}
          error={isRefused ? t('evidence.notAnAddress') : undefined}
          onChange={setUrl}
        />
        <TextInput
          size="xs"
          maxLength={200}
          aria-label={t('evidence.name')}
          placeholder={t('evidence.name')}
          value={title}
          onChange={setTitle}
        />
        <Button type="submit" size="xs" variant="default" disabled={url.trim() === ''} loading={add.isPending}>
          {t('evidence.add')}
        </Button>
      </div>
      <FormProblem className="panel-problem" error={add.error} />
    </form>
  )
}
