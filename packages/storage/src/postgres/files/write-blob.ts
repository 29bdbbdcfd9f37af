import { open } from 'node:fs/promises'

import type { PoolClient } from 'pg'

/** How much of a blob is in memory at once, in bytes. */
const portionBytes = 256 * 1024

/**
 * Stores portions as one blob, in the caller's transaction.
 *
 * @throws where there is a blob of that name
 */
export async function writeBlob(
  client: PoolClient,
  name: string,
  portions: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    'INSERT INTO files.blob (name, bytes) VALUES ($1, 0) RETURNING id',
    [name],
  )
  const id = rows[0]?.id
  let [number, bytes] = [0, 0]
  for await (const portion of portions) {
    await client.query('INSERT INTO files.portion (blob, number, bytes) VALUES ($1, $2, $3)', [id, number, portion])
    number += 1
    bytes += portion.length
  }
  await client.query('UPDATE files.blob SET bytes = $2 WHERE id = $1', [id, bytes])
}

export function* portionsOfBytes(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += portionBytes) yield bytes.subarray(from, from + portionBytes)
}

/** A portion holds until the next one is asked for. */
export async function* portionsOfFile(path: string): AsyncIterable<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const portion = Buffer.allocUnsafe(portionBytes)
    for (;;) {
      const { bytesRead } = await file.read(portion, 0, portionBytes)
      if (bytesRead === 0) return
      yield portion.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
