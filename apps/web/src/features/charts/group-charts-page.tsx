import type { GroupChart } from '@minga/domain/chart/chart-kind'
import type { GroupView } from '@minga/protocol/http/me'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { chartQuery } from '../../api/charts.ts'
import { ChartFigure } from '../../charts/chart-figure.tsx'
import { PageOfGroup } from '../../groups/page-of-group.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { AbsentState } from '../../ui/states.tsx'
import './group-charts.css'

/** The charts of a group's register: its barriers over time, then its actions by organisation. */
export function GroupChartsPage() {
  const { t } = useTranslation('charts')
  return (
    <PageOfGroup
      title={t('title')}
      missing={t('missingGroup')}
      renderList={(group) => (
        <div className="group-charts">
          <RegisterChart group={group} chart="barrier-levels" heading={t('barriers')} register="barriers" />
          <RegisterChart group={group} chart="action-states" heading={t('actions')} register="actions" />
        </div>
      )}
    />
  )
}

interface RegisterChartProps {
  readonly group: GroupView
  readonly chart: GroupChart
  readonly heading: string
  readonly register: 'barriers' | 'actions'
}

function RegisterChart({ group, chart, heading, register }: RegisterChartProps) {
  const { t } = useTranslation('charts')
  const { language } = useLanguage()
  const query = useQuery(chartQuery({ chart, group: group.id }, language))
  return (
    <section aria-label={heading}>
      <h2>
        {heading}{' '}
        <Link to={`/groups/$groupId/${register}`} params={{ groupId: group.id }}>
          {t('openRegister')}
        </Link>
      </h2>
      {query.data === undefined ? (
        <AbsentState query={query} missing={t('missingGroup')} offline={t('offline')} />
      ) : (
        <ChartFigure data={query.data.data} language={language} />
      )}
    </section>
  )
}
