import { Button, Select } from '@mantine/core'
import { personId } from '@minga/domain/identity/ids'
import { languages } from '@minga/domain/language/language'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useNameTranslator, useTranslators } from '../../api/editions.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { languageNames } from '../../language/locale.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { FormProblem } from '../../ui/states.tsx'

/** The people who write the group's texts in one language; its leads name them. */
export function Translators({ group }: { readonly group: string }) {
  const { t } = useTranslation('editions')
  const { data } = useTranslators(group)
  const name = useNameTranslator(group)
  if (data === undefined || (data.translators.length === 0 && !data.mayName)) return null
  return (
    <section aria-labelledby="translators">
      <h2 id="translators">{t('translators.title')}</h2>
      <p className="editions-quiet">{t('translators.what')}</p>
      <ul className="lines">
        {data.translators.map(({ person: { person, name: called, organisation }, language }) => (
          <li key={`${person} ${language}`} className="translator-line">
            <PersonName name={called ?? t('translators.former')} organisation={organisation} />
            <span>{t('translators.into', { language: languageNames[language] })}</span>
            {data.mayName ? (
              <Button
                variant="subtle"
                size="compact-sm"
                disabled={name.isPending}
                onClick={() => name.mutate({ person, language, translates: false })}
              >
                {t('translators.takeOut')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {data.mayName ? <NameTranslator candidates={data.candidates} name={name} /> : null}
    </section>
  )
}

function NameTranslator({
  candidates,
  name,
}: {
  readonly candidates: NonNullable<ReturnType<typeof useTranslators>['data']>['candidates']
  readonly name: ReturnType<typeof useNameTranslator>
}) {
  const { t } = useTranslation('editions')
  const organisations = useOrganisations()
  const [person, setPerson] = useState<string | null>(null)
  const [language, setLanguage] = useState<string | null>(null)
  const into = languages.find((each) => each === language)
  if (candidates.length === 0) return <p className="editions-quiet">{t('translators.none')}</p>
  return (
    <div className="name-translator">
      <Select
        searchable
        label={t('translators.person')}
        value={person}
        onChange={setPerson}
        data={candidates.map(({ id, name: called, organisation }) => ({
          value: id as string,
          label: `${called} · ${organisations.get(organisation)?.shortName ?? organisation}`,
        }))}
      />
      <Select
        label={t('translators.language')}
        value={language}
        onChange={setLanguage}
        data={languages.map((each) => ({ value: each, label: languageNames[each] }))}
      />
      <Button
        variant="default"
        disabled={person === null || into === undefined || name.isPending}
        onClick={() => {
          if (person !== null && into !== undefined)
            name.mutate({ person: personId.parse(person), language: into, translates: true })
        }}
      >
        {t('translators.name')}
      </Button>
      <FormProblem error={name.error} />
    </div>
  )
}
