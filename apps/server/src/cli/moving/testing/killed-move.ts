import { move, type MovePart } from '../move.ts'
import type { MovePlace } from '../move-sides.ts'

/** A process that moves, and is killed after a part of it: `killed-move.ts <part> <from> <to>`, places as JSON. */
const [, , part, from = '', to = ''] = process.argv

function placeIn(text: string): MovePlace {
  const place = JSON.parse(text) as { kind: string; path: string; url: string }
  return place.kind === 'folder'
    ? { kind: 'folder', path: place.path }
    : { kind: 'postgres', url: place.url, key: new Uint8Array(32).fill(7) }
}

await move(placeIn(from), placeIn(to), {
  now: () => new Date(),
  report: () => undefined,
  reached: (reached: MovePart) => {
    if (reached === part) process.kill(process.pid, 'SIGKILL')
  },
})
