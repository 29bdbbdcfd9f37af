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
