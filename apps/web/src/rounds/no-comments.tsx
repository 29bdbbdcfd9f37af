import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import type { RoundView } from '@minga/protocol/http/rounds'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../api/account.ts'
import { useChangeRound } from '../api/rounds.ts'
import { FormProblem } from '../ui/states.tsx'

/** Answers "no comments" for an invited organisation, or takes that back, for those who speak for it. */
export function NoComments({ round, group }: { readonly round: RoundView; readonly group: GroupView }) {
  const { t } = useTranslation('rounds')
  const actor = useActor()
  const { organisation } = useMe()
  const change = useChangeRound(round)
  const own = round.standings.find((standing) => standing.organisation === organisation.id)
  if (own === undefined || round.endedAt !== null || own.answer === 'commented') return null
  if (!can(actor, { action: 'say-nothing', resource: group })) return null
  const nothing = own.answer === 'silent'
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate({ change: 'no-comments', body: { nothing } })}
      >
        {t(nothing ? 'sayNothing' : 'takeBack', { organisation: organisation.shortName })}
      </Button>
      <FormProblem error={change.error} />
    </>
  )
}
