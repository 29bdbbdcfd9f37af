/**
 * The name by which generated clients call an operation: the method, and the path's words, each thing by its own name
 * (`postGroupRecords`, `getRecordHistory`).
 *
 * @param path with `:names`
 */
export function operationId(method: string, path: string): string {
  const own = ownNames[`${method} ${path}`]
  if (own !== undefined) return own
  const words: string[] = []
  for (const part of path.split('/').filter((each) => each !== '' && each !== 'api')) {
    if (!part.startsWith(':')) {
      words.push(pascal(part))
      continue
    }
    const name = pascal(part.slice(1).replace(/Id$/, ''))
    const before = words.at(-1)
    // `groups/:groupId` is one group.
    if (before !== undefined && isSeveralOf(before, name)) words.pop()
    words.push(name)
  }
  return `${method}${words.join('')}`
}

/** Where the words would be those of another operation. */
const ownNames: Readonly<Record<string, string>> = {
  'get /api/roadmaps/:roadmapId/file': 'getRoadmapAsFile',
}

function isSeveralOf(many: string, one: string): boolean {
  return many === `${one}s` || many === one || (many === 'People' && one === 'Person')
}

function pascal(text: string): string {
  return text
    .split(/[-.]/)
    .map((each) => `${each.charAt(0).toUpperCase()}${each.slice(1)}`)
    .join('')
}
