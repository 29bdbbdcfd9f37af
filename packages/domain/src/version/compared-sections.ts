import { blockName } from '../roadmap/block-names.ts'
import type { Clause } from './clauses.ts'

/** A heading under which something changed. */
export interface ComparedSection {
  readonly block: string
  readonly title: string
  /** From 1. */
  readonly level: number
}

/** The headings of a text as it is walked through, and which of them had something to say. */
export class Outline {
  readonly sections: ComparedSection[] = []
  /** The last heading that was passed. */
  section: ComparedSection | undefined

  pass(clause: Clause): void {
    this.section = headingOf(clause) ?? this.section
  }

  /** @returns the id of a section under which something changed */
  under(section: ComparedSection | undefined): string {
    if (section === undefined) return ''
    if (this.#noted.has(section.block)) return section.block
    this.#noted.add(section.block)
    this.sections.push(section)
    return section.block
  }

  readonly #noted = new Set<string>()
}

/** @returns undefined for a clause that is no heading, or has no id */
export function headingOf({ id, element, letters }: Clause): ComparedSection | undefined {
  if (element.name !== blockName.heading || id === '') return undefined
  const level = Number(element.attributes['level'])
  return { block: id, title: letters.trim(), level: Number.isInteger(level) && level > 0 ? level : 1 }
}
