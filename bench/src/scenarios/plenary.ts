import { measureTyping } from '../loader/typing.ts'
import { everyLane, everyone, roomNamed, type Figures, type Scenario } from './scenario.ts'

const room = roomNamed(0)

export const plenaries: readonly Scenario[] = [20, 100, 300].map((typists) => ({
  id: `plenary-${typists}`,
  says: `${typists} people type 5 characters a second each in one room; 4 of them hold real documents`,
  contenders: everyLane,
  rooms: 1,
  async run({ start }, { duration, warmUp }) {
    const server = await start()
    const result = await measureTyping(server, {
      rooms: [room],
      typistsPerRoom: typists,
      perSecond: 5,
      realPerRoom: 4,
      duration,
      warmUp,
    })
    await server.stop()
    return { ...result }
  },
}))

export const manyRooms: Scenario = {
  id: 'many-rooms',
  says: '300 people in 100 rooms type 2 characters a second each; 1 in each room holds a real document',
  contenders: everyLane,
  rooms: 100,
  async run({ start }, { duration, warmUp }) {
    const server = await start()
    const result = await measureTyping(server, {
      rooms: Array.from({ length: 100 }, (_, index) => roomNamed(index)),
      typistsPerRoom: 3,
      perSecond: 2,
      realPerRoom: 1,
      duration,
      warmUp,
    })
    await server.stop()
    return { ...result }
  },
}

const limit = 150

/** Doubles until it is too slow, then halves the distance twice: coarse, because a probe takes seconds. */
export const floor: Scenario = {
  id: 'floor',
  says: 'the largest number of people typing 5 characters a second in one room with p95 ≤ 150 ms',
  contenders: everyone,
  rooms: 16,
  runsOnce: true,
  async run({ start }) {
    const tried: Record<string, number> = {}
    let probes = 0
    const holds = async (typists: number): Promise<boolean> => {
      const server = await start()
      // A fresh room, because the proof counts characters.
      probes += 1
      try {
        const { p95, loaderPercent } = await measureTyping(server, {
          rooms: [roomNamed(probes)],
          typistsPerRoom: typists,
          perSecond: 5,
          realPerRoom: 2,
          duration: 4000,
          warmUp: 1000,
        })
        tried[`p95At${typists}`] = p95
        tried[`loaderAt${typists}`] = loaderPercent
        return p95 <= limit
      } catch {
        return false
      } finally {
        await server.stop()
      }
    }
    let good = 0
    let bad = 100
    while (bad <= 1600 && (await holds(bad))) [good, bad] = [bad, bad * 2]
    for (let step = 0; step < 2 && good > 0; step++) {
      const middle = Math.round((good + bad) / 2)
      if (await holds(middle)) good = middle
      else bad = middle
    }
    return { typists: good, ...tried } satisfies Figures
  },
}
