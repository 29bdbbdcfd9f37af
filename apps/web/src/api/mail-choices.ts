import type { MailChoices } from '@minga/domain/notice/mail-choice'
import type { WorkingHours } from '@minga/domain/notice/working-hours'
import { mailChoicesAnswer, unsubscribed, workingHoursAnswer } from '@minga/protocol/http/mail-choices'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { jsonQuery, sendJson } from './api.ts'
import { workingHoursKey } from './query-keys.ts'
import { useChange } from './use-change.ts'

const mailChoicesKey = ['mail-choices']
const mailChoicesPath = '/api/me/mail-choices'

/** How soon the person wants mail about each kind of notice. */
export function useMailChoices() {
  return useQuery(jsonQuery(mailChoicesKey, mailChoicesPath, mailChoicesAnswer))
}

export function useChooseMail() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (choices: Partial<MailChoices>) => sendJson('POST', mailChoicesPath, { choices }, mailChoicesAnswer),
    onSuccess: (answer) => queries.setQueryData(mailChoicesKey, answer),
  })
}

/** Unsubscribes the address that the token of a mail names. Needs no session. */
export function useUnsubscribe(token: string) {
  return useChange([], () =>
    sendJson('POST', `/api/unsubscribe?${new URLSearchParams({ token }).toString()}`, {}, unsubscribed),
  )
}

const workingHoursPath = '/api/me/working-hours'

/** The hours in which mail of notices may reach the person. */
export function useWorkingHours() {
  return useQuery(jsonQuery(workingHoursKey, workingHoursPath, workingHoursAnswer))
}

/** Chooses these hours; null takes the usual ones again. */
export function useChooseHours() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (hours: WorkingHours | null) => sendJson('POST', workingHoursPath, { hours }, workingHoursAnswer),
    onSuccess: (answer) => queries.setQueryData(workingHoursKey, answer),
  })
}
