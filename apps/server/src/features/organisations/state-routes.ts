import { can } from '@minga/domain/access/can'
import { organisationId } from '@minga/domain/identity/ids'
import { organisationStateChange, organisationStateChanged } from '@minga/protocol/http/organisations'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { restoreOrganisation, suspendOrganisation } from '../../commands/organisations/organisation-state.ts'
import type { Rows } from '@minga/storage/database/schema'
import { z } from 'zod'

import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'

const ofTheSecretariat = new Refusal('conflict', 'nobody would be left to run the coalition', 'state')

export interface OrganisationStateParts {
  readonly rows: Rows
  readonly now: () => Date
  /** Told of sessions that have ended: what is open with them is closed. */
  readonly sessionsEnded: (sessions: readonly string[]) => void
}

/** An organisation leaves the coalition, and comes back. */
export function organisationStateRoutes({ rows, now, sessionsEnded }: OrganisationStateParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/organisations/:organisationId/state',
      pace: 'decision',
      summary: 'Suspends an organisation, which takes it out of every group, or restores it',
      params: z.object({ organisationId }),
      body: organisationStateChange,
      answer: organisationStateChanged,
      handle: async ({ visitor: { actor }, params: { organisationId: id }, body: { state } }) => {
        const organisation = await findOrganisation(rows, id)
        if (organisation === undefined) return notFound
        if (!can(actor, { action: 'administer-coalition' })) return notAllowed
        if (organisation.kind === 'secretariat') return ofTheSecretariat
        const decision = { organisation: id, actor, at: now().toISOString() }
        if (state === 'active') await restoreOrganisation(rows, decision)
        else sessionsEnded((await suspendOrganisation(rows, decision)) ?? [])
        return {}
      },
    }),
  ]
}
