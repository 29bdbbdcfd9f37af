import type { Field } from './field.ts'

/*
 * How a kind's list and panel are laid out, by the names of its fields. A name that is no field, or a field that has
 * no place, does not compile.
 */

/** The parts of a kind's pages that are no fields of it. Each is written in the web, and named here so that none is forgotten. */
export interface Special {
  readonly columns?: readonly string[]
  readonly facets?: readonly string[]
  /** Among the fields of the panel. */
  readonly fields?: readonly string[]
  /** The sections of the panel, each with a heading of its own. */
  readonly sections?: readonly string[]
}

/** The names of a kind's special parts at one place. */
export type SpecialIn<Parts, Place extends keyof Special> = Place extends unknown
  ? Parts extends Readonly<Record<Place, readonly (infer Name extends string)[]>>
    ? Name
    : never
  : never

export type NameIn<Fields> = keyof Fields & string

/** The types of fields that can narrow a list: several records have the same values. */
type FacetType = 'choice' | 'choices' | 'status' | 'organisation' | 'organisations' | 'person' | 'scale'
export type FacetIn<Fields extends Readonly<Record<string, Field>>> = {
  [Name in NameIn<Fields>]: Fields[Name]['type'] extends FacetType ? Name : never
}[NameIn<Fields>]

/** The columns that every list can show beside a record's fields. */
type RowColumn = 'reference' | 'updated'

export interface Layout<Name, Facet, LongText, Parts extends Special, Placed> {
  /** The columns of the list, in their order. */
  readonly columns: readonly (NoInfer<Name> | RowColumn | SpecialIn<NoInfer<Parts>, 'columns'>)[]
  /** The facets of the list, in the order of the menus. */
  readonly facets: readonly (NoInfer<Facet> | SpecialIn<NoInfer<Parts>, 'facets'>)[]
  /** Facets without a menu: narrowed by a switch, or from another view. */
  readonly quiet?: readonly (NoInfer<Facet> | SpecialIn<NoInfer<Parts>, 'facets'>)[]
  /** The first parts of the panel, below the title. */
  readonly first: readonly (Placed & PartName<Name, LongText, Parts>)[]
  /** Behind "more fields". */
  readonly more: readonly (Placed & PartName<Name, LongText, Parts>)[]
  /** Below these. */
  readonly last?: readonly (Placed & PartName<Name, LongText, Parts>)[]
  /** The fields that the coalition made for itself; no kind declares any. */
  readonly own?: readonly never[]
}

/** The title stands above all others, and the rank is shown nowhere. */
type PartName<Name, LongText, Parts> =
  | Exclude<NoInfer<Name>, 'title' | 'position'>
  | NoInfer<LongText>
  | SpecialIn<NoInfer<Parts>, 'fields' | 'sections'>

/** Asks for a place in the panel for each field, long text and special part. */
export type Complete<Name, LongText, Parts, Placed> = [Exclude<PartName<Name, LongText, Parts>, Placed>] extends [never]
  ? unknown
  : { readonly layout: { readonly withoutPlace: Exclude<PartName<Name, LongText, Parts>, Placed> } }
