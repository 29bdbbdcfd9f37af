import { Button, NativeSelect, Radio, TextInput } from '@mantine/core'
import { languages, type LocalizedText } from '@minga/domain/language/language'
import { type Organisation, organisationHues } from '@minga/domain/organisation/organisation'
import { places } from '@minga/domain/vocabulary/country'
import { useTranslation } from 'react-i18next'

import { useChangeOrganisation, useOrganisations } from '../api/organisations.ts'
import { languageNames } from '../language/locale.ts'
import { useLanguage } from '../language/use-language.ts'
import { FormProblem } from '../ui/states.tsx'
import { ImageField } from '../ui/image-field.tsx'
import { OrganisationDot } from '../ui/organisation-dot.tsx'
import { useEdits } from '../ui/use-edits.ts'
import { FormerNames } from './former-names.tsx'
import { seatName } from './seat-name.ts'
import { Form } from '../ui/form.tsx'

import './organisation-form.css'

/** The form of an organisation's names, former names, seat, colour and logo. */
export function OrganisationForm({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation('organisations')
  const { locale } = useLanguage()
  const names = useEdits<LocalizedText>(organisation.names)
  const fields = useEdits({
    formerNames: organisation.formerNames ?? [],
    seat: organisation.seat ?? '',
    hue: organisation.hue,
  })
  const { formerNames, seat, hue } = fields.values
  const change = useChangeOrganisation(organisation.id)
  const others = [...useOrganisations().values()].filter(({ id }) => id !== organisation.id)
  const save = () => {
    const { seat: chosen, ...edits } = fields.edits
    change.mutate(
      {
        ...edits,
        ...(names.isEdited && { names: written(names.values) }),
        ...(chosen !== undefined && { seat: chosen === '' ? null : chosen }),
      },
      {
        onSuccess: () => {
          names.settle(names.edits)
          fields.settle(fields.edits)
        },
      },
    )
  }
  return (
    <>
      <LogoField organisation={organisation} />
      <Form className="organisation-form" send={save}>
        {languages.map((language) => (
          <TextInput
            key={language}
            lang={language}
            maxLength={200}
            label={t('name', { language: languageNames[language] })}
            value={names.values[language] ?? ''}
            onChange={(event) => names.edit({ [language]: event.currentTarget.value })}
          />
        ))}
        <NativeSelect
          label={t('seat')}
          value={seat}
          onChange={(event) => fields.edit({ seat: event.currentTarget.value })}
          data={[
            { value: '', label: t('noSeat') },
            ...[...new Set([...places, ...(seat === '' ? [] : [seat])])].map((place) => ({
              value: place,
              label: seatName(place, locale),
            })),
          ]}
        />
        <FormerNames formerNames={formerNames} onChange={(wanted) => fields.edit({ formerNames: wanted })} />
        <Radio.Group
          label={t('colour')}
          value={hue}
          onChange={(wanted) => fields.edit({ hue: organisationHues.find((each) => each === wanted) ?? hue })}
        >
          <div className="organisation-form-hues">
            {organisationHues.map((each) => (
              <Radio
                key={each}
                value={each}
                label={
                  <>
                    <OrganisationDot hue={each} /> {t(`hue.${each}`)}
                    <span className="dimmed">{usedBy(others, each)}</span>
                  </>
                }
              />
            ))}
          </div>
        </Radio.Group>
        <FormProblem error={change.error} />
        <Button type="submit" loading={change.isPending}>
          {t(change.isSuccess && !names.isEdited && !fields.isEdited ? 'saved' : 'save')}
        </Button>
      </Form>
    </>
  )
}

/** Leaves out languages without a name. */
function written(names: LocalizedText): LocalizedText {
  return Object.fromEntries(
    Object.entries(names)
      .map(([language, name]) => [language, name.trim()] as const)
      .filter(([, name]) => name !== ''),
  )
}

function usedBy(others: readonly Organisation[], hue: Organisation['hue']): string {
  const names = others.filter((each) => each.hue === hue).map(({ shortName }) => shortName)
  return names.length === 0 ? '' : ` · ${names.join(', ')}`
}

function LogoField({ organisation: { id, logo } }: { readonly organisation: Organisation }) {
  const { t } = useTranslation('organisations')
  const path = `/api/organisations/${id}/logo`
  return (
    <ImageField path={path} image={logo === undefined ? undefined : { name: logo, shownAt: path }} label={t('logo')} />
  )
}
