import type { ChartData } from '@minga/domain/chart/chart-data'
import { afterAll, expect, test } from 'vitest'

import { Refusal } from '../http/refusal.ts'
import { ChartThread } from './chart-thread.ts'

const charts = new ChartThread()
afterAll(() => charts.close())

const counts = { low: 0, moderate: 0, high: 0, critical: 1, unrated: 0 }
const asked = (name: string, days = 1, as: 'svg' | 'csv' = 'svg') => {
  const data: ChartData = {
    chart: 'barrier-levels',
    group: { en: name },
    days: Array.from({ length: days }, () => ({ day: '2026-11-29', counts })),
  }
  const look = { theme: 'light', width: 600 } as const
  return { answer: JSON.stringify({ data }), as, language: 'en' as const, look }
}

test('the thread draws the same figures once, under their title', async () => {
  const [one, other] = await Promise.all([charts.write(asked("L'acier 🌱 <b>")), charts.write(asked("L'acier 🌱 <b>"))])
  expect(one).toMatch(/<title>L&#39;acier 🌱 &lt;b&gt;: open barriers by level<\/title>/)
  expect(other).toBe(one)
  expect(await charts.write(asked("L'acier 🌱 <b>"))).toBe(one)
  expect(await charts.write(asked('Cement'))).not.toBe(one)
  expect(await charts.write(asked('Cement', 1, 'csv'))).toMatch(/^\uFEFFDay,Critical,.*\r\n29 Nov 2026,1,/)
})

test('a picture without a drawing has the reason', async () => {
  expect(await charts.write(asked('Empty', 0))).toMatch(/This register has no open barriers\./)
})

test('a chart that takes too long is refused, and the next one is drawn', async () => {
  const hurried = new ChartThread({ longest: 1 })
  expect(await hurried.write(asked('Large', 20_000))).toMatchObject({ code: 'too-large' })
  await hurried.close()
  expect(await charts.write(asked('After it'))).toMatch(/<title>After it/)
})

test('of sixty charts at once, those beyond forty are refused for a while', async () => {
  const all = await Promise.all(Array.from({ length: 60 }, (_, at) => charts.write(asked(`Chart ${at}`))))
  const refused = all.filter((each) => each instanceof Refusal)
  expect(refused.length).toBe(20)
  expect(refused[0]).toMatchObject({ code: 'rate-exceeded' })
  expect(all.slice(0, 40).every((each) => typeof each === 'string')).toBe(true)
})
