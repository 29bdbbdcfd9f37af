import { can, type Actor } from '@minga/domain/access/can'
import { organisationId, type OrganisationId } from '@minga/domain/identity/ids'
import {
  newInvitations,
  newInvitationsAnswer,
  renewedInvitation,
  revokedInvitation,
  type Invitee,
} from '@minga/protocol/http/invitations'
import {
  findInvitation,
  renewInvitation,
  revokeInvitation,
  type Invitation,
  type IssuedInvitation,
} from '@minga/storage/people/invitation-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { Rows } from '@minga/storage/database/schema'
import { countStaff } from '@minga/storage/people/staff-rows'
import { z } from 'zod'

import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { refusalOfName } from '../../views/name-of-another.ts'
import { invitationViews } from '../../views/invitation-views.ts'
import { invitePeople } from './invite-people.ts'
import type { InvitationPost } from './invitation-post.ts'

export interface InvitationRoutesParts {
  readonly rows: Rows
  readonly now: () => Date
  /** Sends invitations by e-mail, where this installation can. */
  readonly post: InvitationPost | undefined
}

const params = z.object({ invitationId: z.string().max(64) })
const onlyItsSteward = new Refusal(
  'invalid-request',
  'people: the secretariat invites one focal point, who invites the others',
  'people',
)

/** Inviting people into one's own organisation; the secretariat invites the first focal point of a new one. */
export function invitationRoutes({ rows, now, post }: InvitationRoutesParts): Route[] {
  const mail = async (issued: readonly IssuedInvitation[]) => {
    for (const each of issued) await post?.send(each)
    return issued
  }
  /** The invitation, if this person may decide about it. */
  const pendingFor = async (actor: Actor, id: string): Promise<Invitation | Refusal> => {
    const invitation = await findInvitation(rows, id)
    const isPending = invitation?.acceptedAt === null && invitation.revokedAt === null
    if (!isPending || (await rightToInvite(rows, actor, invitation.organisation)) === undefined) {
      return notFound
    }
    return invitation
  }
  const describe = async ({ invitation: { id }, token }: IssuedInvitation) => {
    const current = await findInvitation(rows, id)
    const [invitation] = current === undefined ? [] : await invitationViews(rows, [current], now())
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
        const right = await rightToInvite(rows, actor, id)
        if (right === undefined || (await findOrganisation(rows, id)) === undefined) return notFound
        if (right === 'first-steward' && !isOneSteward(people)) return onlyItsSteward
        for (const { name, roles } of people) {
          const refused =
            name === undefined ? undefined : await refusalOfName(rows, name, { organisation: id, roles })
          if (refused !== undefined) return refused
        }
        const inviting = { organisation: id, actor, now: now(), language: profile.language }
        const { issued, refused } = await invitePeople(rows, people, inviting)
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
        const invitation = await pendingFor(actor, invitationId)
        if (invitation instanceof Refusal) return invitation
        const issued = await renewInvitation(rows, invitation, { actor, now: now() })
        if (issued === undefined) return notFound
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
        const invitation = await pendingFor(actor, invitationId)
        if (invitation instanceof Refusal) return invitation
        return (await revokeInvitation(rows, invitation, { actor, now: now() })) ? {} : notFound
      },
    }),
  ]
}

/** Whether somebody may invite into an organisation, and whom. */
async function rightToInvite(
  rows: Rows,
  actor: Actor,
  organisation: OrganisationId,
): Promise<'anyone' | 'first-steward' | undefined> {
  if (can(actor, { action: 'administer-people', resource: organisation })) return 'anyone'
  const stewards = (await countStaff(rows, organisation)).get(organisation)?.stewards ?? 0
  const resource = { organisation, stewards }
  return can(actor, { action: 'invite-first-steward', resource }) ? 'first-steward' : undefined
}

function isOneSteward(people: readonly Invitee[]): boolean {
  return people.length === 1 && people[0]?.roles.includes('steward') === true
}
