import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { contenders } from './contenders.ts'
import { describeMachine } from './machine.ts'
import type { Order, Outcome } from './measure-once.ts'
import { scenarios } from './scenarios/scenarios.ts'
import type { Figures, Scenario } from './scenarios/scenario.ts'
import { summarise, type Summary } from './summary.ts'
import { tableOf } from './table.ts'

const { values: flags } = parseArgs({
  // pnpm passes its own `--` on.
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    scenario: { type: 'string', multiple: true },
    contender: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    'warm-up': { type: 'string', default: '15' },
    edits: { type: 'string', default: '1000000' },
  },
})

interface Measured {
  readonly says: string
  readonly machine: ReturnType<typeof describeMachine>
  readonly rounds: number
  readonly seconds: number
  readonly warmUpSeconds: number
  readonly contenders: Readonly<Record<string, Record<string, Summary>>>
}

const tooLong = 30 * 60_000
const folder = new URL('../results/', import.meta.url)

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function measure(order: Order): Promise<Figures> {
  const loader = fork(new URL('./measure-once.ts', import.meta.url), {
    execArgv: ['--max-old-space-size=3000'],
  })
  const timer = setTimeout(() => loader.kill('SIGTERM'), tooLong)
  const ended = once(loader, 'exit')
  try {
    loader.send(order)
    const answer = once(loader, 'message') as Promise<[Outcome]>
    const died = ended.then(() => Promise.reject(new Error('the loader died')))
    died.catch(() => undefined)
    const [outcome] = await Promise.race([answer, died])
    if ('failed' in outcome) throw new Error(outcome.failed)
    return outcome.figures
  } finally {
    clearTimeout(timer)
    await ended
  }
}

/** Interleaves the rounds of contenders, so that other load on the machine affects all alike. */
async function runScenario(scenario: Scenario): Promise<Measured> {
  const machine = describeMachine()
  const rounds = scenario.runsOnce === true ? 1 : Number(flags.rounds)
  const wanted = contenders.filter(
    ({ id }) => scenario.contenders.includes(id) && (flags.contender?.includes(id) ?? true),
  )
  const measured = new Map<string, Figures[]>(wanted.map(({ id }) => [id, []]))
  print(`\n${scenario.id}: ${scenario.says}`)
  for (let round = 1; round <= rounds; round++) {
    for (const { id } of wanted) {
      const options = {
        duration: Number(flags.seconds) * 1000,
        warmUp: Number(flags['warm-up']) * 1000,
        edits: Number(flags.edits),
      }
      try {
        const figures = await measure({ scenario: scenario.id, contender: id, options })
        measured.get(id)?.push(figures)
        print(`  ${round} ${id}: ${inWords(figures)}`)
      } catch (error) {
        process.exitCode = 1
        print(`  ${round} ${id}: FAILED ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  const summaries = [...measured].map(([id, figures]) => [id, summarise(figures)] as const)
  return {
    says: scenario.says,
    machine,
    rounds,
    seconds: Number(flags.seconds),
    warmUpSeconds: Number(flags['warm-up']),
    contenders: Object.fromEntries(summaries),
  }
}

function inWords(figures: Figures): string {
  return Object.entries(summarise([figures]))
    .map(([name, { median }]) => `${name} ${median}`)
    .join(', ')
}

/** Scenarios measured the same day go into the same file, and contenders measured one by one into the same scenario. */
function write(id: string, measured: Measured): void {
  mkdirSync(folder, { recursive: true })
  const file = new URL(`${new Date().toISOString().slice(0, 10)}.json`, folder)
  const before = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, Measured>
  const contenders = { ...before[id]?.contenders, ...measured.contenders }
  writeFileSync(file, `${JSON.stringify({ ...before, [id]: { ...measured, contenders } }, null, 2)}\n`)
}

for (const scenario of scenarios) {
  if (!(flags.scenario?.includes(scenario.id) ?? true)) continue
  const measured = await runScenario(scenario)
  print(`\n${tableOf(measured.contenders)}`)
  write(scenario.id, measured)
}
