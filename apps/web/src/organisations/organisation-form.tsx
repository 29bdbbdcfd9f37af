import { Button, NativeSelect, Radio, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { languages, type LocalizedText } from '@minga/domain/language/language'
import { type Organisation, organisationHues } from '@minga/domain/organisation/organisation'
import { places } from '@minga/domain/vocabulary/country'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeOrganisation, useOrganisations } from '../api/organisations.ts'
import { languageNames } from '../language/locale.ts'
import { useLanguage } from '../language/use-language.ts'
import { FormProblem } from '../ui/states.tsx'
import { ImageField } from '../ui/image-field.tsx'
import { OrganisationDot } from '../ui/organisation-dot.tsx'
import { FormerNames } from './former-names.tsx'
import { seatName } from './seat-name.ts'
import { Form } from '../ui/form.tsx'

import './organisation-form.css'

/** The form of an organisation's names, former names, seat, colour and logo. */
export function OrganisationForm({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation('organisations')
  const { locale } = useLanguage()
  const [names, setNames] = useState<LocalizedText>(organisation.names)
  const [formerNames, setFormerNames] = useState(organisation.formerNames ?? [])
  const [seat, setSeat] = useInputState(organisation.seat ?? '')
  const [hue, setHue] = useState(organisation.hue)
  const change = useChangeOrganisation(organisation.id)
  const others = [...useOrganisations().values()].filter(({ id }) => id !== organisation.id)
  return (
    <>
      <LogoField organisation={organisation} />
      <Form
        className="organisation-form"
        send={() => change.mutate({ names: written(names), formerNames, hue, seat: seat === '' ? null : seat })}
      >
        {languages.map((language) => (
          <TextInput
            key={language}
            lang={language}
            maxLength={200}
            label={t('name', { language: languageNames[language] })}
            value={names[language] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget
              setNames((before) => ({ ...before, [language]: value }))
            }}
          />
        ))}
        <NativeSelect
          label={t('seat')}
          value={seat}
          onChange={setSeat}
          data={[
            { value: '', label: t('noSeat') },
            ...[...new Set([...places, ...(seat === '' ? [] : [seat])])].map((place) => ({
              value: place,
              label: seatName(place, locale),
            })),
          ]}
        />
        <FormerNames formerNames={formerNames} onChange={setFormerNames} />
        <Radio.Group
          label={t('colour')}
          value={hue}
          onChange={(wanted) => setHue(organisationHues.find((each) => each === wanted) ?? hue)}
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
          {t(change.isSuccess ? 'saved' : 'save')}
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
