import { invitationAccepted, invitationLookAnswer } from '@minga/protocol/http/invitations'
import { setUpAnswer, setUpLookAnswer, type SetUp } from '@minga/protocol/http/set-up'
import { useMutation, useQuery } from '@tanstack/react-query'

import { sendJson } from './api.ts'
import { forgetWhoWasHere } from './kept-answers.ts'

/** Whether the link of the first run still opens. */
export function useSetUpLook(token: string) {
  return useQuery({
    queryKey: ['set-up'],
    queryFn: () => sendJson('POST', '/api/set-up/look', { token }, setUpLookAnswer),
    gcTime: 0,
    retry: false,
  })
}

export function useSetUp() {
  return useMutation({
    mutationFn: async (given: SetUp) => {
      await sendJson('POST', '/api/set-up', given, setUpAnswer)
      forgetWhoWasHere()
    },
  })
}

/** What the holder of an invitation's link is invited to. */
export function useInvitationLook(token: string) {
  return useQuery({
    queryKey: ['invitation'],
    queryFn: () => sendJson('POST', '/api/invitations/look', { token }, invitationLookAnswer),
    gcTime: 0,
    retry: false,
  })
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: async (given: { token: string; name: string; language: string; password: string }) => {
      await sendJson('POST', '/api/invitations/accept', given, invitationAccepted)
      forgetWhoWasHere()
    },
  })
}
