import { organisationNames, personNames, recordNames } from '@minga/domain/cell-reading/cell-names'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { useCustomFields } from '../../api/custom-fields.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useFacts } from '../../api/record-facts.ts'
import { usePeople } from '../use-people.ts'
import { knownWords, type Catalogue } from '@minga/domain/cell-reading/known-words'
import type { CellNames } from '@minga/domain/cell-reading/read-cell'

interface AskedNames {
  /** Undefined until the catalogues of all languages are here. */
  readonly names: Omit<CellNames, 'writing'> | undefined
  /** Why they are not here, which is asked again. */
  readonly error: Error | null
}

/** The names that a copied sheet can use in this group. */
export function useCellNames(kind: RecordKind, group: GroupId): AskedNames {
  const { data: catalogues, error } = useQuery({
    queryKey: ['record-catalogues'],
    queryFn: loadCatalogues,
    staleTime: Infinity,
    meta: { isKept: false },
  })
  const organisations = useOrganisations()
  const people = usePeople(group)
  const facts = useFacts(group).data
  const own = useCustomFields()
  const names = useMemo(() => {
    if (catalogues === undefined) return undefined
    return {
      words: knownWords(kind, catalogues, own),
      own,
      organisations: organisationNames(organisations.values()),
      people: personNames(people.values()),
      records: recordNames(facts?.values() ?? []),
    }
  }, [kind, catalogues, own, organisations, people, facts])
  return useMemo(() => ({ names, error }), [names, error])
}

async function loadCatalogues(): Promise<readonly Catalogue[]> {
  const [es, pt, en] = await Promise.all([
    import('@minga/domain/record/locales/es.json'),
    import('@minga/domain/record/locales/pt.json'),
    import('@minga/domain/record/locales/en.json'),
  ])
  return [es.default, pt.default, en.default]
}
