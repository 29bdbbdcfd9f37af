import {
  oneTimeLinkMade,
  oneTimeLinksAnswer,
  oneTimeLinkWithdrawn,
  takenBack,
  type NewOneTimeLink,
} from '@minga/protocol/http/one-time-links'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery, sendJson } from './api.ts'
import { signOffsKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'
import { newKey } from './versions.ts'

const addressOf = (signOff: string) => `/api/sign-offs/${encodeURIComponent(signOff)}`

/** The links by which persons without an account answer for the reader's organisation. Not kept on the device. */
export function useOneTimeLinks(signOff: string) {
  return useQuery({
    ...jsonQuery([...signOffsKey, 'links', signOff], `${addressOf(signOff)}/one-time-links`, oneTimeLinksAnswer),
    gcTime: 0,
    meta: { isKept: false },
  })
}

/** Names a signatory. The answer has the code of the link, once. */
export function useNameSignatory(signOff: string) {
  return useSharedChange([signOffsKey], (link: NewOneTimeLink) =>
    sendJson('POST', `${addressOf(signOff)}/one-time-links`, link, oneTimeLinkMade),
  )
}

export function useWithdrawLink() {
  return useSharedChange([signOffsKey], (link: string) =>
    sendJson('POST', `/api/one-time-links/${encodeURIComponent(link)}/withdraw`, {}, oneTimeLinkWithdrawn),
  )
}

/** Takes an answer back that came by a link, while it is held. */
export function useTakeBack(signOff: string) {
  return useSharedChange([signOffsKey], (position: string) =>
    sendJson('POST', `${addressOf(signOff)}/positions/${position}/take-back`, { key: newKey() }, takenBack),
  )
}
