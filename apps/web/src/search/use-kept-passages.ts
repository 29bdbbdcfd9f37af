import { useQuery } from '@tanstack/react-query'

import { useMe } from '../api/account.ts'
import { useGroups } from '../api/groups.ts'

/** In ms. The texts are read again after this, and let go of soon after they leave the screen. */
const freshFor = 30_000

/** The passages of roadmaps that this device keeps; undefined until they are read. Reading them needs code of its own. */
export function useKeptPassages() {
  const groups = useGroups()
  const { person } = useMe()
  return useQuery({
    queryKey: ['kept-passages', person.id],
    queryFn: async () => {
      const [{ readKeptPassages }, { IndexedLocalCopies }] = await Promise.all([
        import('./kept-passages.ts'),
        import('../sync/indexed-local-copies.ts'),
      ])
      const copies = new IndexedLocalCopies()
      const passages = await readKeptPassages(copies, person.id, groups)
      await copies.close()
      return passages
    },
    retry: false,
    staleTime: freshFor,
    gcTime: freshFor,
    meta: { isKept: false },
  }).data
}
