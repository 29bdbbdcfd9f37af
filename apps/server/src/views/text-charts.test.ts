import { groupId, recordId } from '@minga/domain/identity/ids'
import { figureCount } from '@minga/domain/chart/figure-count'
import { buildPathway } from '@minga/domain/pathway/build-pathway'
import { madeLever, madePathway } from '@minga/domain/pathway/made-pathway'
import type { ChartLink } from '@minga/domain/roadmap/chart-link'
import { mostFigures } from '@minga/domain/text-form/shown-chart'
import { expect, test } from 'vitest'

import { notFound, Refusal } from '../http/refusal.ts'
import { chartsBy } from './text-charts.ts'

const abatement = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [1900 + at, '1']))
const levers = Array.from({ length: 100 }, (_, at) => madeLever(`lever-${at}`, { abatement }))
const large = { chart: 'wedges', pathway: buildPathway({ ...madePathway, levers }) } as const
const links = Array.from({ length: 60 }, (_, at): ChartLink => {
  return { chart: 'wedges', room: 'register.cement', record: recordId.parse(`pathway-${at}`) }
})

test('a text that shows many large charts reads them until they hold a number of figures together', async () => {
  let asked = 0
  const charts = await chartsBy(links, () => Promise.resolve([large][asked++ % 1]))
  const fit = Math.floor(mostFigures / figureCount(large))
  expect(fit).toBeLessThan(links.length)
  expect(charts).toHaveProperty('size', fit)
  expect(asked).toBe(fit + 1)
})

test('chartsBy leaves out a chart whose source is closed, and returns the refusal of a busy historian', async () => {
  const busy = new Refusal('rate-exceeded', 'later')
  const answers = [notFound, large, busy]
  const read = (at: number) => chartsBy(links.slice(0, at), (link) => Promise.resolve(answers[links.indexOf(link)]))
  expect(await read(2)).toHaveProperty('size', 1)
  expect(await read(3)).toBe(busy)
  expect(
    await chartsBy([{ chart: 'action-states', group: groupId.parse('steel') }], () => Promise.resolve(notFound)),
  ).toEqual(new Map())
})
