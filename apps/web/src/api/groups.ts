import type { GroupRole } from '@minga/domain/group/group'
import { groupsAnswer, type GroupView } from '@minga/protocol/http/me'
import { groupPeopleAnswer } from '@minga/protocol/http/organisations'
import { suspensionsAnswer } from '@minga/protocol/http/suspensions'
import {
  changed,
  type GroupChange,
  groupMatrix,
  leftBehindAnswer,
  newGroupAnswer,
  placesAnswer,
  readersAnswer,
} from '@minga/protocol/http/working-groups'
import { queryOptions, useQuery, useSuspenseQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'

import { getFreshJson, getJson, sendJson } from './api.ts'
import { recordsKey } from './records.ts'

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: async ({ signal }) => (await getFreshJson('/api/groups', groupsAnswer, signal)).groups,
})

/** The working groups that the person may read, their own and the open ones. Always loaded inside the shell. */
export function useGroups(): readonly GroupView[] {
  return useSuspenseQuery(groupsQuery).data
}

/** `undefined` for a group that does not exist or that the person may not read. */
export function useGroup(id: string | undefined): GroupView | undefined {
  return useGroups().find((group) => group.id === id)
}

/** The people to whom an action of the group can be assigned. */
export function useGroupPeople(group: string | undefined) {
  return useQuery({
    queryKey: ['group-people', group],
    queryFn: async ({ signal }) => {
      const path = `/api/groups/${encodeURIComponent(group ?? '')}/people`
      return (await getFreshJson(path, groupPeopleAnswer, signal)).people
    },
    enabled: group !== undefined,
  })
}

/** Every query whose answer a decision about groups makes stale, besides the groups themselves. */
const decisionsKey = ['group-decisions'] as const

/** The matrix of organisations and groups, for the secretariat. */
export function useGroupMatrix() {
  return useQuery({
    queryKey: [...decisionsKey, 'matrix'],
    queryFn: ({ signal }) => getJson('/api/administration/groups', groupMatrix, signal),
  })
}

/** The roles of an organisation's people in the groups that it is admitted to, for those who speak for it. */
export function usePlaces(organisation: string) {
  return useQuery({
    queryKey: [...decisionsKey, 'places', organisation],
    queryFn: ({ signal }) =>
      getJson(`/api/organisations/${encodeURIComponent(organisation)}/places`, placesAnswer, signal),
  })
}

/** The readers of a group, organisation by organisation. */
export function useReaders(group: string) {
  return useQuery({
    queryKey: [...decisionsKey, 'readers', group],
    queryFn: ({ signal }) => getJson(`${pathOf(group)}/readers`, readersAnswer, signal),
  })
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
  return useDecision(
    (made: Required<Pick<GroupChange, 'names' | 'purpose' | 'restricted'>>) => ({
      path: '/api/groups',
      body: made,
    }),
    newGroupAnswer,
  )
}

export function useChangeGroup(group: string) {
  return useDecision((change: GroupChange) => ({ method: 'PATCH', path: pathOf(group), body: change }))
}

/** A change of a role: the one on the screen (`seen`) and the wanted one; `null` for none. */
interface RoleChange {
  readonly group: string
  readonly role: GroupRole | null
  readonly seen: GroupRole | null
}

/** Admits an organisation, raises or lowers its admission, or removes it. */
export function useChangeAdmission() {
  return useDecision(({ group, organisation, role, seen }: RoleChange & { organisation: string }) => ({
    path: `${pathOf(group)}/admissions`,
    body: { organisation, highest: role, seen },
  }))
}

export function useDeclineRequest() {
  return useDecision(({ group, organisation }: { group: string; organisation: string }) => ({
    path: `${pathOf(group)}/requests/decline`,
    body: { organisation },
  }))
}

export function useAskForAdmission(group: string) {
  return useDecision((asked: { organisation: string; highest: GroupRole; reason: string }) => ({
    path: `${pathOf(group)}/requests`,
    body: asked,
  }))
}

/** Takes the person's own organisation out of a group. */
export function useLeaveGroup() {
  return useDecision(({ group, organisation }: { group: string; organisation: string }) => ({
    path: `${pathOf(group)}/leave`,
    body: { organisation },
  }))
}

/** Names a person of the own organisation to a role in a group, or takes them out. */
export function useNamePerson() {
  return useDecision(({ group, person, role, seen }: RoleChange & { person: string }) => ({
    path: `${pathOf(group)}/people/${encodeURIComponent(person)}/named`,
    body: { role, seen },
  }))
}

/** Lowers a person's role in a group below what they were granted, or restores it. */
export function useLowerPerson() {
  return useDecision(({ group, person, role, seen }: RoleChange & { person: string }) => ({
    path: `${pathOf(group)}/people/${encodeURIComponent(person)}/lowered`,
    body: { role, seen },
  }))
}

/** Proposes another lead for a record. */
export function useProposeLead() {
  return useDecision(({ record, ...change }: { record: string; lead: string | null; seen: string | null }) => ({
    path: `/api/records/${encodeURIComponent(record)}/lead`,
    body: change,
  }))
}

const suspensionsKey = (group: string) => ['suspensions', group]
const suspensionsPath = (group: string) => `/api/groups/${encodeURIComponent(group)}/suspensions`

/** The suspensions of a group's rooms, for leads and the secretariat. */
export function useSuspensions(group: string) {
  return useQuery({
    queryKey: suspensionsKey(group),
    queryFn: async ({ signal }) => (await getJson(suspensionsPath(group), suspensionsAnswer, signal)).suspensions,
    meta: { isKept: false },
  })
}

/** Lifts a person's suspension in a room of the group. */
export function useLiftSuspension(group: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (suspended: { readonly room: string; readonly person: string }) =>
      sendJson('POST', `${suspensionsPath(group)}/lift`, suspended, changed),
    onSettled: () => queries.invalidateQueries({ queryKey: suspensionsKey(group) }),
  })
}

function pathOf(group: string): string {
  return `/api/groups/${encodeURIComponent(group)}`
}

interface Decision {
  readonly method?: 'POST' | 'PATCH'
  readonly path: string
  readonly body: unknown
}

function useDecision<Change>(
  decide: (change: Change) => Decision,
): ReturnType<typeof useMutation<z.infer<typeof changed>, Error, Change>>
function useDecision<Change, Answer extends z.ZodType>(
  decide: (change: Change) => Decision,
  answer: Answer,
): ReturnType<typeof useMutation<z.infer<Answer>, Error, Change>>
function useDecision<Change>(decide: (change: Change) => Decision, answer: z.ZodType = changed) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => {
      const { method = 'POST', path, body } = decide(change)
      return sendJson(method, path, body, answer)
    },
    // Also after a refusal: the screen is out of date then.
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: decisionsKey }),
        queries.invalidateQueries({ queryKey: groupsQuery.queryKey }),
        queries.invalidateQueries({ queryKey: recordsKey }),
        queries.invalidateQueries({ queryKey: ['me'] }),
      ]),
  })
}
