import {
  broughtDataset,
  datasetAnswer,
  datasetChosen,
  datasetsAnswer,
  observationsAnswer,
  wholeDataset,
  type BroughtDataset,
  type DatasetQuery,
  type NewDatasetChoice,
  type ObservationsAnswer,
  type WholeDataset,
} from '@minga/protocol/http/datasets'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'

import { getFile, getJson, jsonQuery, sendJson } from './api.ts'
import { saveFile } from './files.ts'
import { postBytes } from './post-file.ts'
import { datasetsKey } from './query-keys.ts'
import { useChange, useSharedChange } from './use-change.ts'

const keyOf = (group: string) => [...datasetsKey, group] as const
const pathOf = (group: string) => `/api/groups/${encodeURIComponent(group)}`

/** The datasets of a group, the newest first, behind those that the reader has still to confirm. */
export function useDatasets(group: string) {
  return useQuery(jsonQuery([...keyOf(group), 'all'], `${pathOf(group)}/datasets`, datasetsAnswer))
}

/** What the datasets of a group say of one place, variable and year, side by side, page by page. */
export function useObservations(group: string, isCompeting: boolean) {
  return useInfiniteQuery({
    queryKey: [...keyOf(group), 'beside', isCompeting],
    queryFn: ({ pageParam, signal }): Promise<ObservationsAnswer> => {
      const asked = new URLSearchParams({ competing: isCompeting ? '1' : '0', ...(pageParam && { cursor: pageParam }) })
      return getJson(`${pathOf(group)}/observations?${asked.toString()}`, observationsAnswer, signal)
    },
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
  })
}

/** The series of a dataset, page by page. */
export function useDatasetSeries(dataset: string) {
  return useInfiniteQuery({
    queryKey: [...datasetsKey, 'series', dataset],
    queryFn: ({ pageParam, signal }): Promise<WholeDataset> => {
      const asked = new URLSearchParams({ limit: '200', ...(pageParam && { cursor: pageParam }) })
      return getJson(`/api/datasets/${encodeURIComponent(dataset)}?${asked.toString()}`, wholeDataset, signal)
    },
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor,
  })
}

export interface SentDataset {
  /** Made once for the file and what is said with it: sent again, it is the same. */
  readonly id: string
  readonly group: string
  readonly file: File
  readonly said: Omit<DatasetQuery, 'name'>
}

/** Sends a file of series to be read. Nothing of it is there for others before it is confirmed. */
export function sendDataset(
  { id, group, file, said }: SentDataset,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<BroughtDataset> {
  const asked = new URLSearchParams({ name: file.name.slice(0, 200) })
  for (const [field, value] of Object.entries(said)) {
    if (value !== undefined && value !== '') asked.set(field, String(value))
  }
  const path = `${pathOf(group)}/datasets/${encodeURIComponent(id)}?${asked.toString()}`
  return postBytes({ path, blob: file, schema: broughtDataset }, progress, signal)
}

export function useConfirmDataset(group: string) {
  return useChange([keyOf(group)], ({ id, key }: { readonly id: string; readonly key: string }) =>
    sendJson('POST', `/api/datasets/${encodeURIComponent(id)}/confirm`, { key }, datasetAnswer),
  )
}

export function useChooseDataset(group: string) {
  return useSharedChange([keyOf(group)], (choice: NewDatasetChoice) =>
    sendJson('POST', `${pathOf(group)}/dataset-choices`, choice, datasetChosen),
  )
}

/** Downloads a dataset in the IAMC's format. */
export function useDownloadDataset() {
  return useMutation({
    mutationFn: async ({
      id,
      format,
      layout,
    }: {
      readonly id: string
      readonly format: string
      readonly layout: string
    }) =>
      saveFile(
        await getFile(
          `/api/datasets/${encodeURIComponent(id)}/file?${new URLSearchParams({ format, layout }).toString()}`,
        ),
      ),
  })
}
