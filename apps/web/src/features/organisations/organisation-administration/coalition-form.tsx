import { Button, Checkbox, TextInput } from '@mantine/core'
import { languages, type LocalizedText } from '@minga/domain/language/language'
import type { CoalitionAnswer } from '@minga/protocol/http/coalition'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeCoalition, useCoalition } from '../../../api/coalition.ts'
import { languageNames } from '../../../language/locale.ts'
import { FormProblem, LoadingState } from '../../../ui/states.tsx'
import { Form } from '../../../ui/form.tsx'

/** The coalition's name in each of its languages. */
export function CoalitionForm() {
  const coalition = useCoalition()
  return coalition === undefined ? <LoadingState rows={3} /> : <Fields coalition={coalition} />
}

function Fields({ coalition }: { readonly coalition: CoalitionAnswer }) {
  const { t } = useTranslation('organisation-administration')
  const [names, setNames] = useState<LocalizedText>(coalition.names)
  const [used, setUsed] = useState(coalition.languages)
  const change = useChangeCoalition()
  return (
    <Form className="organisation-administration-add" send={() => change.mutate({ names, languages: used })}>
      {languages.map((language) => (
        <TextInput
          key={language}
          lang={language}
          maxLength={200}
          label={t('coalitionName', { language: languageNames[language] })}
          value={names[language] ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget
            setNames((before) => ({ ...before, [language]: value }))
          }}
        />
      ))}
      <Checkbox.Group
        label={t('languages')}
        value={used}
        onChange={(wanted) => setUsed(languages.filter((each) => wanted.includes(each)))}
      >
        <div className="organisation-administration-languages">
          {languages.map((language) => (
            <Checkbox key={language} value={language} label={languageNames[language]} />
          ))}
        </div>
      </Checkbox.Group>
      <FormProblem error={change.error} />
      <Button type="submit" disabled={used.length === 0} loading={change.isPending}>
        {t(change.isSuccess ? 'saved' : 'save')}
      </Button>
    </Form>
  )
}
