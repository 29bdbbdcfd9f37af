import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { chartTable } from '../chart/chart-table.ts'
import { figureCount } from '../chart/figure-count.ts'
import { groupId, recordId } from '../identity/ids.ts'
import { buildPathway } from '../pathway/build-pathway.ts'
import { madeLever, madePathway } from '../pathway/made-pathway.ts'
import type { PathwayView } from '../pathway/pathway-view.ts'
import { exportedClauses } from '../returned-text/exported-clauses.ts'
import { blockTree } from '../roadmap/block-tree.ts'
import { chartLinksIn } from '../roadmap/chart-block.ts'
import type { ChartLink } from '../roadmap/chart-link.ts'
import { projectRoadmap } from '../roadmap/project-roadmap.ts'
import { planRestoring } from '../roadmap/plan-restoring.ts'
import { bodyOf } from '../roadmap/roadmap-doc.ts'
import { appendBlocks } from '../roadmap/write-blocks.ts'
import { versionBlocks } from '../round/version-blocks.ts'
import { templateText } from '../template/template-text.ts'
import { translationUnits } from '../translation/translation-unit.ts'
import { canonicalText, leafOf } from '../version/canonical-text.ts'
import { clausesOf } from '../version/clauses.ts'
import { compareTexts } from '../version/compare-texts.ts'
import { figuresKey, undertakenFigures } from '../version/undertaken-figures.ts'
import { htmlText } from './html-text.ts'
import { plainText } from './plain-text.ts'
import { readText } from './read-text.ts'
import { mostFigures, type ShowChart } from './shown-chart.ts'

const wedges: ChartLink = { chart: 'wedges', room: 'register.cement', record: recordId.parse('pathway') }
const levels: ChartLink = { chart: 'barrier-levels', group: groupId.parse('secret-group') }
const data = { chart: 'wedges', pathway: buildPathway(madePathway) } as const
const table = chartTable(data, 'en')
const sentence = 'A chart that you cannot read here.'

/** For a reader who may read the source of the first chart, not of the second. */
const showChart: ShowChart = (link) => ({ link, drawn: link.chart === 'wedges' ? { data, table } : null, sentence })
const nothing = () => {
  throw new Error('no record is named')
}

function written() {
  const doc = new Y.Doc()
  let made = 0
  appendBlocks(
    bodyOf(doc),
    [
      { block: 'paragraph', content: ['Before'] },
      { block: 'chart', link: wedges },
      { block: 'chart', link: levels },
    ],
    () => `b${(made += 1)}`,
  )
  return doc
}
const tree = blockTree(bodyOf(written()))
const blocks = readText(tree, nothing, undefined, showChart)

test('plain text has a chart’s title, table and notes, or one sentence for a chart that the reader may not read', () => {
  const text = plainText(blocks)
  const rows = [table.columns, ...table.rows].map((cells) => cells.join('\t'))
  expect(text).toBe(['Before', table.title, rows.join('\n'), ...table.notes, sentence].join('\n\n'))
})

test('HTML has the link of a chart, but not of one that the reader may not read', () => {
  const [first, second] = htmlText(blocks.slice(1)).split(/(?<=<\/div>)(?=<div)/)
  expect(first).toContain('data-chart="wedges" data-room="register.cement" data-record="pathway"')
  expect(first?.match(/<tr>/g)).toHaveLength(table.rows.length + 1)
  expect(second).toBe(`<div><p><em>${sentence}</em></p></div>`)
})

test('HTML has the drawing as an image that holds it, behind the title', () => {
  const [chart] = readText(tree.slice(1), nothing, undefined, (link) => ({
    ...showChart(link),
    drawing: '<svg a="\'1\'"/>',
  }))
  const html = chart === undefined ? '' : htmlText([chart])
  expect(html).toMatch(
    /<\/strong><\/p><img src="data:image\/svg\+xml;charset=utf-8,%3Csvg%20a%3D%22'1'%22%2F%3E" alt="[^"]+"/,
  )
})

test('without a way to show charts, HTML has no word of them', () => {
  expect(htmlText(readText(tree.slice(1), nothing))).toBe('<div></div><div></div>')
})

test('a chart with wrong attributes reads as nothing', () => {
  const broken = {
    name: 'chart',
    attributes: { chart: 'wedges', group: 'x', room: 'roadmap.x', record: 'y' },
    content: [],
  }
  expect(readText([broken], nothing, undefined, showChart)).toEqual([])
  expect(chartLinksIn([broken])).toEqual([])
})

test('chartLinksIn names each chart of a text once', () => {
  expect(chartLinksIn([...tree, ...tree])).toEqual([wedges, levels])
})

