import type { Language } from '../language/language.ts'
import { recordKind } from '../record/record-kind.ts'
import { blockName } from '../roadmap/block-names.ts'
import type { TreeElement } from '../roadmap/block-tree.ts'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }
import pt from './words/pt.json' with { type: 'json' }
import type { TemplateKind, TemplateView } from './template.ts'

const words = { es, pt, en } as const satisfies Record<Language, typeof es>

type RoadmapName = keyof typeof es.roadmaps
type RegisterName = keyof typeof es.registers

const roadmaps = Object.keys(es.roadmaps) as RoadmapName[]
const registers = Object.keys(es.registers) as RegisterName[]

/** The years under which a roadmap's milestones stand. */
const years = ['2030', '2035', '2040', '2050']

/** A template that Minga brings: its id, and its name in a language. */
export interface ShippedTemplate {
  readonly id: string
  readonly kind: TemplateKind
  readonly name: string
}

/** The templates that every group finds: outlines of roadmaps by sector, and views of registers. */
export function shippedTemplates(language: Language): ShippedTemplate[] {
  return [
    ...roadmaps.map((id) => ({
      id: `roadmap-${id}`,
      kind: 'roadmap' as const,
      name: words[language].roadmaps[id].name,
    })),
    ...registers.map((id) => ({
      id: `register-${id}`,
      kind: 'register' as const,
      name: words[language].registers[id].name,
    })),
  ]
}

/** The outline of a roadmap, without ids: sections with what belongs in each, and the levers of its sector. Undefined for no such template. */
export function shippedOutline(id: string, language: Language): TreeElement[] | undefined {
  const name = roadmaps.find((each) => id === `roadmap-${each}`)
  if (name === undefined) return undefined
  const { sections, lever, roadmaps: known } = words[language]
  return Object.entries(sections).flatMap(([section, { title, hint }]): TreeElement[] => [
    heading(1, title),
    paragraph(hint),
    ...(section === 'levers'
      ? Object.values(known[name].levers).flatMap((each) => [heading(2, each), paragraph(lever)])
      : []),
    ...(section === 'milestones' ? years.map((year) => heading(2, year)) : []),
  ])
}

/** What each view shows, as its address says. */
const queries: Readonly<Record<RegisterName, Readonly<Record<string, readonly [kind: string, query: string]>>>> = {
  'follow-up': {
    late: ['action', 'when=late&sort=due'],
    soon: ['action', 'sort=due'],
    leads: ['action', 'group=lead&sort=due'],
    unled: ['action', 'lead=none'],
    board: ['action', 'view=board'],
  },
  barriers: {
    critical: ['barrier', 'level=critical,high&sort=-severity'],
    category: ['barrier', 'group=category&sort=-severity'],
    unled: ['barrier', 'where=lead.empty'],
    matrix: ['barrier', 'view=matrix'],
    board: ['barrier', 'view=board'],
  },
  milestones: {
    near: ['milestone', 'where=date.le.2030&sort=date'],
    far: ['milestone', 'where=date.gt.2030&sort=date'],
    status: ['milestone', 'group=status&sort=date'],
  },
}

/** The views of a register's template, named in a language. Undefined for no such template. */
export function shippedViews(id: string, language: Language): TemplateView[] | undefined {
  const name = registers.find((each) => id === `register-${each}`)
  if (name === undefined) return undefined
  const names: Readonly<Record<string, string>> = words[language].registers[name].views
  return Object.entries(queries[name]).map(([view, [kind, query]]) => ({
    kind: recordKind.parse(kind),
    name: names[view] ?? view,
    query,
  }))
}

/** The words that stand in a template where its source named a record, or a person. */
export function wordsForNamed(language: Language): { readonly record: string; readonly name: string } {
  const { record, name } = words[language]
  return { record, name }
}

function heading(level: 1 | 2, text: string): TreeElement {
  return { name: blockName.heading, attributes: { level }, content: [{ text, marks: {} }] }
}

function paragraph(text: string): TreeElement {
  return { name: blockName.paragraph, attributes: {}, content: [{ text, marks: {} }] }
}
