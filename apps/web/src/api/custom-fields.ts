import { openIn } from '@minga/domain/custom-field/closed-field'
import { noCustomFields, type CustomField, type CustomFields } from '@minga/domain/custom-field/custom-field'
import type { RecordKind } from '@minga/domain/record/record-kind'
import {
  customFieldMade,
  readCustomFields,
  type customFieldChange,
  type newCustomField,
} from '@minga/protocol/http/custom-fields'
import type { GroupId } from '@minga/domain/identity/ids'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { z } from 'zod'

import { getFreshJson, getJson, sendJson } from './api.ts'
import { customFieldsKey, customFieldUsesKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'
import { useSharedQuery } from './use-shared-query.ts'

const path = '/api/coalition/fields'

/** Kept on the device, so that registers show them offline. A change comes as a server event. */
export const customFieldsQuery = queryOptions({
  queryKey: customFieldsKey,
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<CustomFields> => (await getFreshJson(path, readCustomFields, signal)).fields,
})

/** The group whose records are shown; undefined across groups. */
export const FieldsGroup = createContext<GroupId | undefined>(undefined)

/**
 * The fields of records that the coalition made for itself, retired ones too; none until they are loaded. Where a
 * group's records are shown, without those that it has closed. The same list for as long as none of them changes.
 */
export function useCustomFields(): CustomFields {
  const group = useContext(FieldsGroup)
  return openIn(useSharedQuery(customFieldsQuery) ?? noCustomFields, group)
}

/** Whether the coalition made fields for records of a kind: open, closed or retired. */
export function useHasCustomFields(kind: RecordKind): boolean {
  return useSharedQuery(customFieldsQuery)?.some((field) => field.kind === kind) === true
}

/** The same for the page on which they are made: with how many of the records that the reader sees use each. */
export function useCountedFields() {
  return useQuery({
    queryKey: customFieldUsesKey,
    queryFn: async ({ signal }) => (await getJson(`${path}?uses=1`, readCustomFields, signal)).fields,
    meta: { isKept: false },
  })
}

export function useMakeField() {
  return useSharedChange([customFieldsQuery.queryKey, customFieldUsesKey], (field: z.input<typeof newCustomField>) =>
    sendJson('POST', path, field, customFieldMade),
  )
}

export function useChangeField({ id }: Pick<CustomField, 'id'>) {
  return useSharedChange(
    [customFieldsQuery.queryKey, customFieldUsesKey],
    (change: z.input<typeof customFieldChange>) => sendJson('PATCH', `${path}/${id}`, change, customFieldMade),
  )
}
