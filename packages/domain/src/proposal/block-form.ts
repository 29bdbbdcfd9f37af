import { z } from 'zod'

import { blockName } from '../roadmap/block-names.ts'
import { isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { indexOfText } from './text-index.ts'

/** The form of a line in its text. */
export const blockForm = z
  .union([
    z.object({ is: z.literal('paragraph') }),
    z.object({ is: z.literal('heading'), level: z.literal([1, 2, 3]) }),
    /** A point of a list. */
    z.object({ is: z.enum(['bullets', 'numbers']) }),
  ])
  .readonly()
export type BlockForm = z.infer<typeof blockForm>

/** A proposed wording: a line, and the form that it is to have where that is another one. */
export interface Wording {
  readonly line: readonly TreeNode[]
  readonly form?: BlockForm
}

const listNames = { bullets: blockName.bulletList, numbers: blockName.orderedList } as const
const plain = { is: 'paragraph' } as const

/** The wording of a proposal: its content is a line, or one block that has the form too. */
export function readWording(content: readonly TreeNode[]): Wording {
  const [block, ...others] = content
  if (block === undefined || others.length > 0 || isText(block)) return { line: content }
  const form = lineForm(block) ?? listForm(block.name)
  const line = lineForm(block) === undefined ? pointIn(block) : block
  return form === undefined || line === undefined ? { line: content } : { line: line.content, form }
}

/** A wording as it is proposed and kept. */
export function writeWording({ line, form }: Wording): readonly TreeNode[] {
  if (form === undefined) return line
  if (form.is === 'heading') return [{ name: blockName.heading, attributes: { level: form.level }, content: line }]
  const paragraph = { name: blockName.paragraph, attributes: {}, content: line }
  if (form.is === 'paragraph') return [paragraph]
  const point = { name: blockName.listItem, attributes: {}, content: [paragraph] }
  return [{ name: listNames[form.is], attributes: {}, content: [point] }]
}

/** The form of a paragraph or heading by itself. */
export function lineForm({ name, attributes: { level } }: TreeElement): BlockForm | undefined {
  if (name === blockName.paragraph) return plain
  if (name !== blockName.heading) return undefined
  return { is: 'heading', level: level === 2 || level === 3 ? level : 1 }
}

/** The form of the line of a point, by the list that it is in. */
export function listForm(name: string | undefined): BlockForm | undefined {
  if (name === listNames.bullets) return { is: 'bullets' }
  return name === listNames.numbers ? { is: 'numbers' } : undefined
}

/**
 * The form of a line where it stands. Undefined where that cannot be changed: in tables, quotations, tasks and lists within
 * lists, and for what is no paragraph at the beginning of its point.
 */
export function standingForm(tree: readonly TreeElement[], id: string): BlockForm | undefined {
  const { clauses, places, blocks } = indexOfText(tree)
  const clause = clauses[places.get(id) ?? -1]
  if (clause === undefined) return undefined
  const { element, within } = clause
  if (within === '') return lineForm(element)
  const [list, point, ...inner] = within.split(' ')
  const isPoint = point === blockName.listItem && inner.length === 0 && blocks.get(id)?.before === ''
  return isPoint && element.name === blockName.paragraph ? listForm(list) : undefined
}

export function nameOfList(form: BlockForm): string | undefined {
  return form.is === 'bullets' || form.is === 'numbers' ? listNames[form.is] : undefined
}

export function isSameForm(one: BlockForm, other: BlockForm): boolean {
  return one.is === other.is && (one.is !== 'heading' || other.is !== 'heading' || one.level === other.level)
}

function pointIn({ content: [point, ...others] }: TreeElement): TreeElement | undefined {
  if (point === undefined || others.length > 0 || isText(point) || point.name !== blockName.listItem) return undefined
  const [line, ...more] = point.content
  const isLine = line !== undefined && more.length === 0 && !isText(line) && line.name === blockName.paragraph
  return isLine ? line : undefined
}
