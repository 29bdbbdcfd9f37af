import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { organisationId } from '@minga/domain/identity/ids'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import type { Days } from '../../api/activity-path.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useFileDownload } from '../../ui/use-file-download.tsx'
import { useToday } from '../../ui/use-now.ts'
import { ActivityReport } from './activity-report.tsx'
import { daysOf, isSpan, spanOfDays, spans, type Span } from './spans.ts'

import '../../ui/page.css'
import './activity-reports.css'

/** What one's own organisation did in a span of days. The address says which. */
export function ActivityReportPage() {
  const { t } = useTranslation('activity-reports')
  const { organisationId: id = '' } = useParams({ strict: false })
  const known = useOrganisations().get(id)
  const actor = useActor()
  const days = useAskedDays()
  const organisation = organisationId.safeParse(id).data
  const isOwn = organisation !== undefined && can(actor, { action: 'read-activity', resource: organisation })
  if (organisation === undefined || !isOwn) return <GonePage title={t('title')}>{t('notYours')}</GonePage>
  return (
    <>
      <PageHeader
        crumbs={[{ label: known?.shortName ?? '', to: `/organisations/${organisation}` }]}
        title={t('title')}
        saveState={null}
        actions={<TakeFiles organisation={organisation} days={days} />}
      />
      <div className="page-body activity">
        <p className="activity-what">{t('what')}</p>
        <ChooseDays days={days} />
        {isSpan(days) ? (
          <ActivityReport organisation={organisation} days={days} />
        ) : (
          <p className="activity-what" role="alert">
            {t('wrong')}
          </p>
        )}
      </div>
    </>
  )
}

function useAskedDays(): Days {
  const { from, to } = useSearch({ strict: false })
  const now = daysOf('year', useToday()) ?? { from: '', to: '' }
  return { from: from ?? now.from, to: to ?? now.to }
}

function ChooseDays({ days }: { readonly days: Days }) {
  const { t } = useTranslation('activity-reports')
  const today = useToday()
  const navigate = useNavigate()
  const show = (wanted: Days) => void navigate({ to: '.', search: { ...wanted }, replace: true })
  const span = spanOfDays(days, today)
  return (
    <Group className="activity-days" align="end">
      <NativeSelect
        label={t('days')}
        value={span}
        data={spans.map((value) => ({ value, label: t(`span.${value}`), disabled: value === 'own' && span !== 'own' }))}
        onChange={(event) => show(daysOf(event.currentTarget.value as Span, today) ?? days)}
      />
      <TextInput
        type="date"
        label={t('from')}
        value={days.from}
        onChange={(event) => show({ ...days, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('to')}
        value={days.to}
        onChange={(event) => show({ ...days, to: event.currentTarget.value })}
      />
    </Group>
  )
}

function TakeFiles({
  organisation,
  days,
}: {
  readonly organisation: ReturnType<typeof organisationId.parse>
  readonly days: Days
}) {
  const { t } = useTranslation('activity-reports')
  const { language } = useLanguage()
  const { download, isPending } = useFileDownload()
  const take = (format: 'xlsx' | 'pdf') => void download({ of: 'activity', organisation, format, language, days })
  return (
    <Group gap="xs" wrap="nowrap">
      {(['xlsx', 'pdf'] as const).map((format) => (
        <Button
          key={format}
          size="compact-sm"
          variant="default"
          disabled={isPending || !isSpan(days)}
          onClick={() => take(format)}
        >
          {t(format)}
        </Button>
      ))}
    </Group>
  )
}
