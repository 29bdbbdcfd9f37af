import { StartupError } from '../../data-folder.ts'
import type { DatabaseIn } from './database-in.ts'
import type { MovePlace } from './move-sides.ts'
import { move, type Moved } from './move.ts'

/** In ms. */
const betweenLines = 1000

/**
 * The command `move`: to a folder where everything lies in a database, to a database where it lies in a folder.
 *
 * @param data the folder of this installation, where it has no database
 * @param print takes a line for people
 * @throws StartupError
 */
export async function runMove(
  data: string,
  to: string,
  { url, key }: DatabaseIn,
  print: (line: string) => void,
): Promise<Moved> {
  let printed = performance.now()
  const report = (line: string) => {
    if (performance.now() - printed < betweenLines) return
    printed = performance.now()
    print(line)
  }
  const from = url === undefined ? { kind: 'folder' as const, path: data } : placeIn(url, key)
  return move(from, placeIn(to, key), { now: () => new Date(), report })
}

function placeIn(place: string, key: Uint8Array | undefined): MovePlace {
  if (!isDatabase(place)) return { kind: 'folder', path: place }
  if (key !== undefined) return { kind: 'postgres', url: place, key }
  throw new StartupError(
    'MINGA_KEY is missing: it seals the secrets that lie in the database; make one with `openssl rand -hex 32`',
  )
}

export function isDatabase(place: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(place)
}
