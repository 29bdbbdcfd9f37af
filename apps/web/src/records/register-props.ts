import type { ReactNode } from 'react'

import type { Column } from './list/column.ts'
import type { Facet } from './list/filters.ts'
import type { ListSource } from './list/list-source.ts'
import type { AnyRecord, ListedRecord } from './list/listed-record.ts'
import type { ListAddress } from './list/use-list-search.ts'
import type { Draft, RegisterDefinition, RegisterWords } from './panel/register-definition.ts'

/** Another way of looking at the same narrowed list. */
interface RegisterView<Fields extends AnyRecord> {
  readonly id: string
  readonly label: string
  readonly renderItems: (items: readonly ListedRecord<Fields>[], address: ListAddress) => ReactNode
}

/** What makes a register's screen the one of barriers, of actions or of milestones. */
export interface RegisterProps<Fields extends AnyRecord> {
  readonly definition: RegisterDefinition<Fields>
  readonly words: RegisterWords
  readonly source: ListSource<Fields>
  readonly facets: readonly Facet<Fields>[]
  /** The facets' names in the address; the same array on every render. */
  readonly facetIds: readonly string[]
  readonly columns: readonly Column<Fields>[]
  /** How the list stands before anyone sorts it. */
  readonly order?: (items: readonly ListedRecord<Fields>[]) => readonly ListedRecord<Fields>[]
  /** The quiet second line where the register is narrow. */
  readonly renderBelow: (item: ListedRecord<Fields>) => ReactNode
  /** What the plain address shows, and what else there is. */
  readonly listView: { readonly id: string; readonly label: string }
  readonly views: readonly RegisterView<Fields>[]
  /** Switches of this register alone, beside the filters. */
  readonly renderSwitches?: (address: ListAddress) => ReactNode
  /** What a record begun in this view already says. */
  readonly startOf: (address: ListAddress) => Draft<Fields>
}
