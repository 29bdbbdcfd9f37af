import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useRounds } from '../../api/rounds.ts'
import { OpenedInGroup, PageOfGroup } from '../../groups/page-of-group.tsx'
import { OpenRound } from '../../rounds/open-round.tsx'
import { RoundLine } from './round-line.tsx'
import '../../rounds/rounds.css'

/** The comment rounds of a group: who was asked, and who has answered. */
export function RoundsPage() {
  const { t } = useTranslation('rounds')
  return <PageOfGroup title={t('title')} missing={t('missing')} renderList={(group) => <Rounds group={group} />} />
}

function Rounds({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('rounds')
  const asked = useRounds(group.id)
  return (
    <OpenedInGroup
      group={group}
      asked={asked}
      items={asked.data?.rounds}
      words={{ open: t('open'), none: t('none'), offline: t('offline') }}
      renderItem={(round) => <RoundLine key={round.id} round={round} group={group} />}
      renderOpening={(close) => <OpenRound group={group} close={close} />}
    />
  )
}
