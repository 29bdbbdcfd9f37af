import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

import type { BlobStore } from '@minga/storage/files/blob-store'
import type { storedFilesOf } from '@minga/storage/file-room'

import { StartupError } from '../../data-folder.ts'
import type { MoveSource, MoveTarget } from './move-sides.ts'
import type { Report } from './reported-source.ts'

type StoredFiles = Awaited<ReturnType<typeof storedFilesOf>>

/** So much of a file is in memory at once, in bytes. */
const portion = 256 * 1024

/** Copies the bytes that the rows name, each compared with what they say of it. @throws StartupError */
export async function copyFiles(
  files: StoredFiles,
  source: MoveSource,
  target: MoveTarget,
  report: Report,
): Promise<void> {
  if (files.length > 0) await target.blobs.prepare()
  for (const [index, { stored, sha256, bytes }] of files.entries()) {
    const read = await copyFile(stored, source.blobs, target.blobs)
    if (read === undefined) throw new StartupError(`files/${stored} is missing in ${source.place}`)
    if (read.sha256 !== sha256 || read.bytes !== bytes) {
      throw new StartupError(`files/${stored} in ${source.place} is not what was attached`)
    }
    report(`files: ${index + 1} of ${files.length}`)
  }
}

interface ReadBlob {
  readonly bytes: number
  /** In hex. */
  readonly sha256: string
}

async function copyFile(name: string, from: BlobStore, to: BlobStore): Promise<ReadBlob | undefined> {
  const file = await open(to.pathOf(name), 'wx', 0o600)
  let read: ReadBlob | undefined
  try {
    read = await readBlob(name, from, async (bytes) => file.writeFile(bytes))
  } finally {
    await file.close()
  }
  if (read !== undefined) await to.keep(name)
  return read
}

/** Reads all of a blob. @returns undefined where there is none */
export async function readBlob(
  name: string,
  blobs: BlobStore,
  take: (bytes: Uint8Array) => Promise<void> = async () => undefined,
): Promise<ReadBlob | undefined> {
  const reader = await blobs.open(name)
  if (reader === undefined) return undefined
  const hash = createHash('sha256')
  let sum = 0
  try {
    for (let bytes = await reader.next(portion); bytes !== undefined; bytes = await reader.next(portion)) {
      hash.update(bytes)
      sum += bytes.length
      await take(bytes)
    }
  } finally {
    await reader.close()
  }
  return { bytes: sum, sha256: hash.digest('hex') }
}
