import { readFileSync } from 'node:fs'

export interface Usage {
  /** Processor time of all threads, in ms; the kernel counts in steps of 10 ms. */
  readonly cpu: number
  /** Resident memory, in bytes. */
  readonly rss: number
}

const msPerTick = 10

/** The usage of a process so far, as the kernel counts it. Linux only. */
export function usageOf(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces; the fields after it are fixed.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user, system] = [fields[11], fields[12]].map(Number)
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1]
  return { cpu: ((user ?? 0) + (system ?? 0)) * msPerTick, rss: Number(kilobytes ?? 0) * 1024 }
}
