import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { rowsSchema } from '@minga/storage/database/migrate'
import { logSchema } from '@minga/storage/log/schema'
import { roomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import { StartupError } from '../data-folder.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
/** Since format 2 what goes with comments is among the files, since 3 the anchor of the rows. */
export const manifestFormat = 3
/** The names of a backup's own files, and nothing that leads out of its folder. */
const backedUpName =
  /^(?:log\.sqlite|log\.anchor|minga\.sqlite|minga\.anchor|auth-secret|audit-key|files\/[0-9a-z]{26})$/
const fileEntry = z.object({
  name: z.string().regex(backedUpName),
  bytes: z.number().int().min(0),
  sha256: hex,
})
const manifest = z.object({
  format: z.union([z.literal(1), z.literal(2), z.literal(manifestFormat)]),
  /** ISO 8601, UTC. */
  made: z.iso.datetime(),
  schemas: z.object({ log: z.number().int(), rows: z.number().int() }),
  files: z.array(fileEntry).min(2),
  /** `content` is a hash of what the room reads as; how it was stored does not change the hash. */
  rooms: z.array(z.object({ room: roomName, head: z.number().int(), content: hex })),
})

/** The contents list of a backup. Written last: a folder without it is no backup. */
export type Manifest = z.infer<typeof manifest>
export type BackedUpFile = z.infer<typeof fileEntry>

export const manifestName = 'manifest.json'

/** @throws StartupError when it is no backup, or a later Minga's */
export function readManifest(folder: string): Manifest {
  const file = join(folder, manifestName)
  if (!existsSync(file)) throw new StartupError(`${folder} is no backup: it has no ${manifestName}`)
  const json = parseJson(file)
  const format = z.object({ format: z.number() }).safeParse(json)
  if (format.success && format.data.format > manifestFormat) throw laterMinga(folder)
  const parsed = manifest.safeParse(json)
  if (!parsed.success) throw new StartupError(`${file} is damaged`)
  const { schemas } = parsed.data
  if (schemas.log > logSchema || schemas.rows > rowsSchema) throw laterMinga(folder)
  return parsed.data
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new StartupError(`${file} is damaged`, { cause })
  }
}

function laterMinga(folder: string): StartupError {
  return new StartupError(`${folder} was made by a later Minga: update Minga`)
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
