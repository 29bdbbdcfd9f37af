import type { GroupRole } from '@minga/domain/group/group'
import {
  changed,
  type GroupChange,
  groupMatrix,
  leftBehindAnswer,
  newGroupAnswer,
  placesAnswer,
  readersAnswer,
} from '@minga/protocol/http/working-groups'
import { useQuery } from '@tanstack/react-query'

import { recordsKey } from './query-keys.ts'
import { getJson, jsonQuery, sendJson } from './api.ts'
import { groupsQuery } from './groups.ts'
import { useSharedChange } from './use-change.ts'

/** Every query whose answer a decision about groups makes stale, besides the groups themselves. */
const decisionsKey = ['group-decisions'] as const
const staleByDecisions = [decisionsKey, groupsQuery.queryKey, recordsKey, ['me']]

/** The matrix of organisations and groups, for the secretariat. */
export function useGroupMatrix() {
  return useQuery(jsonQuery([...decisionsKey, 'matrix'], '/api/administration/groups', groupMatrix))
}

/** The roles of an organisation's people in the groups that it is admitted to, for those who speak for it. */
export function usePlaces(organisation: string) {
  return useQuery(
    jsonQuery(
      [...decisionsKey, 'places', organisation],
      `/api/organisations/${encodeURIComponent(organisation)}/places`,
      placesAnswer,
    ),
  )
}

/**
 * The readers of a group, organisation by organisation.
 *
 * @param draft the roadmap whose readers are asked for, if not all of the group
 */
export function useReaders(group: string, draft?: string) {
  const path = `${pathOf(group)}/readers${draft === undefined ? '' : `?roadmap=${encodeURIComponent(draft)}`}`
  return useQuery(jsonQuery([...decisionsKey, 'readers', group, draft ?? ''], path, readersAnswer))
}

/** Records that organisations which left a group still lead there; not fetched unless `enabled`. */
export function useLeftBehind(group: string, enabled: boolean) {
  return useQuery({
    queryKey: [...decisionsKey, 'left-behind', group],
    queryFn: async ({ signal }) => (await getJson(`${pathOf(group)}/left-behind`, leftBehindAnswer, signal)).departures,
    enabled,
  })
}

export function useMakeGroup() {
  return useSharedChange(
    staleByDecisions,
    (made: Required<Pick<GroupChange, 'names' | 'purpose' | 'restricted' | 'dealRoom'>>) =>
      sendJson('POST', '/api/groups', made, newGroupAnswer),
  )
}

export function useChangeGroup(group: string) {
  return useSharedChange(staleByDecisions, (change: GroupChange) => sendJson('PATCH', pathOf(group), change, changed))
}

/** A change of a role: the one on the screen (`seen`) and the wanted one; `null` for none. */
interface RoleChange {
  readonly group: string
  readonly role: GroupRole | null
  readonly seen: GroupRole | null
}

/** Admits an organisation, raises or lowers its admission, or removes it. */
export function useChangeAdmission() {
  return useSharedChange(
    staleByDecisions,
    ({ group, organisation, role, seen }: RoleChange & { organisation: string }) =>
      sendJson('POST', `${pathOf(group)}/admissions`, { organisation, highest: role, seen }, changed),
  )
}

export function useDeclineRequest() {
  return useSharedChange(staleByDecisions, ({ group, organisation }: { group: string; organisation: string }) =>
    sendJson('POST', `${pathOf(group)}/requests/decline`, { organisation }, changed),
  )
}

export function useAskForAdmission(group: string) {
  return useSharedChange(staleByDecisions, (asked: { organisation: string; highest: GroupRole; reason: string }) =>
    sendJson('POST', `${pathOf(group)}/requests`, asked, changed),
  )
}

/** Takes the person's own organisation out of a group. */
export function useLeaveGroup() {
  return useSharedChange(staleByDecisions, ({ group, organisation }: { group: string; organisation: string }) =>
    sendJson('POST', `${pathOf(group)}/leave`, { organisation }, changed),
  )
}

/** Names a person of the own organisation to a role in a group, or takes them out. */
export function useNamePerson() {
  return useSharedChange(staleByDecisions, ({ group, person, role, seen }: RoleChange & { person: string }) =>
    sendJson('POST', `${pathOf(group)}/people/${encodeURIComponent(person)}/named`, { role, seen }, changed),
  )
}

/** Lowers a person's role in a group below what they were granted, or restores it. */
export function useLowerPerson() {
  return useSharedChange(staleByDecisions, ({ group, person, role, seen }: RoleChange & { person: string }) =>
    sendJson('POST', `${pathOf(group)}/people/${encodeURIComponent(person)}/lowered`, { role, seen }, changed),
  )
}

/** Proposes another lead for a record. */
export function useProposeLead() {
  return useSharedChange(
    staleByDecisions,
    ({ record, ...change }: { record: string; lead: string | null; seen: string | null }) =>
      sendJson('POST', `/api/records/${encodeURIComponent(record)}/lead`, change, changed),
  )
}

function pathOf(group: string): string {
  return `/api/groups/${encodeURIComponent(group)}`
}
