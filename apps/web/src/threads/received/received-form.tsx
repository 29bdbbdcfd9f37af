import { Button, Input, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { commentId, newId, organisationId, threadId } from '@minga/domain/identity/ids'
import { languages, type Language } from '@minga/domain/language/language'
import { receivedChannels } from '@minga/domain/thread/received-comment'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import type { GroupView } from '@minga/protocol/http/me'
import type { NewReceivedComment } from '@minga/protocol/http/received-comments'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { FormProblem } from '../../ui/states.tsx'
import { AttachFiles, filesNeed } from '../files/attach-files.tsx'
import { useFileSender } from '../files/file-sender-context.tsx'
import { sendWithFiles } from '../files/file-sender.ts'
import { useAttachedFiles } from '../files/use-attached-files.ts'
import { useKeptFields } from '../kept-drafts.ts'

/** How long the words of a comment may be, in UTF-16 units: as the server takes them. */
const longest = 8000
const languageNames = { es: 'Español', pt: 'Português', en: 'English' } as const satisfies Record<
  Language,
  string
>

/** Who said what, when, and how it came here. */
export function ReceivedForm({
  group,
  place,
  isPending,
  error,
  enter,
}: {
  readonly group: GroupView
  readonly place: ThreadPlace
  readonly isPending: boolean
  readonly error: unknown
  /** Resolves once the server has it, also when nobody looks at the form any more. */
  readonly enter: (entered: NewReceivedComment) => Promise<unknown>
}) {
  const { t } = useTranslation('received')
  const organisations = useOrganisations()
  const own = useLanguage().language
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const formKey = `received.${placeKey(place)}`
  const { fields, write, forget } = useKeptFields(formKey, () => ({
    // Made once: sent twice, also after a reload, it is one.
    id: newId(),
    comment: newId(),
    organisation: '',
    name: '',
    on: today,
    channel: 'mail',
    text: '',
    email: '',
    language: own,
  }))
  const channel = receivedChannels.find((each) => each === fields.channel) ?? 'mail'
  const language = languages.find((each) => each === fields.language) ?? own
  const attached = useAttachedFiles(group.id, formKey)
  const sender = useFileSender()
  const hasWords = fields.text.trim() !== ''
  const readers = [...group.readers.organisations, ...group.readers.observers]
  const chosen = organisations.get(fields.organisation)
  // Something else was entered under this id: in another tab, or before it was changed here.
  const isTaken = error instanceof ApiProblem && error.code === 'conflict' && error.field === 'id'
  const send = (event: FormEvent) => {
    event.preventDefault()
    const ids = isTaken ? { id: newId(), comment: newId() } : fields
    if (isTaken) write({ id: ids.id, comment: ids.comment })
    const entered: NewReceivedComment = {
      id: threadId.parse(ids.id),
      place,
      comment: {
        id: commentId.parse(ids.comment),
        text: paragraphs(fields.text),
        files: attached.files.map((file) => file.id),
      },
      organisation: organisationId.parse(fields.organisation),
      name: fields.name,
      on: fields.on,
      channel,
      language,
      ...(fields.email.trim() !== '' && { email: fields.email }),
    }
    const taken = () => {
      forget()
      attached.reset()
    }
    // Why it was not is said by `error`.
    sendWithFiles(sender, { group: group.id, files: attached.files }, () => enter(entered)).then(
      taken,
      () => undefined,
    )
  }
  return (
    <form className="received-form" onSubmit={send}>
      <p>{t('why')}</p>
      <div>
        <strong>{t('about')}: </strong>
        {place.kind === 'passage' ? (
          <blockquote className="thread-about">
            {place.passages.map(({ quotation }) => quotation).join(' … ')}
          </blockquote>
        ) : (
          t(place.kind === 'roadmap' ? 'wholeRoadmap' : 'record')
        )}
      </div>
      <div className="received-pair">
        <Select
          required
          searchable
          label={t('organisation')}
          value={fields.organisation === '' ? null : fields.organisation}
          onChange={(value) => write({ organisation: value ?? '' })}
          data={readers.map((id) => ({ value: id, label: organisations.get(id)?.shortName ?? id }))}
        />
        <TextInput
          required
          label={t('name')}
          maxLength={120}
          value={fields.name}
          onChange={(event) => write({ name: event.currentTarget.value })}
        />
        <TextInput
          required
          type="date"
          label={t('on')}
          max={today}
          value={fields.on}
          onChange={(event) => write({ on: event.currentTarget.value })}
        />
        <div>
          <Input.Label component="div" id="received-channel">
            {t('channel')}
          </Input.Label>
          <SegmentedControl
            fullWidth
            aria-labelledby="received-channel"
            value={channel}
            onChange={(value) => write({ channel: value })}
            data={receivedChannels.map((value) => ({ value, label: t(`channels.${value}`) }))}
          />
        </div>
      </div>
      <AttachFiles attached={attached} lacksWords={!hasWords}>
        <Textarea
          required
          autosize
          minRows={4}
          maxRows={12}
          maxLength={longest}
          label={t('text')}
          value={fields.text}
          onChange={(event) => write({ text: event.currentTarget.value })}
        />
      </AttachFiles>
      <div className="received-pair">
        <TextInput
          type="email"
          label={t('email')}
          description={t('emailWhy')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={fields.email}
          onChange={(event) => write({ email: event.currentTarget.value })}
        />
        <Select
          label={t('language')}
          allowDeselect={false}
          value={language}
          onChange={(value) => write({ language: value ?? own })}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </div>
      <FormProblem error={error} words={isTaken ? t('enteredBefore') : undefined} />
      <Button
        type="submit"
        loading={isPending}
        disabled={chosen === undefined || !hasWords || filesNeed(attached, !hasWords, true) !== undefined}
      >
        {chosen === undefined ? t('saveNobody') : t('save', { organisation: chosen.shortName })}
      </Button>
    </form>
  )
}

/** Where it is about, as far as a form that was left is found again. */
function placeKey(place: ThreadPlace): string {
  switch (place.kind) {
    case 'record':
      return `${place.record}.${place.field ?? ''}`
    case 'passage':
      return `${place.roadmap}.${place.passages[0]?.block ?? ''}`
    case 'roadmap':
      return place.roadmap
  }
}

function paragraphs(text: string) {
  return text
    .trim()
    .split('\n')
    .slice(0, 200)
    .map((line) => ({ kind: 'paragraph' as const, content: line === '' ? [] : [{ text: line }] }))
}
