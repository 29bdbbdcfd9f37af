import { Button, Checkbox, NativeSelect, Select, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { languages, textIn, type Language, type LocalizedText } from '@minga/domain/language/language'
import { longestNote } from '@minga/domain/sending/sending'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import type { ContactView } from '@minga/protocol/http/contacts'
import type { VersionView } from '@minga/protocol/http/versions'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useContacts } from '../../api/contacts.ts'
import { useDocumentSettings } from '../../api/document-settings.ts'
import { newSendingId, useOrganisationLetter, useSend, useSendingPreview } from '../../api/sendings.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useKeptFields } from '../../ui/kept-words.ts'
import { Form } from '../../ui/form.tsx'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { useToday } from '../../ui/use-now.ts'
import { useVersionWords } from '../../versions/use-version-words.ts'
import { VersionDialog } from '../../versions/version-dialog.tsx'
import { ChooseRecipients, recipientsOf, type Chosen } from './choose-recipients.tsx'
import { KeepLetter } from './keep-letter.tsx'
import { MailPreview } from './mail-preview.tsx'
import { SendingProblem } from './sending-problem.tsx'

interface SendDialogProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  /** The version's id; the newest where it is not among the versions. */
  readonly version: string
  readonly onClose: () => void
}

/** Mails a version: to whom, in which language, until when, with which cover note; and how the mail will read. */
export function SendDialog(props: SendDialogProps) {
  const { t } = useTranslation('sendings')
  return (
    <VersionDialog roadmap={props.roadmap.id} title={t('send')} noVersion={t('noVersion')} onClose={props.onClose}>
      {(versions) => <SendForm {...props} versions={versions} />}
    </VersionDialog>
  )
}

function SendForm({
  group,
  roadmap,
  versions,
  version: asked,
  onClose,
}: SendDialogProps & { readonly versions: readonly VersionView[] }) {
  const { t } = useTranslation('sendings')
  const { language: own } = useLanguage()
  const versionWords = useVersionWords()
  const settings = useDocumentSettings()
  const { organisation } = useMe()
  const contacts = useContacts(organisation.id)
  const ownLetters: LocalizedText = useOrganisationLetter(organisation.id).data?.letters ?? {}
  // Sent again after no answer, it is mailed once.
  const [id] = useState(newSendingId)
  const [chosenVersion, setVersion] = useState(asked)
  const [to, setTo] = useState<readonly Chosen[]>([])
  const [wanted, setWanted] = useState<Language>()
  const [due, setDue] = useInputState('')
  // The letter is there again where the dialog was closed, or its page left, too early.
  const letter = useKeptFields(`sending.${roadmap.id}`, () => ({ number: '', text: '', isWritten: '' }))
  const { number: noteNumber, text: written, isWritten } = letter.fields
  const [isAttached, setAttached] = useState(true)
  const send = useSend(roadmap.id)
  const preview = useSendingPreview(roadmap.id)
  const language = wanted ?? languageOfFirst(to, contacts.data) ?? own
  const version = versions.find((each) => each.id === chosenVersion) ?? versions[0]
  const text = isWritten !== '' ? written : (ownLetters[language] ?? textIn(settings.data?.letters ?? {}, language))
  const today = useToday()
  if (version === undefined) return null
  const draft = {
    version: version.id,
    to: recipientsOf(to),
    language,
    note: { number: noteNumber.trim(), text: text.trim(), attached: isAttached },
    ...(due !== '' && { due }),
  }
  const sendIt = () =>
    send.mutate(
      { id, ...draft },
      {
        onSuccess: ({ recipients }) => {
          notifications.show({ message: t('sent', { count: recipients }) })
          letter.forget()
          onClose()
        },
      },
    )
  return (
    <Form className="send-form" send={sendIt}>
      <Select
        label={t('which')}
        data={versions.map((each) => ({ value: each.id, label: versionWords(each) }))}
        value={version.id}
        allowDeselect={false}
        searchable
        onChange={(next) => next !== null && setVersion(next)}
      />
      <ChooseRecipients group={group} isDraft={roadmap.state === 'draft'} chosen={to} onChange={setTo} />
      <div className="send-form-beside">
        <NativeSelect
          label={t('language')}
          description={t('languageWhat')}
          value={language}
          data={languages.map((each) => ({ value: each, label: languageNames[each] }))}
          onChange={(event) => setWanted(languages.find((each) => each === event.currentTarget.value))}
        />
        <TextInput type="date" label={t('due')} description={t('dueWhat')} min={today} value={due} onChange={setDue} />
        <TextInput
          label={t('noteNumber')}
          description={t('noteNumberWhat')}
          maxLength={80}
          value={noteNumber}
          onChange={(event) => letter.write({ number: event.currentTarget.value })}
          autoComplete="off"
        />
      </div>
      <GrowingTextarea
        minRows={3}
        maxRows={12}
        label={t('note')}
        description={t('noteWhat')}
        maxLength={longestNote}
        value={text}
        onChange={(event) => letter.write({ text: event.currentTarget.value, isWritten: 'yes' })}
      />
      {text.trim() === '' ? null : (
        <div className="send-form-letter">
          <Checkbox
            label={t('letter.attach')}
            checked={isAttached}
            onChange={({ currentTarget }) => setAttached(currentTarget.checked)}
          />
          <KeepLetter letters={ownLetters} language={language} text={text.trim()} />
        </div>
      )}
      <Button
        variant="default"
        className="send-form-preview"
        loading={preview.isPending}
        disabled={to.length === 0}
        onClick={() => preview.mutate(draft)}
      >
        {t('preview.show')}
      </Button>
      <MailPreview of={draft} preview={preview} />
      <SendingProblem error={send.error ?? preview.error} />
      <FormButtons
        verb={to.length === 0 ? t('sendNone') : t('sendVerb', { count: to.length })}
        isPending={send.isPending}
        isReady={to.length > 0}
        onCancel={onClose}
      />
    </Form>
  )
}

/** The language of the first recipient, where it is a contact: what the mail is in until the sender chooses. */
function languageOfFirst([first]: readonly Chosen[], contacts: readonly ContactView[] = []): Language | undefined {
  return contacts.find(({ id }) => first === `contact:${id}`)?.language
}
