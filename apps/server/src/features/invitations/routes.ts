import { organisationId } from '@minga/domain/identity/ids'
import {
  newInvitations,
  newInvitationsAnswer,
  renewedInvitation,
  revokedInvitation,
} from '@minga/protocol/http/invitations'
import type { Db } from '@minga/storage/database/schema'
import { findInvitation, type IssuedInvitation } from '@minga/storage/people/invitation-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { invitationViews } from '../../views/invitation-views.ts'
import { invitePeople, renewPending, revokePending } from './commands.ts'
import type { InvitationPost } from './invitation-post.ts'

export interface InvitationRoutesParts {
  readonly db: Db
  readonly now: () => Date
  /** Sends invitations by e-mail, where this installation can. */
  readonly post: InvitationPost | undefined
}

const params = z.object({ invitationId: z.string().max(64) })
/** Inviting people into one's own organisation; the secretariat invites the first focal point of a new one. */
export function invitationRoutes({ db, now, post }: InvitationRoutesParts): Route[] {
  const mail = async (issued: readonly IssuedInvitation[]) => {
    for (const each of issued) await post?.send(each)
    return issued
  }
  const describe = async ({ invitation: { id }, token }: IssuedInvitation) => {
    const current = await findInvitation(db, id)
    const [invitation] = current === undefined ? [] : await invitationViews(db, [current], now())
    if (invitation === undefined) throw new Error(`invitation ${id} is gone`)
    return { invitation, token }
  }
  return [
    route({
      method: 'post',
      path: '/api/organisations/:organisationId/invitations',
      pace: 'invitation',
      summary: "Invites people into one's own organisation",
      params: z.object({ organisationId }),
      body: newInvitations,
      answer: newInvitationsAnswer,
      handle: async ({ visitor: { actor, profile }, params: { organisationId: id }, body: { people } }) => {
        const inviting = { organisation: id, people, language: profile.language, now: now() }
        const outcome = await decide(db, (tx) => invitePeople(tx, actor, inviting))
        if (outcome instanceof Refusal) return outcome
        const { issued, refused } = outcome
        const invited = await Promise.all((await mail(issued)).map(describe))
        return { invited, refused, mailed: post !== undefined }
      },
    }),
    route({
      method: 'post',
      path: '/api/invitations/:invitationId/renew',
      pace: 'invitation',
      summary: 'Makes another link for an invitation, for two weeks',
      params,
      body: z.strictObject({}),
      answer: renewedInvitation,
      handle: async ({ visitor: { actor }, params: { invitationId } }) => {
        const issued = await decide(db, (tx) => renewPending(tx, actor, { id: invitationId, now: now() }))
        if (issued instanceof Refusal) return issued
        await mail([issued])
        return { ...(await describe(issued)), mailed: post !== undefined }
      },
    }),
    route({
      method: 'post',
      path: '/api/invitations/:invitationId/revoke',
      pace: 'decision',
      summary: 'Takes an invitation back: its link opens nothing any more',
      params,
      body: z.strictObject({}),
      answer: revokedInvitation,
      handle: async ({ visitor: { actor }, params: { invitationId } }) => {
        const id = invitationId
        return (await decide(db, (tx) => revokePending(tx, actor, { id, now: now() }))) ?? {}
      },
    }),
  ]
}