test('in a file that comes back the title of a chart is its only clause', () => {
  const clauses = exportedClauses(blocks)
  expect(clauses.filter(({ block }) => block !== '').map(({ block, is, text }) => [block, is, text])).toEqual([
    ['b1', 'paragraph', 'Before'],
    ['b2', 'card', table.title],
    ['b3', 'card', sentence],
  ])
  const others = clauses.filter(({ block }) => block === '')
  expect(others).toHaveLength((table.rows.length + 1) * table.columns.length + table.notes.length)
  expect(new Set(others.map(({ is }) => is))).toEqual(new Set(['front']))
})

test('a chart is a clause of its own, compared by its link', () => {
  expect(clausesOf(tree).map(({ id }) => id)).toEqual(['b1', 'b2', 'b3'])
  const other = tree.map((element) =>
    element.name === 'chart' ? { ...element, attributes: { ...element.attributes, chart: 'intensity' } } : element,
  )
  const { blocks: compared } = compareTexts(tree, other.slice(0, 2))
  expect(compared.map(({ block, changes }) => [block, ...changes])).toEqual([
    ['b2', 'changed'],
    ['b3', 'removed'],
  ])
})

test('bringing back restores a chart in its place', () => {
  const { steps, changed } = planRestoring(tree, tree.slice(0, 1))
  expect(changed).toEqual(['b2', 'b3'])
  expect(steps.map((step) => (step.kind === 'insert' ? step.element.attributes : step))).toEqual([
    { id: 'b2', ...wedges },
    { id: 'b3', ...levels },
  ])
})

test('a chart of a pathway cites the pathway with the words before it; one of a register cites nothing', () => {
  const { citations, texts } = projectRoadmap(written())
  expect(citations).toMatchObject([{ kind: 'pathway', record: 'pathway', block: 'b2', quotation: 'Before' }])
  expect(texts).toEqual([{ block: 'b1', text: 'Before' }])
})

test('the hash of a text covers the figures of pathways, not the state of registers', () => {
  const said = (pathway: PathwayView) =>
    canonicalText(tree, new Map([[figuresKey(pathway.record), undertakenFigures(pathway)]])).map(leafOf)
  const { pathway } = data
  const [, chart, ofRegister] = said(pathway)
  const [late] = pathway.levers
  if (late === undefined) throw new Error('no lever')
  const moved = { ...pathway, levers: [{ ...late, delay: 3 }, ...pathway.levers.slice(1)] }
  expect(said(moved)[1]).not.toBe(chart)
  const milestone = { record: late.record, reference: 'MIL-001', title: {}, year: 2030 }
  const [open, done] = (['on-track', 'achieved'] as const).map(
    (status) => said({ ...pathway, milestones: [{ ...milestone, status }] })[1],
  )
  expect(open).toBe(done)
  expect(ofRegister).not.toContain('said')
})

test('a version names a chart, translators get it locked, and a template leaves it out', () => {
  expect(versionBlocks(bodyOf(written())).map(({ name, text, chart }) => [name, text, chart])).toEqual([
    ['paragraph', 'Before', undefined],
    ['chart', '\uFFFC', wedges],
    ['chart', '\uFFFC', levels],
  ])
  const row = { targets: [], isTranslated: false, state: 'initial', standing: '' } as const
  const units = translationUnits(clausesOf(tree).map((clause) => ({ ...row, sources: [clause] })))
  expect(units.map(({ id, kind, isLocked }) => [id, kind, isLocked])).toEqual([
    ['b1', 'paragraph', false],
    ['b2', 'card', true],
    ['b3', 'card', true],
  ])
  expect(templateText(tree, 'whole', { record: '…', name: '…' }).map(({ name }) => name)).toEqual(['paragraph'])
})

test('a text that shows a large chart in thousands of blocks shows it in its first ones', () => {
  const abatement = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [1900 + at, '1']))
  const levers = Array.from({ length: 100 }, (_, at) => madeLever(`lever-${at}`, { abatement }))
  const large = { chart: 'wedges', pathway: buildPathway({ ...madePathway, levers }) } as const
  const drawn = { data: large, table: chartTable(large, 'en') }
  const many = Array.from({ length: 3000 }, () => tree.filter(({ name }) => name === 'chart')).flat()
  const shown = readText(many, nothing, undefined, (link) => ({ link, drawn, sentence })).map((block) =>
    block.is === 'chart' ? block.shown.drawn !== null : undefined,
  )
  expect(shown.indexOf(false)).toBe(
    Math.floor(mostFigures / (figureCount(large) + drawn.table.rows.length * drawn.table.columns.length)),
  )
  expect(shown.lastIndexOf(true)).toBe(shown.indexOf(false) - 1)
})
