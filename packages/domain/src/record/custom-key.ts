/*
 * Where the coalition's own fields lie in a record: `custom/<id>`, and of a set `custom/<id>/<member>`. A key says that
 * it is one of these without anything being known of the field, so that an old client and an old definition keep it.
 */

/** The limit of a value of such a field in letters, whatever its field says. */
export const longestCustomText = 2000
const longestCustomMember = 100
/** Keys of such fields in one record. More than all fields that a kind can have, with all of their members. */
export const mostCustomKeys = 1000

const prefix = 'custom/'
const customName = /^custom\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The name under which a field of the coalition's own lies in a record. */
export function customNameOf(id: string): string {
  return `${prefix}${id}`
}

export function isCustomName(name: string): boolean {
  return customName.test(name)
}

/** Whether a key would be one of such a field, well-formed or not. */
export function isCustomKey(key: string): boolean {
  return key.startsWith(prefix)
}

export interface KeyParts {
  readonly name: string
  /** The language, the member or the entry of a table; undefined for a key that is a field's name. */
  readonly rest: string | undefined
}

/** The field that a key is of, and what follows it: `title` and `es` of `title/es`, all of `custom/<id>`. */
export function keyParts(key: string): KeyParts {
  const slash = key.indexOf('/', isCustomKey(key) ? prefix.length : 0)
  return slash < 0 ? { name: key, rest: undefined } : { name: key.slice(0, slash), rest: key.slice(slash + 1) }
}

export function isCustomScalar(value: unknown): value is string | number {
  return typeof value === 'string' ? value.length <= longestCustomText : Number.isFinite(value)
}

export function isCustomMember(member: string): boolean {
  return member !== '' && member.length <= longestCustomMember
}
