import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { randomFrom } from '../loader/random.ts'
import { describeMachine } from '../machine.ts'
import { costsOf, type Costs, type Measured, type Price } from './costs.ts'
import { loads, measure } from './measure.ts'
import { roomsOfCell, type BusyRoom } from './population.ts'
import { simulate, type Simulated } from './simulate.ts'

// How many people an installation of many cells carries, and what of it is full first: what a letter, a frame and a message
// cost is measured on this machine, the rest is simulated. `--costs FILE` keeps what was measured, or takes it from there.
const { values: flags } = parseArgs({
  options: {
    costs: { type: 'string' },
    cells: { type: 'string', default: '100' },
    nodes: { type: 'string', default: '10' },
    people: { type: 'string', default: '1000000' },
    cores: { type: 'string', default: '2' },
  },
})
const [cells, nodes, people, cores] = [flags.cells, flags.nodes, flags.people, flags.cores].map(Number) as [
  number,
  number,
  number,
  number,
]
/** Letters are to be seen within so many ms, in 19 of 20 cases. */
const limit = 150

const costs = costsOf(await measuredCosts(flags.costs))
print(JSON.stringify(describeMachine()))
for (const [where, { update, frame, message }] of Object.entries(costs) as [keyof Costs, Price][]) {
  const [ofUpdate, ofFrame, ofMessage] = [update, frame, message].map((ms) => (ms * 1000).toFixed(0))
  print(`${where}: ${ofUpdate} µs an update, ${ofFrame} a frame to one person, ${ofMessage} a message of a room`)
}

print(`\n${cells} cells of ${nodes} nodes with ${cores} cores`)
for (const times of [1, 2, 4, 8, 16]) printCells(times)
print('\none room of which one in ten types, on a node of its own')
printLargestRoom()

function printCells(times: number): void {
  const seen = Array.from({ length: cells }, (_, seed) => {
    const random = randomFrom(seed + 1)
    return simulate({ rooms: roomsOfCell((people / cells) * times, nodes, random), nodes, costs, cores }, random)
  })
  const worst = (of: (one: Simulated) => number) => Math.max(...seen.map(of))
  const inTime = seen.filter(({ p95 }) => p95 <= limit).length
  print(
    `${people * times} people: ${seen.reduce((sum, one) => sum + one.updatesPerSecond, 0)} letters a second; ` +
      `p95 ${middleOf(seen.map(({ p95 }) => p95))} ms in the middle cell, ${worst(({ p95 }) => p95)} in the worst, ${inTime} of ${cells} cells in time; ` +
      `busiest event loop ${percent(worst(({ loop }) => loop))}, other threads of a node ${percent(worst(({ others }) => others))}, database ${percent(worst(({ database }) => database))}`,
  )
}

function printLargestRoom(): void {
  for (const size of [100, 200, 400, 800, 1600, 3200]) {
    const room: BusyRoom = { node: 0, people: size, typists: Math.round(size / 10) }
    const { p95, loop, others } = simulate({ rooms: [room], nodes: 1, costs, cores }, randomFrom(1))
    print(`${size} people: p95 ${p95} ms, event loop ${percent(loop)}, other threads ${percent(others)}`)
  }
}

async function measuredCosts(file: string | undefined): Promise<Measured[]> {
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Measured[]
  const measured: Measured[] = []
  for (const load of loads) {
    measured.push(await measure(load))
    print(`${JSON.stringify(load)}: ${JSON.stringify(measured.at(-1))}`)
  }
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(measured, undefined, 2)}\n`)
  return measured
}

function middleOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
