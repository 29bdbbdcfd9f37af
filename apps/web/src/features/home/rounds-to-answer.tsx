import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useWaitingRounds } from '../../api/rounds.ts'
import { WaitingLine, WaitingList } from './waiting-list.tsx'

/** Comment rounds that wait for the reader's organisation. */
export function RoundsToAnswer() {
  const { t } = useTranslation('home')
  const rounds = useWaitingRounds().data ?? []
  return (
    <WaitingList
      title={t('rounds')}
      items={rounds}
      renderItem={({ id, name, group, closesOn }) => (
        <WaitingLine
          key={id}
          group={group}
          closesOn={closesOn}
          name={
            <Link to="/groups/$groupId/rounds/$roundId" params={{ groupId: group, roundId: id }}>
              {name}
            </Link>
          }
        />
      )}
    />
  )
}
