import { readFileSync, writeFileSync } from 'node:fs'

import { workPhases, type WorkMark, type WorkPhase } from '@minga/sync/keeper/work-mark'
import type { RoomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

const asked = z.object({
  /** The work at which the thread uses the processor for ever, once. */
  'work.spin': z.object({ phase: z.enum(workPhases), room: z.string(), update: z.int().optional() }).optional(),
})

/** For tests: a mark at which the thread really goes on and on, as the same file asks that says how storage fails. */
export function spinningMark(mark: WorkMark, file: string): WorkMark {
  return {
    begin: (phase, room, update) => {
      mark.begin(phase, room, update)
      if (isAsked(file, phase, room, update)) for (;;);
    },
    end: () => mark.end(),
  }
}

function isAsked(file: string, phase: WorkPhase, room: RoomName, update: number | undefined): boolean {
  const text = readFileSync(file, 'utf8')
  const spin = asked.parse(JSON.parse(text))['work.spin']
  if (spin?.phase !== phase || spin.room !== room || (spin.update ?? update) !== update) return false
  writeFileSync(file, '{}')
  return true
}
