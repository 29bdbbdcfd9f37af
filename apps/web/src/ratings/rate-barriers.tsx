import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { RecordId } from '@minga/domain/identity/ids'
import { mostRated } from '@minga/domain/rating/rating'
import type { GroupView } from '@minga/protocol/http/me'
import { IconListNumbers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, memo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../api/account.ts'
import { useRatings } from '../api/ratings.ts'
import { withSentences } from '../language/start-language.ts'
import { LazyPart, MissingPart } from '../ui/lazy-part.tsx'
import './ratings.css'

/** Few open one, many read the list. */
const OpenRating = lazy(
  withSentences(['ratings'], async () => ({ default: (await import('./open-rating.tsx')).OpenRating })),
)

/** Beside a list of barriers: the ratings that wait for the reader, and for leads a button that opens a rating of the shown barriers. */
export const RateBarriers = memo(function RateBarriers({
  group,
  records,
}: {
  readonly group: GroupView
  readonly records: readonly RecordId[]
}) {
  const { t } = useTranslation('barriers')
  const actor = useActor()
  const [isOpening, setIsOpening] = useState(false)
  const waiting = (useRatings(group.id).data ?? []).filter(({ own }) => own?.mayMark === true && own.given < own.of)
  const count = records.length
  const mayOpen = can(actor, { action: 'run-rounds', resource: group }) && count > 0 && count <= mostRated
  return (
    <>
      {waiting.map(({ id, name, own }) => (
        <Link
          key={id}
          className="rating-waiting"
          to="/groups/$groupId/ratings/$ratingId"
          params={{ groupId: group.id, ratingId: id }}
        >
          {t('rating.waiting', { name, given: own?.given ?? 0, of: own?.of ?? 0 })}
        </Link>
      ))}
      {mayOpen ? (
        <Button
          size="compact-xs"
          variant="subtle"
          className="rating-open-shown"
          leftSection={<IconListNumbers size={14} aria-hidden />}
          onClick={() => setIsOpening(true)}
        >
          {t('rating.openShown', { count })}
        </Button>
      ) : null}
      {isOpening ? (
        <LazyPart failed={<MissingPart />}>
          <OpenRating group={group} shown={records} close={() => setIsOpening(false)} />
        </LazyPart>
      ) : null}
    </>
  )
})
