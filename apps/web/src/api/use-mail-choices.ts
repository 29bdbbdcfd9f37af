import type { MailChoices } from '@minga/domain/notice/mail-choice'
import { mailChoicesAnswer, unsubscribed } from '@minga/protocol/http/mail-choices'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'

const key = ['mail-choices']
const path = '/api/me/mail-choices'

/** How soon one wants mail of what. */
export function useMailChoices() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => getJson(path, mailChoicesAnswer, signal) })
}

export function useChooseMail() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (choices: Partial<MailChoices>) => sendJson('POST', path, { choices }, mailChoicesAnswer),
    onSuccess: (answer) => queries.setQueryData(key, answer),
  })
}

/** Ends the mails that this address was in, for whoever has it. */
export function useUnsubscribe(token: string) {
  return useMutation({
    mutationFn: () =>
      sendJson('POST', `/api/unsubscribe?${new URLSearchParams({ token }).toString()}`, {}, unsubscribed),
  })
}
