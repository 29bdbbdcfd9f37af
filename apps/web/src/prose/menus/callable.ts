import type { OrganisationId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import { useMemo } from 'react'

import { useGroupPeople } from '../../api/groups.ts'
import { useOrganisations } from '../../api/organisations.ts'

/** A person or an organisation that a text or a comment can mention. */
export interface Callable {
  readonly kind: 'person' | 'organisation'
  readonly id: string
  readonly label: string
  readonly organisation: OrganisationId
}

/** The organisations that read a group, and its people: only the readers of the text. */
export function useCallable(group: GroupView): readonly Callable[] {
  const people = useGroupPeople(group.id).data
  const organisations = useOrganisations()
  const { readers } = group
  return useMemo(() => {
    const reading = new Set<string>([...readers.organisations, ...readers.observers])
    return [
      ...[...organisations.values()]
        .filter(({ id }) => reading.has(id))
        .map(({ id, shortName: label }) => ({ kind: 'organisation' as const, id, label, organisation: id })),
      ...(people ?? []).map(({ id, name: label, organisation }) => ({
        kind: 'person' as const,
        id,
        label,
        organisation,
      })),
    ]
  }, [organisations, people, readers])
}
