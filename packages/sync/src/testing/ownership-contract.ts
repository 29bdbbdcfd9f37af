import { describe, expect, test } from 'vitest'

import type { Ownership } from '../log/ownership.ts'
import { roomName } from '../log/room-name.ts'

const [steel, cement] = [roomName.parse('roadmap.steel'), roomName.parse('register.cement')]

/** The contract of every `Ownership` while there is one node. `create` gives a fresh one each time. */
export function describeOwnership(name: string, create: () => Promise<Ownership>): void {
  describe(`ownership ${name}`, () => {
    test('[X1] a room that no other node has is ours, also when many ask at once, and stays so', async () => {
      const ownership = await create()
      const places = await Promise.all(Array.from({ length: 20 }, () => ownership.at(steel)))
      expect(places).toEqual(places.map(() => ({ kind: 'ours' })))
      expect(await ownership.at(cement)).toEqual({ kind: 'ours' })
      await Promise.all(Array.from({ length: 20 }, (_, index) => ownership.confirm(index % 2 === 0 ? steel : cement)))
      expect(await ownership.at(steel)).toEqual({ kind: 'ours' })
    })

    test('[X1] a room is given to no node that does not live, and is ours again when it is next asked for', async () => {
      const ownership = await create()
      expect(await ownership.giveTo(steel, 'nowhere:1')).toBe(false)
      await ownership.at(steel)
      expect(await ownership.giveTo(steel, 'nowhere:1')).toBe(false)
      expect(await ownership.at(steel)).toEqual({ kind: 'ours' })
      await ownership.confirm(steel)
    })
  })
}
