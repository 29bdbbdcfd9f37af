import type { ComparedClauseView, Comparison } from '@minga/protocol/http/versions'

type Heading = Comparison['sections'][number]

/** Changed clauses that stand together under one heading. */
export interface ChangedSection {
  readonly key: string
  /** Undefined before the first heading. */
  readonly heading: Heading | undefined
  /** Each with its place among those that are shown. */
  readonly clauses: readonly { readonly clause: ComparedClauseView; readonly index: number }[]
}

/** Clauses in the order in which they came, under their headings. */
export function changedSections(
  clauses: readonly ComparedClauseView[],
  headings: readonly Heading[],
): readonly ChangedSection[] {
  const byId = new Map(headings.map((heading) => [heading.block, heading]))
  const sections: {
    key: string
    heading: Heading | undefined
    clauses: { clause: ComparedClauseView; index: number }[]
  }[] = []
  for (const [index, clause] of clauses.entries()) {
    const last = sections.at(-1)
    if (last !== undefined && (last.heading?.block ?? '') === clause.section) last.clauses.push({ clause, index })
    else
      sections.push({
        key: `${clause.section} ${index}`,
        heading: byId.get(clause.section),
        clauses: [{ clause, index }],
      })
  }
  return sections
}

/** All changed clauses of a section, with those under its lower headings. */
export function clausesWithin({ blocks, sections }: Comparison, { heading }: ChangedSection): ComparedClauseView[] {
  const at = sections.findIndex(({ block }) => block === heading?.block)
  if (heading === undefined || at === -1) return []
  const end = sections.findIndex(({ level }, index) => index > at && level <= heading.level)
  const within = new Set(sections.slice(at, end === -1 ? undefined : end).map(({ block }) => block))
  return blocks.filter(({ section, block }) => block !== '' && within.has(section))
}
