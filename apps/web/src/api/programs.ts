import {
  groupProgramsAnswer,
  organisationProgramsAnswer,
  programTokenMade,
  programTokensAnswer,
} from '@minga/protocol/http/programs'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'

import { jsonQuery, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'

const programsKey = ['programs'] as const
/** Never kept on the device: what programs a person has is for nobody who finds it. */
const notKept = { gcTime: 0, meta: { isKept: false } } as const

/** The signed-in person's tokens. */
export function useOwnTokens() {
  return useQuery({ ...jsonQuery([...programsKey, 'own'], '/api/me/tokens', programTokensAnswer), ...notKept })
}

/** Makes a token. @returns its secret, which is shown once */
export function useMakeToken() {
  return useSharedChange(
    [programsKey],
    (made: {
      readonly id: string
      readonly name: string
      readonly scopes: readonly string[]
      readonly expires: string
    }) => sendJson('POST', '/api/me/tokens', made, programTokenMade),
  )
}

/** Ends a token of the person's own, or one of their organisation's people. */
export function useEndToken(organisation?: string) {
  const path = organisation === undefined ? '/api/me/tokens' : pathOf('organisations', organisation)
  return useSharedChange([programsKey], (id: string) =>
    sendJson('DELETE', `${path}/${encodeURIComponent(id)}`, undefined, z.unknown()),
  )
}

/** Whether an organisation allows programs, and the tokens of its people. */
export function useOrganisationPrograms(organisation: string) {
  const key = [...programsKey, 'organisation', organisation]
  return useQuery({ ...jsonQuery(key, pathOf('organisations', organisation), organisationProgramsAnswer), ...notKept })
}

/** Whether a group shows its content to programs. */
export function useGroupPrograms(group: string) {
  return useQuery(jsonQuery([...programsKey, 'group', group], pathOf('groups', group), groupProgramsAnswer))
}

/** Allows programs there, or stops them. */
export function useAllowPrograms(kind: 'organisations' | 'groups', id: string) {
  return useSharedChange([programsKey], (allowed: boolean) =>
    sendJson('POST', pathOf(kind, id), { allowed }, z.unknown()),
  )
}

function pathOf(kind: 'organisations' | 'groups', id: string): string {
  return `/api/${kind}/${encodeURIComponent(id)}/programs`
}
