import type { Field } from './field.ts'

/*
 * How a kind's list and panel are laid out, by the names of its fields. A name that is no field, or a field that has
 * no place, does not compile.
 */

/**
 * What a kind's pages show that is no field of it. Each is written in the web, and named here so that none is
 * forgotten.
 */
export interface Special {
  readonly columns?: readonly string[]
  readonly facets?: readonly string[]
  /** Among the fields of the panel. */
  readonly fields?: readonly string[]
  /** Of the panel, each with a heading of its own. */
  readonly sections?: readonly string[]
}

/** The names of a kind's special parts at one place. */
export type SpecialIn<Parts, Place extends keyof Special> = Place extends unknown
  ? Parts extends Readonly<Record<Place, readonly (infer Name extends string)[]>>
    ? Name
    : never
  : never

export type NameIn<Fields> = keyof Fields & string

/** What a list can be narrowed by: fields that several records have alike. */
type FacetType = 'choice' | 'choices' | 'status' | 'organisation' | 'organisations' | 'person' | 'scale'
export type FacetIn<Fields extends Readonly<Record<string, Field>>> = {
  [Name in NameIn<Fields>]: Fields[Name]['type'] extends FacetType ? Name : never
}[NameIn<Fields>]

/** What every list can show of a record beside its fields. */
type RowColumn = 'reference' | 'updated'

export interface Layout<Name, Facet, LongText, Parts extends Special, Placed> {
  /** Of the list, in their order. */
  readonly columns: readonly (NoInfer<Name> | RowColumn | SpecialIn<NoInfer<Parts>, 'columns'>)[]
  /** What the list can be narrowed by, in the order of the menus. */
  readonly facets: readonly (NoInfer<Facet> | SpecialIn<NoInfer<Parts>, 'facets'>)[]
  /** Facets without a menu: narrowed by a switch, or from another view. */
  readonly quiet?: readonly (NoInfer<Facet> | SpecialIn<NoInfer<Parts>, 'facets'>)[]
  /** Of the panel, below the title. */
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
