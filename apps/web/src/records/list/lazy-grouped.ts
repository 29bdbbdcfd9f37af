import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import type * as code from './grouped-code.ts'

const loadGroupedCode = keptLoad(() => import('./grouped-code.ts'))

type PropsOf<Name extends keyof typeof code> = Parameters<(typeof code)[Name]>[0]

/** `GroupRow`, whose code comes with the first list that is grouped. */
export const LazyGroupRow = lazyNamed<PropsOf<'GroupRow'>, 'GroupRow'>(
  loadGroupedCode,
  'GroupRow',
) as unknown as typeof code.GroupRow

/** `GridFoot`, whose code comes with the first list that sums its columns up. */
export const LazyGridFoot = lazyNamed<PropsOf<'GridFoot'>, 'GridFoot'>(
  loadGroupedCode,
  'GridFoot',
) as unknown as typeof code.GridFoot
