/** A path as it may stand in a log: tokens in it, which open something, are left out. The shortest has 32 letters. */
export function withoutSecrets(path: string): string {
  return path
    .split('/')
    .map((part) => (part.length > longestName && !uuid.test(part) ? '…' : part))
    .join('/')
}

/** Of the names and ids that are told apart by it; a UUID is longer. */
const longestName = 31
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
