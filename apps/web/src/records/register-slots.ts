import type { Scale } from '@minga/domain/record/field'
import type { Axes } from '@minga/domain/record/matrix-axes'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { recordTypes, RecordOf, SpecialOf } from '@minga/domain/record/record-types'
import type { GroupView } from '@minga/protocol/http/me'
import type { ComponentType, ReactNode } from 'react'

import type { FieldLook } from './fields/declared-field.tsx'
import type { Column } from './list/column.ts'
import type { Facet } from './list/filters.ts'
import type { AnyRecord, ListedRecord } from './list/listed-record.ts'
import type { ListAddress } from './list/use-list-search.ts'
import type { CellLook } from './matrix/matrix-cell.tsx'
import type { RecordEditing } from './panel/record-editing.ts'

/** Another view of the same filtered list. */
export interface RegisterView<Fields extends AnyRecord> {
  readonly id: string
  readonly label: string
  /** @param everything the list before its filters */
  readonly renderItems: (
    items: readonly ListedRecord<Fields>[],
    address: ListAddress,
    everything: readonly ListedRecord<Fields>[],
  ) => ReactNode
}

/** The meaning of two scales together: the level of a barrier. */
interface MatrixLook<Fields extends AnyRecord> {
  readonly axes: Axes
  readonly lookOf: (row: Scale, column: Scale) => CellLook
  readonly renderBelow: (items: readonly ListedRecord<Fields>[], address: ListAddress) => ReactNode
}

type Part<Fields extends AnyRecord> = ComponentType<{ readonly editing: RecordEditing<Fields> }>
type OwnColumn<Fields extends AnyRecord> = Omit<Column<Fields>, 'id'>
type Named<Value> = Readonly<Record<string, Value | undefined>>

/** The differences of a kind's pages from its declaration. A plain kind fills none. */
export interface Slots<Fields extends AnyRecord> {
  /** The appearance of fields, where their type does not decide it. */
  readonly looks?: Named<FieldLook>
  /** Parts of the panel besides fields, and controls that replace a type's own. */
  readonly parts?: Named<Part<Fields>>
  /** Load the code of `parts` ahead: React leaves an open record empty for a third of a second where one has to come first. */
  readonly loadParts?: readonly (() => Promise<unknown>)[]
  /** Columns besides fields, and changes to those of fields. */
  readonly columns?: Named<Partial<OwnColumn<Fields>>>
  /** The values of facets besides fields, and of those that hold more than their field. */
  readonly facets?: Named<Facet<Fields>['valuesOf']>
  /** The words of values that only this kind has; undefined for all others. */
  readonly facetValue?: (facet: string, value: string) => string | undefined
  /** The order of the list before the reader sorts it. */
  readonly order?: (items: readonly ListedRecord<Fields>[]) => readonly ListedRecord<Fields>[]
  /** The second line of a card, on narrow screens. */
  readonly renderBelow?: (item: ListedRecord<Fields>) => ReactNode
  readonly views?: readonly RegisterView<Fields>[]
  /** Choices that a board does not offer, because another field depends on them. */
  readonly notOnBoard?: readonly string[]
  /** The additions to a matrix of two of its scales beside the places of records. */
  readonly matrix?: MatrixLook<Fields>
  /** Links to the pages beside this one, below its title. */
  readonly renderBeside?: (group: GroupView | undefined) => ReactNode
  /** Switches of this register only, beside the filters. */
  readonly renderSwitches?: (address: ListAddress) => ReactNode
}

type NameIn<Kind extends RecordKind> = keyof (typeof recordTypes)[Kind]['fields'] & string
type ByName<Must extends string, Value, May extends string, Other = Value> = {
  readonly [Name in Must]: Value
} & { readonly [Name in Exclude<May, Must>]?: Other }

/** The slots of a kind that declares special parts: one that is forgotten or misspelt does not compile. */
export interface RegisterSlots<Kind extends RecordKind> extends Slots<RecordOf<Kind>> {
  readonly looks: { readonly [Name in NameIn<Kind>]?: FieldLook }
  readonly parts: ByName<SpecialOf<Kind, 'fields' | 'sections'>, Part<RecordOf<Kind>>, NameIn<Kind>>
  readonly columns: ByName<
    SpecialOf<Kind, 'columns'>,
    OwnColumn<RecordOf<Kind>>,
    NameIn<Kind> | 'updated',
    Partial<OwnColumn<RecordOf<Kind>>>
  >
  readonly facets: ByName<SpecialOf<Kind, 'facets'>, Facet<RecordOf<Kind>>['valuesOf'], NameIn<Kind>>
}

/** The kinds that need a page of their own, for what is special about them. */
export type SpecialKind = {
  [Kind in RecordKind]: [SpecialOf<Kind, 'fields' | 'sections' | 'columns' | 'facets'>] extends [never] ? never : Kind
}[RecordKind]
