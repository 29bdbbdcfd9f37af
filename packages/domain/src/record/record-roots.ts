import type { recordTypes } from './record-types.ts'

type RecordTypes = typeof recordTypes

/**
 * Where the records of each kind stand in addresses: for pages that know no more of a kind than that. The compiler compares them with
 * what the kinds declare.
 */
export const recordRoots = {
  barrier: 'barriers',
  action: 'actions',
  milestone: 'milestones',
  financing: 'financings',
  lever: 'levers',
  pathway: 'pathways',
} as const satisfies { readonly [Kind in keyof RecordTypes]: RecordTypes[Kind]['root'] }
