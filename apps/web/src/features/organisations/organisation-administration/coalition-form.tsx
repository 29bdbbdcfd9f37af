import { Button, Checkbox, TextInput } from '@mantine/core'
import { languages, type Language, type LocalizedText } from '@minga/domain/language/language'
import type { CoalitionAnswer } from '@minga/protocol/http/coalition'
import { useTranslation } from 'react-i18next'

import { useChangeCoalition, useCoalition } from '../../../api/coalition.ts'
import { languageNames } from '../../../language/locale.ts'
import { FormProblem, LoadingState } from '../../../ui/states.tsx'
import { Form } from '../../../ui/form.tsx'
import { useEdits } from '../../../ui/use-edits.ts'

/** The coalition's name in each of its languages. */
export function CoalitionForm() {
  const coalition = useCoalition()
  return coalition === undefined ? <LoadingState rows={3} /> : <Fields coalition={coalition} />
}

function Fields({ coalition }: { readonly coalition: CoalitionAnswer }) {
  const { t } = useTranslation('organisation-administration')
  const names = useEdits<LocalizedText>(coalition.names)
  const fields = useEdits({ languages: coalition.languages })
  const used = fields.values.languages
  const change = useChangeCoalition()
  const isEdited = names.isEdited || fields.isEdited
  const save = () => {
    if (!isEdited) return
    change.mutate(
      { ...fields.edits, ...(names.isEdited && { names: names.values }) },
      {
        onSuccess: () => {
          names.settle(names.edits)
          fields.settle(fields.edits)
        },
      },
    )
  }
  return (
    <Form className="organisation-administration-add" send={save}>
      {languages.map((language) => (
        <TextInput
          key={language}
          lang={language}
          maxLength={200}
          label={t('coalitionName', { language: languageNames[language] })}
          value={names.values[language] ?? ''}
          onChange={(event) => names.edit({ [language]: event.currentTarget.value })}
        />
      ))}
      <Checkbox.Group
        label={t('languages')}
        value={used}
        onChange={(wanted) => fields.edit({ languages: chosenFrom(used, wanted) })}
      >
        <div className="organisation-administration-languages">
          {languages.map((language) => (
            <Checkbox key={language} value={language} label={languageNames[language]} />
          ))}
        </div>
      </Checkbox.Group>
      <FormProblem error={change.error} />
      <Button type="submit" disabled={used.length === 0} loading={change.isPending}>
        {t(change.isSuccess && !isEdited ? 'saved' : 'save')}
      </Button>
    </Form>
  )
}

/** The chosen ones in their present order, as the first is the preferred one; a further one comes last. */
function chosenFrom(used: readonly Language[], wanted: readonly string[]): Language[] {
  const kept = used.filter((each) => wanted.includes(each))
  return [...kept, ...languages.filter((each) => wanted.includes(each) && !kept.includes(each))]
}
