import type { ChartData } from '@minga/domain/chart/chart-data'
import { afterAll, expect, test } from 'vitest'

import { Refusal } from '../http/refusal.ts'
import { ChartThread } from './chart-thread.ts'

const charts = new ChartThread()
afterAll(() => charts.close())

const counts = { low: 0, moderate: 0, high: 0, critical: 1, unrated: 0 }
const asked = (name: string, days = 1) => ({
  data: {
    chart: 'barrier-levels',
    group: { en: name },
    days: Array.from({ length: days }, () => ({ day: '2026-11-29', counts })),
  } satisfies ChartData,
  language: 'en' as const,
  look: { theme: 'light' as const, width: 600 },
})

test('draws beside the event loop, once for the same figures, and says what is in the drawing', async () => {
  const [one, other] = await Promise.all([charts.draw(asked("L'acier 🌱 <b>")), charts.draw(asked("L'acier 🌱 <b>"))])
  expect(one).toMatch(/<title>L'acier 🌱 &lt;b&gt;: open barriers by level<\/title>/)
  expect(other).toBe(one)
  expect(await charts.draw(asked("L'acier 🌱 <b>"))).toBe(one)
  expect(await charts.draw(asked('Cement'))).not.toBe(one)
})

test('where nothing is to be drawn, the reason stands in the picture', async () => {
  expect(await charts.draw(asked('Empty', 0))).toMatch(/This register has no open barriers\./)
})

test('what wants too much ends its own drawing, and the next one is drawn', async () => {
  const hurried = new ChartThread({ longest: 1 })
  expect(await hurried.draw(asked('Large', 20_000))).toMatchObject({ code: 'too-large' })
  await hurried.close()
  expect(await charts.draw(asked('After it'))).toMatch(/<title>After it/)
})

test('of very many at once the last ones are told to come again', async () => {
  const all = await Promise.all(Array.from({ length: 60 }, (_, at) => charts.draw(asked(`Chart ${at}`))))
  const refused = all.filter((each) => each instanceof Refusal)
  expect(refused.length).toBe(20)
  expect(refused[0]).toMatchObject({ code: 'rate-exceeded' })
  expect(all.slice(0, 40).every((each) => typeof each === 'string')).toBe(true)
})
