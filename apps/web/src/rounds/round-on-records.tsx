import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { RecordId } from '@minga/domain/identity/ids'
import { maximumRoundRecords } from '@minga/domain/round/round'
import type { GroupView } from '@minga/protocol/http/me'
import { IconMessages } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../api/account.ts'
import { withSentences } from '../language/start-language.ts'
import { lazyNamed } from '../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../ui/lazy-part.tsx'

const OpenRound = lazyNamed(
  withSentences(['talk'], () => import('./open-round.tsx')),
  'OpenRound',
)

/** A button beside the list, for leads, that opens a round about the records shown. */
export const RoundOnRecords = memo(function RoundOnRecords({
  group,
  records,
}: {
  readonly group: GroupView
  readonly records: readonly RecordId[]
}) {
  const { t } = useTranslation('records')
  const actor = useActor()
  const [isOpening, setIsOpening] = useState(false)
  if (!can(actor, { action: 'run-rounds', resource: group })) return null
  const count = records.length
  if (count === 0 || count > maximumRoundRecords) return null
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        className="round-on-records"
        leftSection={<IconMessages size={14} aria-hidden />}
        onClick={() => setIsOpening(true)}
      >
        {t('round.onShown', { count })}
      </Button>
      {isOpening ? (
        <LazyPart failed={<MissingPart />}>
          <OpenRound group={group} records={records} close={() => setIsOpening(false)} />
        </LazyPart>
      ) : null}
    </>
  )
})
