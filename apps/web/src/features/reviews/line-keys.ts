/** What a key does on a line of the own organisation. */
export type LineKey = 'unchanged' | 'write' | 'next' | 'before'

const keys: ReadonlyMap<string, LineKey> = new Map([
  ['u', 'unchanged'],
  ['Enter', 'write'],
  ['ArrowDown', 'next'],
  ['j', 'next'],
  ['ArrowUp', 'before'],
  ['k', 'before'],
])

/** Letters are keys only where nothing is typed: the line itself has the focus. */
export function lineKeyOf({
  key,
  ctrlKey,
  metaKey,
  altKey,
  target,
  currentTarget,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & {
  readonly target: unknown
  readonly currentTarget: unknown
}): LineKey | undefined {
  if (ctrlKey || metaKey || altKey || target !== currentTarget) return undefined
  return keys.get(key.length === 1 ? key.toLowerCase() : key)
}
