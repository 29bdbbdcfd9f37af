import { Button, Input, Select, TextInput } from '@mantine/core'
import { languages } from '@minga/domain/language/language'
import { passageWords } from '@minga/domain/search/passage-words'
import { receivedChannels } from '@minga/domain/thread/received-comment'
import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { languageNames } from '../../language/locale.ts'
import { FormProblem } from '../../ui/states.tsx'
import { AttachFiles } from '../files/attach-files.tsx'
import { mostWords, useReceivedEntry, type ReceivedEntryOptions } from './use-received-entry.ts'
import { Form } from '../../ui/form.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { Segments } from '../../ui/segments.tsx'

/** The form of a received comment: the person, the text, the day and the channel. */
export function ReceivedForm({
  group,
  isPending,
  ...entry
}: Omit<ReceivedEntryOptions, 'group'> & { readonly group: GroupView; readonly isPending: boolean }) {
  const { t } = useTranslation('received')
  const organisations = useOrganisations()
  const { fields, write, today, attached, lacksWords, isReady, isTaken, send } = useReceivedEntry({
    ...entry,
    group: group.id,
  })
  const { place, error, organisation, form } = entry
  const readers = [...group.readers.organisations, ...group.readers.observers]
  const chosen = organisations.get(fields.organisation)
  return (
    <Form className="received-form" send={send}>
      <p>{t('why')}</p>
      {/* If the place is chosen beside the form, it is visible there. */}
      {form === undefined ? (
        <div>
          <strong>{t('about')}: </strong>
          {place.kind === 'passage' ? (
            <blockquote className="thread-about">
              {place.passages.map(({ quotation }) => passageWords(quotation, true)).join(' … ')}
            </blockquote>
          ) : (
            t(place.kind === 'roadmap' ? 'wholeRoadmap' : 'record')
          )}
        </div>
      ) : null}
      <div className="received-pair">
        <Select
          required
          searchable
          disabled={organisation !== undefined}
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
          <Segments
            fullWidth
            aria-labelledby="received-channel"
            value={fields.channel}
            onChange={(value) => write({ channel: value })}
            data={receivedChannels.map((value) => ({ value, label: t(`channels.${value}`) }))}
          />
        </div>
      </div>
      <AttachFiles attached={attached} lacksWords={lacksWords}>
        <GrowingTextarea
          required
          minRows={4}
          maxRows={12}
          maxLength={mostWords}
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
          value={fields.language}
          onChange={(value) => value !== null && write({ language: value })}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </div>
      <FormProblem error={error} words={isTaken ? t('enteredBefore') : undefined} />
      <Button type="submit" loading={isPending} disabled={chosen === undefined || !isReady}>
        {chosen === undefined ? t('saveNobody') : t('save', { organisation: chosen.shortName })}
      </Button>
    </Form>
  )
}
