import type { RoomName } from '../log/room-name.ts'

/**
 * The allowed content of a room, given by the server, which knows what rooms are for. The gate checks all new content
 * against it: an editor of the server's version could neither show nor keep content that the server does not know.
 */
export interface RoomSchema {
  /** The rule for the root of that name; undefined if there is no such root. */
  root(name: string): TypeRule | undefined
}

export type SchemaOfRoom = (room: RoomName) => RoomSchema

/** The rule for one shared type. */
export type TypeRule = MapRule | FragmentRule | ElementRule | TextRule | OpenRule

/** Whether a value may stand there. */
export type ValueRule = (value: unknown) => boolean

/** A Y.Map: values or types under keys. */
export interface MapRule {
  readonly kind: 'map'
  /** @returns undefined for a key that is not known */
  entry(key: string): ValueRule | MapRule | undefined
  /** Keys of which one map holds only so many. */
  readonly few?: { readonly has: (key: string) => boolean; readonly most: number }
}

/** The allowed children in the list of a fragment or an element. */
interface Children {
  /** The rule by the element's name; undefined for an unknown element, or one that may not stand there. */
  element(name: string): ElementRule | undefined
  /** Undefined where no text may stand. */
  readonly text: TextRule | undefined
}

export interface FragmentRule extends Children {
  readonly kind: 'fragment'
}

export interface ElementRule extends Children {
  readonly kind: 'element'
  attribute(name: string): ValueRule | undefined
  /** How many letters may stand in it, in UTF-16 units. */
  readonly mostLetters?: number | undefined
  /** How many elements of its name one room may hold. */
  readonly mostInRoom?: number | undefined
}

/** Text with marks. Embeds and types within a text are never known. */
export interface TextRule {
  readonly kind: 'text'
  /** @param value never null: taking a mark away needs no leave */
  mark(name: string, value: unknown): boolean
  /** For a mark that `mark` does not admit: whether no version of the server ever will. */
  forbids?(name: string, value: unknown): boolean
}

/** Anything that Yjs can hold. */
export interface OpenRule {
  readonly kind: 'open'
}

const open: OpenRule = { kind: 'open' }

/** Knows no names and refuses none: for tests of everything but the schema. */
export const everything: RoomSchema = { root: () => open }
export const openSchema: SchemaOfRoom = () => everything
