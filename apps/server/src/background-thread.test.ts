import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { constants, getPriority, platform } from 'node:os'
import { Worker } from 'node:worker_threads'

import { expect, test } from 'vitest'

test.skipIf(platform() !== 'linux')(
  'a thread that works in the background is served after the others, and they as before',
  async () => {
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads')
     import(${JSON.stringify(new URL('./background-thread.ts', import.meta.url).href)}).then(({ workInBackground }) => {
       workInBackground()
       const [thread] = require('node:fs').readlinkSync('/proc/thread-self').split('/').slice(-1)
       parentPort.postMessage(require('node:os').getPriority(Number(thread)))
     })`,
      { eval: true },
    )
    const before = getPriority()
    const [priority] = (await once(worker, 'message')) as [number]
    expect(priority).toBe(constants.priority.PRIORITY_BELOW_NORMAL)
    expect(getPriority()).toBe(before)
    await worker.terminate()
  },
)

test.skipIf(platform() !== 'linux')('the threads of V8 are served after ours, as many as there are', () => {
  const module = new URL('./background-thread.ts', import.meta.url).href
  const program = `
    import { readdirSync, readFileSync } from 'node:fs'
    import { getPriority } from 'node:os'
    import { serveHelpersLast } from ${JSON.stringify(module)}
    serveHelpersLast()
    const threads = readdirSync('/proc/self/task').map((thread) => ({
      name: readFileSync('/proc/self/task/' + thread + '/comm', 'utf8').trim(),
      priority: getPriority(Number(thread)),
    }))
    console.log(JSON.stringify(threads))`
  const printed = execFileSync(process.execPath, ['--v8-pool-size=2', '--input-type=module', '-e', program])
  const threads = JSON.parse(printed.toString('utf8')) as { name: string; priority: number }[]
  const ours = getPriority()
  const later = threads.filter(({ priority }) => priority !== ours)
  expect(later).toEqual(
    Array.from({ length: 2 }, () => ({ name: 'V8Worker', priority: constants.priority.PRIORITY_BELOW_NORMAL })),
  )
})
