import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView } from '@minga/protocol/http/me'
import type { PathwayAnswer } from '@minga/protocol/http/pathways'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { usePathway } from '../../api/pathways.ts'
import { withSentences } from '../../language/start-language.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useLivePathway } from '../../pathways/use-live-pathway.ts'
import { PathwayTabs } from '../../pathways/pathway-tabs.tsx'
import { useRoom } from '../../sync/use-room.ts'
import { lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { IllustrativeMark, ReferenceText } from '../../ui/marks.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AbsentState } from '../../ui/states.tsx'
import { IntensityTable } from './intensity-table.tsx'
import { PathwayCharts } from './pathway-charts.tsx'
import { PathwayTable } from './pathway-table.tsx'
import { SeriesLines } from './series-lines.tsx'
import '../../ui/page.css'
import './pathways.css'

const loadChecks = withSentences(['changing'], () => import('./pathway-checks.tsx'))
const PathwayChecks = lazyNamed(loadChecks, 'PathwayChecks')

/** A pathway: its charts, its checks, its figures year by year, and its series. */
export function PathwayPage() {
  const { t } = useTranslation('pathways')
  const { recordId = '' } = useParams({ strict: false })
  const asked = usePathway(recordId)
  const group = useGroup(asked.data?.group)
  const crumbs = group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]
  return (
    <>
      <PageHeader title={t('title')} crumbs={crumbs} />
      <div className="page-body pathway">
        {asked.data === undefined || group === undefined ? (
          <AbsentState query={asked} missing={t('missing')} offline={t('offline')} />
        ) : (
          <Pathway answer={asked.data} group={group} />
        )}
      </div>
    </>
  )
}

function Pathway({ answer, group }: { readonly answer: PathwayAnswer; readonly group: GroupView }) {
  const { t } = useTranslation(['pathways', 'ui'])
  const { language } = useLanguage()
  const { doc } = useRoom(group.register)
  const pathway = useLivePathway(answer, doc)
  const { record, reference, title, boundary, baseYear, targetYear, illustrative } = pathway
  const { leftOut } = answer
  return (
    <>
      <PathwayTabs group={group} />
      <header>
        <h2>
          <Link {...placeOf(group.id, { kind: 'pathway', id: record })}>
            {textIn(title, language) || t('ui:untitled')}
          </Link>
        </h2>
        <p className="pathway-facts">
          <ReferenceText reference={reference} />
          {baseYear === undefined && targetYear === undefined ? null : (
            <span className="figures">{t('years', { from: baseYear ?? '…', to: targetYear ?? '…' })}</span>
          )}
          {illustrative ? <IllustrativeMark /> : null}
        </p>
        {boundary.trim() === '' ? null : <p>{t('boundary', { boundary })}</p>}
      </header>
      <PathwayCharts pathway={pathway} />
      <section aria-labelledby="pathway-checks">
        <h3 id="pathway-checks">{t('checks')}</h3>
        <LazyPart failed={<MissingPart />}>
          <PathwayChecks pathway={pathway} />
        </LazyPart>
        {leftOut.records.length === 0 ? null : (
          <p className="dimmed">{t('leftOut.records', { count: leftOut.records.length })}</p>
        )}
        {leftOut.archived.length === 0 ? null : (
          <p className="dimmed">{t('leftOut.archived', { count: leftOut.archived.length })}</p>
        )}
        {leftOut.roles.length === 0 ? null : (
          <p className="dimmed">
            {t('leftOut.roles', { roles: leftOut.roles.map((role) => t(`role.${role}`)).join(' · ') })}
          </p>
        )}
      </section>
      <PathwayTable pathway={pathway} />
      <IntensityTable pathway={pathway} />
      <SeriesLines pathway={pathway} group={group} mayChoose={answer.mayChoose} />
    </>
  )
}
