import { BenchClient } from '../loader/bench-client.ts'
import { addParagraph } from '../loader/shared-text.ts'
import { until } from '../loader/until.ts'
import type { ServerProcess } from '../server-process.ts'

/** In ms between two letters of a person. */
const between = 200
const joining = 30_000

/** Does something while two people write in a room, five letters a second each. */
export async function whileTwoType<Result>(
  server: ServerProcess,
  room: string,
  task: () => Promise<Result>,
): Promise<Result> {
  const typists = [1, 2].map((person) => new BenchClient(server, { room, person, isReal: true }))
  try {
    if ((await until(() => typists.every(({ isAnswered }) => isAnswered), joining)) === undefined) {
      throw new Error('the two who type could not join')
    }
    const texts = typists.map(({ doc }) => addParagraph(doc))
    const timer = setInterval(() => texts.forEach((text) => text.insert(text.length, 'x')), between)
    try {
      return await task()
    } finally {
      clearInterval(timer)
    }
  } finally {
    for (const typist of typists) typist.leave()
  }
}
