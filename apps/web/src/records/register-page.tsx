import type { RecordKind } from '@minga/domain/record/record-kind'
import { recordTypes, type RecordOf } from '@minga/domain/record/record-types'
import type { RecordType } from '@minga/domain/record/records'
import type { GroupView } from '@minga/protocol/http/me'
import { useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { z } from 'zod'

import { useGroup } from '../api/groups.ts'
import { useRecordRows } from '../api/records.ts'
import type { ListSource } from './list/list-source.ts'
import { MissingGroup } from './list/missing-group.tsx'
import { useCoalitionSource } from './list/use-coalition-source.ts'
import { useGroupSource } from './list/use-group-source.ts'
import { useListSearch } from './list/use-list-search.ts'

interface RegisterPageProps<Kind extends RecordKind> {
  readonly kind: Kind
  readonly facetIds: readonly string[]
  readonly Register: ComponentType<{ readonly source: ListSource<RecordOf<Kind>> }>
}

/** The records of one kind: of the working group in the address or, without one, of all that the reader may read. */
export function RegisterPage<Kind extends RecordKind>(props: RegisterPageProps<Kind>) {
  const { groupId } = useParams({ strict: false })
  const group = useGroup(groupId)
  if (groupId === undefined) return <CoalitionRegister {...props} />
  return group === undefined ? <MissingGroup /> : <GroupRegister key={group.id} {...props} group={group} />
}

function GroupRegister<Kind extends RecordKind>({
  kind,
  facetIds,
  Register,
  group,
}: RegisterPageProps<Kind> & { readonly group: GroupView }) {
  const { search } = useListSearch(facetIds)
  const rows = useRecordRows(kind, { group: group.id, archived: search.filters.archived })
  // The table has each kind under its own name.
  const type = recordTypes[kind] as unknown as RecordType<z.ZodType<RecordOf<Kind>>>
  return <Register source={useGroupSource(type, group, rows.data?.records as Rows<Kind>)} />
}

function CoalitionRegister<Kind extends RecordKind>({ kind, facetIds, Register }: RegisterPageProps<Kind>) {
  const { search } = useListSearch(facetIds)
  const rows = useRecordRows(kind, { archived: search.filters.archived })
  return <Register source={useCoalitionSource(rows.data?.records as Rows<Kind>, rows.data, rows)} />
}

type Rows<Kind extends RecordKind> = Parameters<typeof useCoalitionSource<RecordOf<Kind>>>[0]
