import {
  adhesionMade,
  disclosureChanged,
  type NewAdhesion,
  type NewWithdrawal,
} from '@minga/protocol/http/after-adoption'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { clearanceGiven, clearancesAnswer, type NewClearance } from '@minga/protocol/http/clearances'
import { useQuery } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'
import { signOffsKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'
import { newKey } from './versions.ts'

const clearancesKey = ['clearances']
const addressOf = (signOff: string) => `/api/sign-offs/${encodeURIComponent(signOff)}`

/** The clearances of colleagues on a text that name the reader. Not kept on the device. */
export function useClearances(signOff: string) {
  return useQuery({
    queryKey: [...clearancesKey, signOff],
    queryFn: async ({ signal }) =>
      (await getJson(`${addressOf(signOff)}/clearances`, clearancesAnswer, signal)).clearances,
    gcTime: 0,
    meta: { isKept: false },
  })
}

export function useGiveClearance(signOff: string) {
  return useSharedChange([clearancesKey], (clearance: NewClearance) =>
    sendJson('POST', `${addressOf(signOff)}/clearances`, clearance, clearanceGiven),
  )
}

export function useInviteToAdhere(signOff: string) {
  return useSharedChange([signOffsKey], (asked: { readonly key: string; readonly organisation: OrganisationId }) =>
    sendJson('POST', `${addressOf(signOff)}/adhesion-invitations`, asked, adhesionMade),
  )
}

export function useAdhere(signOff: string) {
  return useSharedChange([signOffsKey], (adhesion: NewAdhesion) =>
    sendJson('POST', `${addressOf(signOff)}/adhesions`, adhesion, adhesionMade),
  )
}

export function useWithdraw(signOff: string) {
  return useSharedChange([signOffsKey], (withdrawal: NewWithdrawal) =>
    sendJson('POST', `${addressOf(signOff)}/withdrawals`, withdrawal, adhesionMade),
  )
}

/** Changes whether readers who were not asked see the answer of the reader's organisation. */
export function useDisclose(signOff: string) {
  return useSharedChange([signOffsKey], (shown: boolean) =>
    sendJson('POST', `${addressOf(signOff)}/disclosure`, { key: newKey(), shown }, disclosureChanged),
  )
}
