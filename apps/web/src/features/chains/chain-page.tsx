import { levelOf } from '@minga/domain/barrier/level'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { ChainAnswer } from '@minga/protocol/http/chains'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useChain } from '../../api/chains.ts'
import { useGroup } from '../../api/groups.ts'
import { useLanguage } from '../../language/use-language.ts'
import { IllustrativeMark, LevelMark, ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AbsentState } from '../../ui/states.tsx'
import { ChainFinancings } from './chain-financings.tsx'
import { ChainHeld } from './chain-held.tsx'
import { ChainLevers } from './chain-levers.tsx'
import { ChainMilestones } from './chain-milestones.tsx'
import { ChainPath } from './chain-path.tsx'
import { ChainSteps } from './chain-steps.tsx'
import '../../ui/page.css'
import './chains.css'

/** What hangs on a barrier: what can go on, what is late, the longest chain of waiting, levers, money and milestones; and what it holds back. */
export function ChainPage() {
  const { t } = useTranslation('chains')
  const { recordId = '' } = useParams({ strict: false })
  const asked = useChain(recordId)
  const chain = asked.data
  const group = useGroup(chain?.barrier.facts.group)
  const crumbs = group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]
  return (
    <>
      <PageHeader title={t('title')} crumbs={crumbs} />
      <div className="page-body chain">
        {chain === undefined ? (
          <AbsentState query={asked} missing={t('missing')} offline={t('offline')} />
        ) : (
          <Chain chain={chain} />
        )}
      </div>
    </>
  )
}

function Chain({ chain }: { readonly chain: ChainAnswer }) {
  const { t } = useTranslation(['chains', 'ui'])
  const { language } = useLanguage()
  const { record, facts } = chain.barrier
  const late = chain.steps.filter(({ isLate }) => isLate).length
  const free = chain.steps.filter(({ isFree }) => isFree)
  return (
    <>
      <header>
        <h2>
          <Link {...placeOf(facts.group, { kind: 'barrier', id: record.id })}>
            {textIn(record.title, language) || t('ui:untitled')}
          </Link>
        </h2>
        <p className="chain-facts">
          <ReferenceText reference={facts.reference} />
          <LevelMark level={levelOf(record.severity, record.persistence)} />
          <StatusMark status={record.status} />
          {record.illustrative ? <IllustrativeMark short /> : null}
        </p>
        <p>
          {chain.actions.length === 0
            ? t('noActions')
            : [
                t('count.actions', { count: chain.actions.length }),
                late === 0 ? t('count.noneLate') : t('count.late', { count: late }),
                t('count.free', { count: free.length }),
              ].join(' ')}
        </p>
        {chain.isCut ? <p className="dimmed">{t('cut')}</p> : null}
      </header>
      <ChainHeld chain={chain} />
      <ChainPath chain={chain} />
      <ChainSteps chain={chain} />
      <ChainLevers chain={chain} />
      <ChainFinancings chain={chain} />
      <ChainMilestones chain={chain} />
      <p className="dimmed">{t('asFar')}</p>
    </>
  )
}
