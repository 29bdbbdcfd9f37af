import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { BlobStore } from '../blob-store.ts'

let made = 0
const newName = () => `a${String((made += 1)).padStart(25, '0')}`

/** Not a multiple of any portion. */
const large = randomBytes(700_001)

/** The contract of every `BlobStore`. */
export function describeBlobStore(name: string, create: () => Promise<BlobStore>): void {
  describe(`the blob store ${name}`, () => {
    let store: BlobStore
    beforeAll(async () => {
      store = await create()
      await store.prepare()
    })
    afterAll(() => store.close())

    /** Its bytes, read in steps. */
    const streamed = async (blob: string, most: number): Promise<Buffer | undefined> => {
      const reader = await store.open(blob)
      if (reader === undefined) return undefined
      const parts: Uint8Array[] = []
      for (let part = await reader.next(most); part !== undefined; part = await reader.next(most)) {
        expect(part.length).toBeLessThanOrEqual(most)
        parts.push(part)
      }
      await reader.close()
      return Buffer.concat(parts)
    }
    const whole = async (blob: string) => {
      const bytes = await store.read(blob)
      return bytes && Buffer.from(bytes)
    }

    test.each([
      ['empty', Buffer.alloc(0)],
      ['small', Buffer.from('água')],
      ['large', large],
    ])('gives %s bytes back as they were put, whole and in steps', async (_, bytes) => {
      const blob = newName()
      await store.put(blob, bytes)
      expect((await whole(blob))?.equals(bytes)).toBe(true)
      expect((await streamed(blob, 65_536))?.equals(bytes)).toBe(true)
      expect(await store.names()).toContain(blob)
    })

    test('a name is given once: what is there is not written over', async () => {
      const blob = newName()
      await store.put(blob, Buffer.from('first'))
      await expect(store.put(blob, Buffer.from('second'))).rejects.toThrow(/exist|duplicate/)
      expect(String(await whole(blob))).toBe('first')
    })

    test('keeps what a thread wrote at the path', async () => {
      const blob = newName()
      writeFileSync(store.pathOf(blob), large, { flag: 'wx' })
      await store.keep(blob)
      expect((await whole(blob))?.equals(large)).toBe(true)
    })

    test('a name without a blob is no error', async () => {
      const blob = newName()
      expect([await store.read(blob), await store.open(blob), await store.borrow(blob)]).toEqual([
        undefined,
        undefined,
        false,
      ])
      await store.delete([blob])
    })

    test('deletes blobs, and what was written at a path and not kept', async () => {
      const [kept, written, other] = [newName(), newName(), newName()]
      await store.put(kept, large)
      await store.put(other, Buffer.from('stays'))
      writeFileSync(store.pathOf(written), 'half')
      await store.delete([kept, written])
      expect([await whole(kept), existsSync(store.pathOf(written))]).toEqual([undefined, false])
      expect(await store.names()).toEqual(expect.not.arrayContaining([kept, written]))
      expect(String(await whole(other))).toBe('stays')
    })

    test('a borrowed blob lies at its path, and is a blob still when it is let go', async () => {
      const blob = newName()
      await store.put(blob, large)
      expect(await store.borrow(blob)).toBe(true)
      expect(readFileSync(store.pathOf(blob)).equals(large)).toBe(true)
      await store.letGo(blob)
      expect((await whole(blob))?.equals(large)).toBe(true)
    })

    test('replaces a blob by what was written at the path of another name, which is none then', async () => {
      const [blob, cleaned] = [newName(), newName()]
      await store.put(blob, large)
      writeFileSync(store.pathOf(cleaned), 'cleaned')
      await store.replace(blob, cleaned)
      expect(String(await whole(blob))).toBe('cleaned')
      expect([await whole(cleaned), existsSync(store.pathOf(cleaned))]).toEqual([undefined, false])
    })

    test('who reads a blob while it is replaced is given nothing of the new one', async () => {
      const [blob, cleaned] = [newName(), newName()]
      await store.put(blob, large)
      const reader = await store.open(blob)
      const parts: Uint8Array[] = [(await reader?.next(1000)) ?? Buffer.alloc(0)]
      writeFileSync(store.pathOf(cleaned), Buffer.alloc(large.length, 1))
      await store.replace(blob, cleaned)
      const goOn = async () => {
        for (let part = await reader?.next(50_000); part !== undefined; part = await reader?.next(50_000)) {
          parts.push(part)
        }
      }
      // One engine still has the old bytes, the other one says that they are gone.
      const ended = await goOn().then(
        () => 'read to its end',
        (error: unknown) => String(error),
      )
      expect(ended).toMatch(/read to its end|went while/)
      await reader?.close()
      const read = Buffer.concat(parts)
      expect(read.equals(large.subarray(0, read.length))).toBe(true)
    })
  })
}
