import type { Actor } from '@minga/domain/access/can'
import type { Via } from '@minga/sync/log/author'

/** The way a set of changes came: as one set by this key, and from which program where one sent it. */
export function wayOfSet({ program }: Pick<Actor, 'program'>, key: string): Via {
  return program === undefined ? { kind: 'changes', id: key } : { kind: 'token', id: `${program.token}/${key}` }
}
