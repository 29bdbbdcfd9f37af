import type { BlockForm } from '@minga/domain/proposal/block-form'

/** A heading as a text of ours has it. Undefined for levels that it has not. */
export function formOfLevel(level: number): BlockForm | undefined {
  return level === 1 || level === 2 || level === 3 ? { is: 'heading', level } : undefined
}
