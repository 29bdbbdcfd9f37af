import { NativeSelect, Select, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import type { PersonId } from '@minga/domain/identity/ids'
import { languages, textIn, type Language } from '@minga/domain/language/language'
import { mostMembers } from '@minga/domain/consultation/consultation'
import { longestNote } from '@minga/domain/sending/sending'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import type { VersionView } from '@minga/protocol/http/versions'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { newConsultationId, useOpenConsultation } from '../../api/consultations.ts'
import { useDocumentSettings } from '../../api/document-settings.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ChooseReaders } from '../../threads/named-readers.tsx'
import { Form } from '../../ui/form.tsx'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { useToday } from '../../ui/use-now.ts'
import { useVersionWords } from '../../versions/use-version-words.ts'
import { VersionDialog } from '../../versions/version-dialog.tsx'
import { ChooseMembers, membersOf, noMembers } from './choose-members.tsx'
import { ConsultationProblem } from './consultation-problem.tsx'
import { placeOfConsultation } from './place-of-consultation.ts'

interface OpenDialogProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  readonly onClose: () => void
}

/** Opens a consultation: of which version, who is asked until when, who reads it, with which letter. */
export function OpenDialog(props: OpenDialogProps) {
  const { t } = useTranslation('consultations')
  return (
    <VersionDialog roadmap={props.roadmap.id} title={t('open')} noVersion={t('noVersion')} onClose={props.onClose}>
      {(versions) => <OpenForm {...props} versions={versions} />}
    </VersionDialog>
  )
}

function OpenForm({
  group,
  roadmap,
  versions,
  onClose,
}: OpenDialogProps & { readonly versions: readonly VersionView[] }) {
  const { t } = useTranslation('consultations')
  const { language: own } = useLanguage()
  const navigate = useNavigate()
  const versionWords = useVersionWords()
  const settings = useDocumentSettings()
  // Sent again after no answer, it is mailed once.
  const [id] = useState(newConsultationId)
  const [chosen, setChosen] = useState(versions[0]?.id)
  const [name, setName] = useInputState('')
  const [asked, setAsked] = useState(noMembers)
  const [readers, setReaders] = useState<readonly PersonId[]>([])
  const [language, setLanguage] = useState<Language>(own)
  const [due, setDue] = useInputState('')
  const [written, setWritten] = useState<string>()
  const { mutate, isPending, error } = useOpenConsultation(roadmap.id)
  const version = versions.find((each) => each.id === chosen)
  const note = written ?? textIn(settings.data?.letters ?? {}, language)
  const today = useToday()
  const to = membersOf(asked)
  if (version === undefined) return null
  const send = () =>
    mutate(
      {
        id,
        version: version.id,
        name: name.trim(),
        note: note.trim(),
        language,
        readers: [...readers],
        to,
        ...(due !== '' && { due }),
      },
      {
        onSuccess: ({ members }) => {
          notifications.show({ message: t('opened', { count: members }) })
          void navigate({ ...placeOfConsultation({ id, roadmap: roadmap.id, group: group.id }), search: {} })
        },
      },
    )
  return (
    <Form className="consultation-form" send={send}>
      <TextInput
        data-autofocus
        label={t('name')}
        placeholder={t('nameExample')}
        maxLength={120}
        value={name}
        onChange={setName}
        autoComplete="off"
      />
      <Select
        label={t('which')}
        data={versions.map((each) => ({ value: each.id, label: versionWords(each) }))}
        value={version.id}
        allowDeselect={false}
        searchable
        onChange={(next) => setChosen(versions.find((each) => each.id === next)?.id ?? chosen)}
      />
      <ChooseMembers asked={asked} onChange={setAsked} />
      <fieldset className="consultation-readers">
        <legend>{t('readers.title')}</legend>
        <p className="consultations-quiet">{t('readers.what')}</p>
        <ChooseReaders group={group} readers={readers} onChange={setReaders} />
      </fieldset>
      <div className="consultation-form-beside">
        <NativeSelect
          label={t('language')}
          value={language}
          data={languages.map((each) => ({ value: each, label: languageNames[each] }))}
          onChange={(event) => setLanguage(languages.find((each) => each === event.currentTarget.value) ?? language)}
        />
        <TextInput type="date" label={t('due')} min={today} value={due} onChange={setDue} />
      </div>
      <GrowingTextarea
        minRows={3}
        maxRows={12}
        label={t('note')}
        description={t('noteWhat')}
        maxLength={longestNote}
        value={note}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      <p className="consultations-quiet">{t('eachOwn')}</p>
      <ConsultationProblem error={error} />
      <FormButtons
        verb={to.length === 0 ? t('send') : t('sendTo', { count: to.length })}
        isPending={isPending}
        isReady={to.length > 0 && to.length <= mostMembers && name.trim() !== '' && asked.unread.length === 0}
        onCancel={onClose}
      />
    </Form>
  )
}
