import type { QueryClient } from '@tanstack/react-query'

import { meQuery } from '../../api/account.ts'
import { groupsQuery } from '../../api/groups.ts'
import { organisationsQuery } from '../../api/organisations.ts'
import { speech } from '../../language/speech.ts'
import { speak } from '../../language/start-language.ts'

/** Loads the parts of every page for signed-in people: the person, their groups, the organisations, and their sentences. */
export async function loadSignedIn(queries: QueryClient): Promise<void> {
  await Promise.all([
    loadPerson(queries),
    queries.ensureQueryData({ ...groupsQuery, revalidateIfStale: true }),
    queries.ensureQueryData({ ...organisationsQuery, revalidateIfStale: true }),
    speech.load('inner'),
  ])
}

/** Loads the person and their language, so that a page is not drawn in the language that the device guessed first. */
async function loadPerson(queries: QueryClient): Promise<void> {
  const { person } = await queries.ensureQueryData({ ...meQuery, revalidateIfStale: true })
  // If its sentences do not load, the page keeps the guessed language.
  await speak(speech, person.language).catch(reportError)
}
