import type { QueryClient } from '@tanstack/react-query'

import { meQuery } from '../../api/account.ts'
import { groupsQuery } from '../../api/groups.ts'
import { organisationsQuery } from '../../api/organisations.ts'
import { speech } from '../../language/speech.ts'

/** Loads the parts of every page for signed-in people: the person, their groups, the organisations, and their sentences. */
export async function loadSignedIn(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.ensureQueryData({ ...meQuery, revalidateIfStale: true }),
    queries.ensureQueryData({ ...groupsQuery, revalidateIfStale: true }),
    queries.ensureQueryData({ ...organisationsQuery, revalidateIfStale: true }),
    speech.load('inner'),
  ])
}
