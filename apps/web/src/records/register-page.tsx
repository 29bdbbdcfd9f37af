import type { RecordKind } from '@minga/domain/record/record-kind'
import { recordTypes, type RecordOf } from '@minga/domain/record/record-types'
import type { RecordType } from '@minga/domain/record/records'
import type { GroupView } from '@minga/protocol/http/me'
import { useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { z } from 'zod'
import { useTranslation } from 'react-i18next'

import { FieldsGroup } from '../api/custom-fields.ts'
import { useGroup } from '../api/groups.ts'
import { useRecordRows } from '../api/records.ts'
import type { ListSource } from './list/list-source.ts'
import { useCoalitionSource } from './list/use-coalition-source.ts'
import { useGroupSource } from './list/use-group-source.ts'
import { useIsArchive } from './list/use-list-search.ts'
import { RegisterScreen } from './register-screen.tsx'
import type { RegisterSlots, Slots } from './register-slots.ts'
import { useRegister } from './use-register.ts'
import { useHeldPrinting } from '../ui/print/use-preparation.ts'
import { EmptyState } from '../ui/states.tsx'

interface PageProps<Kind extends RecordKind> {
  readonly kind: Kind
  readonly Listed: ComponentType<{ readonly source: ListSource<RecordOf<Kind>> }>
}

/** The page of a kind: of the working group in the address or, without one, of all that the reader may read. */
export function registerPage<Kind extends RecordKind>(kind: Kind, useSlots: () => RegisterSlots<Kind>): ComponentType {
  return pageWith<Kind>(kind, useSlots)
}

/** The page of a kind of which its declaration says everything. */
export function plainRegisterPage(kind: RecordKind): ComponentType {
  return pageWith(kind, () => noSlots)
}

const noSlots = {}

function pageWith<Kind extends RecordKind>(kind: Kind, useSlots: () => Slots<RecordOf<Kind>>): ComponentType {
  function Listed({ source }: { readonly source: ListSource<RecordOf<Kind>> }) {
    const slots = useSlots()
    return <RegisterScreen register={useRegister(kind, source, slots)} />
  }
  return () => <RegisterPage kind={kind} Listed={Listed} />
}

function RegisterPage<Kind extends RecordKind>(props: PageProps<Kind>) {
  const { groupId } = useParams({ strict: false })
  const group = useGroup(groupId)
  if (groupId === undefined) return <CoalitionRegister {...props} />
  return group === undefined ? <MissingGroup /> : <GroupRegister key={group.id} {...props} group={group} />
}

function GroupRegister<Kind extends RecordKind>({
  kind,
  Listed,
  group,
}: PageProps<Kind> & { readonly group: GroupView }) {
  const archived = useIsArchive()
  const guests = useRecordRows(kind, { group: group.id, outside: group.id, archived })
  useHeldPrinting(guests.isFetching)
  // The table holds each kind under its own name.
  const type = recordTypes[kind] as unknown as RecordType<z.ZodType<RecordOf<Kind>>>
  const source = useGroupSource(type, group, guests.data?.records as Rows<Kind>)
  return (
    <FieldsGroup value={group.id}>
      <Listed source={source} />
    </FieldsGroup>
  )
}

function CoalitionRegister<Kind extends RecordKind>({ kind, Listed }: PageProps<Kind>) {
  const archived = useIsArchive()
  const rows = useRecordRows(kind, { archived })
  useHeldPrinting(rows.isFetching)
  return <Listed source={useCoalitionSource(rows.data?.records as Rows<Kind>, rows.data, rows)} />
}

type Rows<Kind extends RecordKind> = Parameters<typeof useCoalitionSource<RecordOf<Kind>>>[0]

/** Shown for a group that does not exist or that the person may not read, without saying which. */
function MissingGroup() {
  const { t } = useTranslation('records')
  return (
    <div className="page-body">
      <EmptyState>{t('noGroup')}</EmptyState>
    </div>
  )
}
