import { Button, TextInput } from '@mantine/core'
import { longestLetter } from '@minga/domain/sending/cover-letter'
import { documentName, namePattern } from '@minga/domain/sending/document-name'
import type { DocumentSettingsView } from '@minga/protocol/http/document-settings'
import { useTranslation } from 'react-i18next'

import { useChangeDocumentSettings, useDocumentSettings } from '../../../api/document-settings.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { Form } from '../../../ui/form.tsx'
import { FormProblem, QueryState } from '../../../ui/states.tsx'
import { useEdits } from '../../../ui/use-edits.ts'
import { TextsInLanguages, written } from '../custom-fields/texts-in-languages.tsx'

/** How files of documents are named and what their mails begin with: set by the secretariat. */
export function DocumentSettings() {
  const { t } = useTranslation('document-settings')
  const settings = useDocumentSettings()
  return (
    <section aria-labelledby="document-settings">
      <h2 id="document-settings">{t('title')}</h2>
      <p className="organisation-administration-note">{t('what')}</p>
      <QueryState query={settings} rows={3} />
      {settings.data === undefined ? null : <Fields settings={settings.data} />}
    </section>
  )
}

function Fields({ settings }: { readonly settings: DocumentSettingsView }) {
  const { t } = useTranslation('document-settings')
  const { language } = useLanguage()
  const { values, edits, isEdited, edit, settle } = useEdits(settings)
  const { pattern, letters } = values
  const change = useChangeDocumentSettings()
  const parsed = namePattern.safeParse(pattern)
  const example = {
    number: 'DOC-2026-014',
    title: t('exampleTitle'),
    version: 'v12',
    language,
    day: '2026-11-27',
    status: t('exampleStatus'),
  }
  return (
    <Form
      className="organisation-administration-add"
      send={() => {
        if (!isEdited) return
        const sent = { ...edits, ...(edits.letters !== undefined && { letters: written(edits.letters) }) }
        change.mutate(sent, { onSuccess: () => settle(edits) })
      }}
    >
      <TextInput
        label={t('pattern')}
        description={t('patternWhat')}
        maxLength={120}
        value={pattern}
        error={parsed.success ? undefined : t('unfit')}
        onChange={(event) => edit({ pattern: event.currentTarget.value })}
        autoComplete="off"
      />
      {parsed.success ? (
        <p className="organisation-administration-counts">
          {t('example', { name: documentName(parsed.data, example) })}
        </p>
      ) : null}
      <p className="organisation-administration-note">{t('letterWhat')}</p>
      <TextsInLanguages
        label={t('letter')}
        value={letters}
        longest={longestLetter}
        isLong
        onChange={(wanted) => edit({ letters: wanted })}
      />
      <FormProblem error={change.error} />
      <Button type="submit" disabled={!parsed.success} loading={change.isPending}>
        {t(change.isSuccess && !isEdited ? 'saved' : 'save')}
      </Button>
    </Form>
  )
}
