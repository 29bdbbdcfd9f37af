import type { BlockPart } from '@minga/domain/consultation/choice'
import type { ChoiceView, ComparedBlock, MemberDifference } from '@minga/protocol/http/consultations'

/** A wish that several members have in the same words and the same form, as one. */
export interface SameDifference {
  readonly difference: MemberDifference
  readonly members: readonly string[]
}

/** One of the two places of a block that are decided about. */
export interface PlaceOfBlock {
  readonly part: BlockPart
  readonly wanted: readonly SameDifference[]
  readonly choice: ChoiceView | undefined
}

/** How many members differ at a block. */
export function differing({ differences }: ComparedBlock): number {
  return new Set(differences.map(({ member }) => member)).size
}

/** Disputed is where members want different things. */
export function isDisputed(block: ComparedBlock): boolean {
  return placesOf(block).some(({ wanted }) => wanted.length > 1)
}

/** Whether every place at which members differ is decided. */
export function isDecided(block: ComparedBlock): boolean {
  return placesOf(block).every(({ wanted, choice }) => wanted.length === 0 || (choice?.choice ?? null) !== null)
}

/** The block itself, and what is put in behind it; those at which no member differs and nothing is decided are left out. */
export function placesOf({ differences, choices }: ComparedBlock): PlaceOfBlock[] {
  return (['words', 'behind'] as const).flatMap((part) => {
    const choice = choices.find((each) => each.part === part)
    const wanted = together(differences.filter((each) => each.part === part))
    return wanted.length === 0 && (choice?.choice ?? null) === null ? [] : [{ part, wanted, choice }]
  })
}

function together(differences: readonly MemberDifference[]): SameDifference[] {
  const groups = Map.groupBy(differences, ({ kind, after, behind = '', form, looks }) =>
    JSON.stringify([kind, after, behind, form, looks]),
  )
  return [...groups.values()].flatMap((all) => {
    const [difference] = all
    return difference === undefined ? [] : [{ difference, members: [...new Set(all.map(({ member }) => member))] }]
  })
}
