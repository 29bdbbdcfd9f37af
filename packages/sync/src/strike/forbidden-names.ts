/** Names of keys of maps: a name itself, and what follows it behind a slash, as the members of a set do. */
export type ForbiddenKeys = readonly string[]

export function isForbidden(names: ForbiddenKeys, key: string | null): key is string {
  return key !== null && names.some((name) => isUnder(name, key))
}

/** The key with a sign in the place of what follows its name: what that was is not to be read from it. */
export function withoutRest(names: ForbiddenKeys, key: string): string {
  const name = names.find((each) => isUnder(each, key))
  return name === undefined || key === name ? key : `${name}/-`
}

function isUnder(name: string, key: string): boolean {
  return key === name || key.startsWith(`${name}/`)
}
