import { can } from '@minga/domain/access/can'
import type { Audience } from '@minga/domain/thread/thread'
import type { GroupView } from '@minga/protocol/http/me'

import { useActor, useMe } from '../api/account.ts'

/** To whom this person may speak about what is in a group. */
export function useAudiences(group: GroupView): readonly Audience[] {
  const me = useMe()
  const actor = useActor()
  return (['coalition', 'organisation'] as const).filter((audience) =>
    can(actor, {
      action: 'comment-in-thread',
      resource: { group, audience, organisation: me.organisation.id, by: me.person.id },
    }),
  )
}
