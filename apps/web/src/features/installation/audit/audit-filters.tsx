import { Pill, Select } from '@mantine/core'
import { auditKinds, type AuditKind } from '@minga/domain/audit/audit-kind'
import { useTranslation } from 'react-i18next'

import type { AuditFilter } from '../../../api/audit.ts'
import { useOrganisations } from '../../../api/organisations.ts'

const day = 24 * 60 * 60 * 1000
/** Time spans, in days until now. */
const spans = ['1', '7', '30', '365'] as const

/** The filters of the audit: organisation, kind and time; and a person, who is chosen in the list. */
export function AuditFilters({
  filter,
  person,
  onChange,
}: {
  readonly filter: AuditFilter
  /** The name of the person in the filter. */
  readonly person: string | undefined
  readonly onChange: (filter: AuditFilter) => void
}) {
  const { t } = useTranslation('audit')
  const organisations = [...useOrganisations().values()]
  const kinds = (Object.keys(auditKinds) as AuditKind[]).map((kind) => ({
    value: kind,
    label: t(`names.${kind}`),
  }))
  return (
    <search className="audit-filters" aria-label={t('filter')}>
      <Select
        aria-label={t('organisation')}
        placeholder={t('everyOrganisation')}
        data={organisations.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        value={filter.organisation ?? null}
        onChange={(organisation) => onChange({ ...filter, organisation: organisation ?? undefined })}
        clearable
        searchable
      />
      <Select
        aria-label={t('kind')}
        placeholder={t('everyKind')}
        data={kinds.toSorted((a, b) => a.label.localeCompare(b.label))}
        value={filter.kind ?? null}
        onChange={(kind) => onChange({ ...filter, kind: kind ?? undefined })}
        clearable
        searchable
      />
      <Select
        aria-label={t('time')}
        placeholder={t('everyTime')}
        data={spans.map((span) => ({ value: span, label: t(`spans.${span}`) }))}
        onChange={(span) =>
          onChange({
            ...filter,
            from: span === null ? undefined : new Date(Date.now() - Number(span) * day).toISOString(),
          })
        }
        clearable
      />
      {filter.person === undefined ? null : (
        <Pill
          size="md"
          withRemoveButton
          onRemove={() => onChange({ ...filter, person: undefined })}
          removeButtonProps={{ 'aria-label': t('everybody'), tabIndex: 0 }}
        >
          {t('onlyPerson', { name: person ?? filter.person })}
        </Pill>
      )}
    </search>
  )
}
