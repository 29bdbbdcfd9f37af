import { organisationId } from '@minga/domain/identity/ids'
import { places, type Place } from '@minga/domain/vocabulary/country'
import { sectors, type Sector } from '@minga/domain/vocabulary/sector'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { useWords } from '../list/use-words.ts'
import type { RecordEditing } from '../panel/record-editing.ts'
import type { SharedFields } from '../panel/shared-fields.ts'
import { ChoiceField } from './choice-field.tsx'
import { FreeSetField, SetField } from './set-field.tsx'
import { TextField } from './text-field.tsx'

interface FieldsOf<Fields extends SharedFields> {
  readonly editing: RecordEditing<Fields>
}

/* The fields that barriers, actions and milestones have in common. */

export function SectorsField<Fields extends SharedFields>({ editing }: FieldsOf<Fields>) {
  const { t } = useTranslation('records')
  const words = useWords()
  return (
    <SetField<Sector>
      name="sectors"
      wide
      label={t('record:field.record.sectors')}
      value={editing.record.sectors}
      choices={sectors.map((value) => ({ value, label: words.sector(value) }))}
      onChange={(before, after) => editing.editSet('sectors', before, after)}
    />
  )
}

export function CountriesField<Fields extends SharedFields>({ editing }: FieldsOf<Fields>) {
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const words = useWords()
  const choices = useMemo(() => {
    const byName = new Intl.Collator(locale)
    return places
      .map((value) => ({ value, label: words.place(value) }))
      .toSorted((a, b) => byName.compare(a.label, b.label))
  }, [words, locale])
  return (
    <SetField<Place>
      name="countries"
      wide
      label={t('record:field.record.countries')}
      value={editing.record.countries}
      choices={choices}
      onChange={(before, after) => editing.editSet('countries', before, after)}
    />
  )
}

/** One organisation, as proposed; it answers for itself. */
export function LeadField<Fields extends SharedFields>({ editing }: FieldsOf<Fields>) {
  const { t } = useTranslation('records')
  const choices = useOrganisationChoices()
  const { lead } = editing.record
  return (
    <ChoiceField
      name="lead"
      label={t('record:field.record.lead')}
      value={lead}
      choices={choices}
      searchable
      plain={lead === null ? null : <OrganisationName id={lead} />}
      onChoose={(chosen) =>
        editing.edit({ lead: chosen === null ? null : organisationId.parse(chosen) } as Partial<Fields>)
      }
    />
  )
}

/** A body outside the coalition leads only where no organisation does. */
export function OutsideLeadField<Fields extends SharedFields>({ editing }: FieldsOf<Fields>) {
  const { t } = useTranslation('records')
  const { lead, outsideLead } = editing.record
  if (lead !== null && outsideLead === null) return null
  return (
    <TextField
      name="outsideLead"
      label={t('record:field.record.outsideLead')}
      value={outsideLead}
      maxLength={160}
      {...(editing.editable && { hint: t('field.outsideLeadHint') })}
      onCommit={(text) => editing.edit({ outsideLead: text } as Partial<Fields>)}
    />
  )
}

export function SupportingField<Fields extends SharedFields>({ editing }: FieldsOf<Fields>) {
  const { t } = useTranslation('records')
  const choices = useOrganisationChoices()
  const { supporting, lead } = editing.record
  return (
    <SetField<string>
      name="supporting"
      wide
      label={t('record:field.record.supporting')}
      value={supporting}
      choices={choices.filter((choice) => choice.value !== lead)}
      plain={
        <span className="organisation-list">
          {supporting.map((id) => (
            <OrganisationName key={id} id={id} />
          ))}
        </span>
      }
      onChange={(before, after) => editing.editSet('supporting', before, after)}
    />
  )
}

export function SourcesField<Fields extends SharedFields>({ editing }: FieldsOf<Fields>) {
  const { t } = useTranslation('records')
  return (
    <FreeSetField
      name="sources"
      label={t('record:field.record.sources')}
      value={editing.record.sources}
      maxLength={300}
      hint={t('field.sourcesHint')}
      onChange={(before, after) => editing.editSet('sources', before, after)}
    />
  )
}

/** True until a source backs it: then whoever adds the source says so. */
export function IllustrativeField<Fields extends SharedFields>({ editing }: FieldsOf<Fields>) {
  const { t } = useTranslation('records')
  if (!editing.editable) return null
  return (
    <ChoiceField<'yes' | 'no'>
      name="illustrative"
      label={t('record:field.record.illustrative')}
      wide
      value={editing.record.illustrative ? 'yes' : 'no'}
      required
      choices={[
        { value: 'no', label: t('illustrative.no') },
        { value: 'yes', label: t('illustrative.yes') },
      ]}
      onChoose={(chosen) => editing.edit({ illustrative: chosen === 'yes' } as Partial<Fields>)}
    />
  )
}

function useOrganisationChoices() {
  const organisations = useOrganisations()
  return useMemo(
    () => [...organisations.values()].map(({ id, shortName }) => ({ value: id as string, label: shortName })),
    [organisations],
  )
}
