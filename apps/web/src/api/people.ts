import {
  type invitationAcceptance,
  invitationAccepted,
  invitationLookAnswer,
  type Invitee,
  newInvitationsAnswer,
  renewedInvitation,
  revokedInvitation,
} from '@minga/protocol/http/invitations'
import { type PersonChange, personChanged, personRemoved, staffAnswer } from '@minga/protocol/http/people'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { getFreshJson, sendJson } from './api.ts'
import { forgetWhoWasHere } from './kept-answers.ts'
import { useChange, useSharedChange } from './use-change.ts'

const staffKey = ['staff']
const staleByPeople = [staffKey, ['organisations']]

/** The people and open invitations of an organisation, for its stewards. */
export function useStaff(organisation: string) {
  return useQuery({
    queryKey: [...staffKey, organisation],
    queryFn: ({ signal }) => getFreshJson(`/api/organisations/${organisation}/people`, staffAnswer, signal),
  })
}

/** A person to invite, as a form holds them. */
export type NewInvitee = Pick<Invitee, 'email' | 'roles'> & Partial<Invitee>

export function useInvite(organisation: string) {
  return useSharedChange(staleByPeople, (people: readonly NewInvitee[]) =>
    sendJson('POST', `/api/organisations/${organisation}/invitations`, { people }, newInvitationsAnswer),
  )
}

/** Issues a new link and invalidates those before it. */
export function useRenewInvitation() {
  return useSharedChange(staleByPeople, (id: string) =>
    sendJson('POST', `/api/invitations/${id}/renew`, {}, renewedInvitation),
  )
}

export function useRevokeInvitation() {
  return useSharedChange(staleByPeople, (id: string) =>
    sendJson('POST', `/api/invitations/${id}/revoke`, {}, revokedInvitation),
  )
}

export function useChangePerson() {
  return useSharedChange(staleByPeople, ({ id, change }: { id: string; change: PersonChange }) =>
    sendJson('PATCH', `/api/people/${id}`, change, personChanged),
  )
}

export function useRemovePerson() {
  return useSharedChange(staleByPeople, (id: string) => sendJson('POST', `/api/people/${id}/remove`, {}, personRemoved))
}

/** The invitation that a link's token opens. */
export function useInvitationLook(token: string) {
  return useQuery({
    queryKey: ['invitation'],
    queryFn: () => sendJson('POST', '/api/invitations/look', { token }, invitationLookAnswer),
    gcTime: 0,
    retry: false,
  })
}

export function useAcceptInvitation() {
  return useChange([], async (given: z.input<typeof invitationAcceptance>) => {
    await sendJson('POST', '/api/invitations/accept', given, invitationAccepted)
    forgetWhoWasHere()
  })
}
