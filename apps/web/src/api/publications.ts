import type { Licence } from '@minga/domain/publication/publication'
import {
  addressStruck,
  erratumAdded,
  publicationAnswer,
  publicationsAnswer,
  published,
  withdrawn,
  type NewErratum,
} from '@minga/protocol/http/publications'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'

const publicationsKey = ['publications']
const addressOf = (version: string) => `/api/versions/${encodeURIComponent(version)}`

/** All texts that are public, or were. For the secretariat. */
export function usePublications(isAsked: boolean) {
  return useQuery({
    ...jsonQuery([...publicationsKey, 'all'], '/api/publications', publicationsAnswer),
    enabled: isAsked,
  })
}

/** Whether a version is public, and whether the reader makes it so. */
export function usePublication(version: string) {
  return useQuery(jsonQuery([...publicationsKey, version], `${addressOf(version)}/publication`, publicationAnswer))
}

export function usePublish(version: string) {
  return useSharedChange([publicationsKey], (asked: { readonly key: string; readonly licence: Licence }) =>
    sendJson('POST', `${addressOf(version)}/publish`, asked, published),
  )
}

export function useWithdraw(version: string) {
  return useSharedChange([publicationsKey], (key: string) =>
    sendJson('POST', `${addressOf(version)}/unpublish`, { key }, withdrawn),
  )
}

export function useCorrect(version: string) {
  return useSharedChange([publicationsKey], (erratum: NewErratum) =>
    sendJson('POST', `${addressOf(version)}/errata`, erratum, erratumAdded),
  )
}

/** Takes a reader's address away, for the person who asks for it. */
export function useStrikeAddress() {
  return useSharedChange([publicationsKey], (address: string) =>
    sendJson('POST', '/api/subscribers/strike', { address }, addressStruck),
  )
}
