import { afterEach, expect, test } from 'vitest'

import { PolledRights } from './polled-rights.ts'

let watch: PolledRights | undefined
afterEach(() => watch?.close())

test('[X6] a number is as old as its question: one whose answer took long is unknown when it comes', async () => {
  let now = 0
  const answers: ((version: number) => void)[] = []
  watch = new PolledRights({
    ask: () => new Promise((answer) => answers.push(answer)),
    failed: () => undefined,
    now: () => now,
  })
  const fresh = watch.fresh()
  expect(watch.read()).toBe('unknown')
  await expect.poll(() => answers.length).toBe(1)
  now = 900
  answers.shift()?.(7)
  await fresh
  expect(watch.read()).toBe(7)
  now = 1001
  expect(watch.read()).toBe('unknown')
  await expect.poll(() => answers.length).toBe(1)
  answers.shift()?.(8)
  await expect.poll(() => watch?.read()).toBe(8)
})
