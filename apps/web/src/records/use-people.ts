import type { PersonId } from '@minga/domain/identity/ids'
import { useMemo } from 'react'

import { useGroupPeople } from '../api/groups.ts'
import { useMe } from '../api/account.ts'

export interface AssignablePerson {
  readonly id: PersonId
  readonly name: string
  readonly organisation: string
}

/** The people of a group by id. Without a group, only the signed-in person. */
export function usePeople(group: string | undefined): ReadonlyMap<string, AssignablePerson> {
  const me = useMe()
  const people = useGroupPeople(group).data
  return useMemo(() => {
    const self = { id: me.person.id, name: me.person.name, organisation: me.organisation.id }
    return new Map<string, AssignablePerson>([self, ...(people ?? [])].map((person) => [person.id, person]))
  }, [me, people])
}
