import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { commentId, newId, organisationId, threadId } from '@minga/domain/identity/ids'
import { languages, type Language } from '@minga/domain/language/language'
import { receivedChannels, type ReceivedChannel } from '@minga/domain/thread/received-comment'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import type { GroupView } from '@minga/protocol/http/me'
import type { NewReceivedComment } from '@minga/protocol/http/received-comments'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/use-organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { FormProblem } from '../../ui/form-problem.tsx'
import { AttachFiles } from '../files/attach-files.tsx'
import { filesNeed } from '../files/need.ts'
import { useAttachedFiles } from '../files/use-attached-files.ts'
import { useKeptWords } from '../use-kept-words.ts'

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
  /** `taken` is to be called once the server has it. */
  readonly enter: (entered: NewReceivedComment, taken: () => void) => void
}) {
  const { t } = useTranslation('received')
  const organisations = useOrganisations()
  const own = useLanguage().language
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const [organisation, setOrganisation] = useState<string | null>(null)
  const name = useKeptWords(`received-from.${placeKey(place)}`)
  const [on, setOn] = useState(today)
  const [channel, setChannel] = useState<ReceivedChannel>('mail')
  const text = useKeptWords(`received.${placeKey(place)}`)
  const [email, setEmail] = useState('')
  const [language, setLanguage] = useState<Language>(own)
  const attached = useAttachedFiles(group.id, undefined)
  // Made once: sent twice, it is one.
  const [ids] = useState(() => ({ id: threadId.parse(newId()), comment: commentId.parse(newId()) }))
  const hasWords = text.words.trim() !== ''
  const readers = [...group.readers.organisations, ...group.readers.observers]
  const chosen = organisation === null ? undefined : organisations.get(organisation)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const entered: NewReceivedComment = {
      id: ids.id,
      place,
      comment: {
        id: ids.comment,
        text: paragraphs(text.words),
        files: attached.files.map((file) => file.id),
      },
      organisation: organisationId.parse(organisation),
      name: name.words,
      on,
      channel,
      language,
      ...(email.trim() !== '' && { email }),
    }
    enter(entered, () => {
      text.forget()
      name.forget()
    })
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
          value={organisation}
          onChange={setOrganisation}
          data={readers.map((id) => ({ value: id, label: organisations.get(id)?.shortName ?? id }))}
        />
        <TextInput
          required
          label={t('name')}
          maxLength={120}
          value={name.words}
          onChange={(event) => name.write(event.currentTarget.value)}
        />
        <TextInput
          required
          type="date"
          label={t('on')}
          max={today}
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <div>
          <div className="mantine-InputWrapper-label" id="received-channel">
            {t('channel')}
          </div>
          <SegmentedControl
            fullWidth
            aria-labelledby="received-channel"
            value={channel}
            onChange={setChannel}
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
          value={text.words}
          onChange={(event) => text.write(event.currentTarget.value)}
        />
      </AttachFiles>
      <div className="received-pair">
        <TextInput
          type="email"
          label={t('email')}
          description={t('emailWhy')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          label={t('language')}
          allowDeselect={false}
          value={language}
          onChange={(value) => setLanguage(languages.find((each) => each === value) ?? own)}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </div>
      <FormProblem error={error} />
      <Button
        type="submit"
        loading={isPending}
        disabled={organisation === null || !hasWords || filesNeed(attached, !hasWords, true) !== undefined}
      >
        {chosen === undefined ? t('saveNobody') : t('save', { organisation: chosen.shortName })}
      </Button>
    </form>
  )
}

/** Where it is about, as far as a form that was left is found again. */
function placeKey(place: ThreadPlace): string {
  return place.kind === 'record' ? `${place.record}.${place.field ?? ''}` : place.roadmap
}

function paragraphs(text: string) {
  return text
    .trim()
    .split('\n')
    .slice(0, 200)
    .map((line) => ({ kind: 'paragraph' as const, content: line === '' ? [] : [{ text: line }] }))
}
