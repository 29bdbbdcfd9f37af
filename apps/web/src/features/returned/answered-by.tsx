import { Select } from '@mantine/core'
import type { ReturnedTextAnswer } from '@minga/protocol/http/returned-texts'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'

interface AnsweredByProps {
  readonly recipients: NonNullable<ReturnedTextAnswer['recipients']>
  /** Empty for none. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The recipient of the file who answers with it, for the organisation that sent it. */
export function AnsweredBy({ recipients, value, onChange }: AnsweredByProps) {
  const { t } = useTranslation('returned')
  const organisations = useOrganisations()
  const nameOf = ({ name, office, organisation }: AnsweredByProps['recipients'][number]) => {
    const of = organisation === null ? office : (organisations.get(organisation)?.shortName ?? organisation)
    return of === '' ? name : `${name} · ${of}`
  }
  return (
    <Select
      className="returned-whose"
      label={t('text.answeredBy')}
      description={t('text.answeredByHow')}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => onChange(chosen ?? '')}
      data={[
        { value: '', label: t('text.answeredByNone') },
        ...recipients.map((each) => ({
          value: each.id as string,
          label: each.state === 'answered' ? t('text.answeredAlready', { name: nameOf(each) }) : nameOf(each),
        })),
      ]}
    />
  )
}
