import { readdirSync, readFileSync } from 'node:fs'

export interface Usage {
  /** Processor time of all threads, in ms; the kernel counts in steps of 10 ms. */
  readonly cpu: number
  /** Of its first thread, on which Node's event loop runs, in ms. */
  readonly loop: number
  /** Resident memory, in bytes. */
  readonly rss: number
}

const msPerTick = 10
const nanosecondsPerMs = 1e6

/** The usage of a process so far, as the kernel counts it. Linux only. */
export function usageOf(pid: number): Usage {
  const [user, system] = [11, 12].map((field) => Number(statOf(pid)[field]))
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1]
  const [onProcessor] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')
  return {
    cpu: ((user ?? 0) + (system ?? 0)) * msPerTick,
    loop: Number(onProcessor) / nanosecondsPerMs,
    rss: Number(kilobytes ?? 0) * 1024,
  }
}

/** The processor time of each thread of a process so far, in ms, by its name; threads of the same name are added up. */
export function threadsOf(pid: number): ReadonlyMap<string, number> {
  const threads = new Map<string, number>()
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const folder = `/proc/${pid}/task/${thread}`
    try {
      const name = readFileSync(`${folder}/comm`, 'utf8').trim()
      const [onProcessor] = readFileSync(`${folder}/schedstat`, 'utf8').split(' ')
      threads.set(name, (threads.get(name) ?? 0) + Number(onProcessor) / nanosecondsPerMs)
    } catch {
      // It has ended since the folder was read.
    }
  }
  return threads
}

/** In ms: the processor time of a process with its children, those that have ended too. */
export function familyCpuOf(pid: number): number {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((each) => each > 0 && parentOf(each) === pid)
  const own = statOf(pid)
  // Its own, and that of the children that it has waited for.
  const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(own[field]), 0)
  return ticks * msPerTick + children.reduce((sum, child) => sum + usageOf(child).cpu, 0)
}

/** 0 for one that has just ended. */
function parentOf(pid: number): number {
  try {
    return Number(statOf(pid)[1])
  } catch {
    return 0
  }
}

/** The fields of `/proc/<pid>/stat` from the state on: its second is the parent. */
function statOf(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces; the fields after it are fixed.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}
