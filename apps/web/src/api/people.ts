import {
  newInvitationsAnswer,
  renewedInvitation,
  revokedInvitation,
  type Invitee,
} from '@minga/protocol/http/invitations'
import { personChanged, personRemoved, staffAnswer, type PersonChange } from '@minga/protocol/http/people'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { sendJson } from './api.ts'
import { getFreshJson } from './fresh-json.ts'

const staffKey = ['staff']

/** The people of one's own organisation and who is invited, for those who look after them. */
export function useStaff(organisation: string) {
  return useQuery({
    queryKey: [...staffKey, organisation],
    queryFn: ({ signal }) => getFreshJson(`/api/organisations/${organisation}/people`, staffAnswer, signal),
  })
}

/** Somebody to be invited, as a form has them. */
export type NewInvitee = Pick<Invitee, 'email' | 'roles'> & Partial<Invitee>

export function useInvite(organisation: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (people: readonly NewInvitee[]) =>
      sendJson('POST', `/api/organisations/${organisation}/invitations`, { people }, newInvitationsAnswer),
    onSettled: refresh,
  })
}

/** Another link, which the ones before do not outlive. */
export function useRenewInvitation() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => sendJson('POST', `/api/invitations/${id}/renew`, {}, renewedInvitation),
    onSettled: refresh,
  })
}

export function useRevokeInvitation() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => sendJson('POST', `/api/invitations/${id}/revoke`, {}, revokedInvitation),
    onSettled: refresh,
  })
}

export function useChangePerson() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: PersonChange }) =>
      sendJson('PATCH', `/api/people/${id}`, change, personChanged),
    onSettled: refresh,
  })
}

export function useRemovePerson() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => sendJson('POST', `/api/people/${id}/remove`, {}, personRemoved),
    onSettled: refresh,
  })
}

function useRefresh() {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: staffKey })
    await queries.invalidateQueries({ queryKey: ['organisations'] })
  }
}
