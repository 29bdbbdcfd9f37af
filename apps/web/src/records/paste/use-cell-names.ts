import { plainText } from '@minga/domain/record/mentions'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { useOrganisations } from '../../api/organisations.ts'
import { useFacts } from '../../api/record-facts.ts'
import { usePeople } from '../use-people.ts'
import { knownWords, type Catalogue } from '@minga/domain/cell-reading/known-words'
import type { CellNames } from '@minga/domain/cell-reading/read-cell'

/** What a copied sheet can name in this group; undefined until the catalogues of all languages are here. */
export function useCellNames(kind: RecordKind, group: GroupId): Omit<CellNames, 'writing'> | undefined {
  const catalogues = useQuery({
    queryKey: ['record-catalogues'],
    queryFn: loadCatalogues,
    staleTime: Infinity,
    meta: { isKept: false },
  }).data
  const organisations = useOrganisations()
  const people = usePeople(group)
  const facts = useFacts(group).data
  return useMemo(() => {
    if (catalogues === undefined) return undefined
    const named = [...organisations.values()].flatMap(({ id, shortName, names }) =>
      [id, shortName, ...Object.values(names)].map((name) => [plainText(name), id] as const),
    )
    return {
      words: knownWords(kind, catalogues),
      organisations: new Map(named),
      people: onlyOnce([...people.values()].map(({ id, name }) => [plainText(name), id] as const)),
      records: new Map(
        [...(facts?.values() ?? [])].flatMap(({ reference, record }) =>
          reference === null ? [] : [[plainText(reference), record] as const],
        ),
      ),
    }
  }, [kind, catalogues, organisations, people, facts])
}

/** Leaves out a name that two people share: which of them is meant is not guessed. */
function onlyOnce(named: readonly (readonly [name: string, id: string])[]): ReadonlyMap<string, string> {
  const count = Map.groupBy(named, ([name]) => name)
  return new Map(named.filter(([name]) => count.get(name)?.length === 1))
}

async function loadCatalogues(): Promise<readonly Catalogue[]> {
  const [es, pt, en] = await Promise.all([
    import('@minga/domain/record/locales/es.json'),
    import('@minga/domain/record/locales/pt.json'),
    import('@minga/domain/record/locales/en.json'),
  ])
  return [es.default, pt.default, en.default]
}
