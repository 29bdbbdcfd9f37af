import { z } from 'zod'

import { blockName } from '../roadmap/block-names.ts'
import { isSame, isText, type DocumentValue } from '../roadmap/block-tree.ts'
import { markerOf, numberingOf } from '../text-form/list-marker.ts'
import type { CanonicalClause, OpenedFrame } from './canonical-text.ts'

/**
 * What is otherwise in a clause beside its words, to be told in a sentence: the box of its task, the first number of its list, its
 * column in a table, the form of its cell, the lists and tables around it, the sort of block, its picture, where its links lead,
 * its emphases.
 */
export const formChange = z.discriminatedUnion('is', [
  z.object({ is: z.enum(['done', 'undone', 'cell', 'place', 'kind', 'picture', 'links', 'marks']) }),
  z.object({ is: z.literal('numbering'), from: z.string(), to: z.string() }),
  z.object({ is: z.literal('column'), from: z.int(), to: z.int() }),
])
export type FormChange = z.infer<typeof formChange>

/** What is otherwise in a clause beside its words; empty where the words alone changed, or what a record undertakes. */
export function formChanges(before: CanonicalClause, after: CanonicalClause): FormChange[] {
  const [one, other] = [before.element, after.element]
  return [
    ...taskChange(taskOf(before), taskOf(after)),
    ...numberingChange(openedBy(before, [blockName.orderedList]), openedBy(after, [blockName.orderedList])),
    ...cellChange(cellOf(before), cellOf(after)),
    ...placeChange(before, after),
    ...otherIf('kind', one.name !== other.name || one.attributes['level'] !== other.attributes['level']),
    ...otherIf('picture', one.name === blockName.figure && isOtherFigure(one.attributes, other.attributes)),
    ...markChanges(before, after),
  ]
}

function otherIf(is: 'kind' | 'picture', differs: boolean): FormChange[] {
  return differs ? [{ is }] : []
}

/** The task that begins with a clause. */
export function taskOf(clause: CanonicalClause): OpenedFrame | undefined {
  return openedBy(clause, [blockName.taskItem])
}

function cellOf(clause: CanonicalClause): OpenedFrame | undefined {
  return openedBy(clause, [blockName.tableCell, blockName.tableHeader])
}

function openedBy({ opens }: CanonicalClause, names: readonly string[]): OpenedFrame | undefined {
  return opens.findLast(({ name }) => names.includes(name))
}

function taskChange(was: OpenedFrame | undefined, is: OpenedFrame | undefined): FormChange[] {
  if (was === undefined || is === undefined) return []
  const [before, after] = [was, is].map(({ attributes }) => attributes['checked'] === true)
  return before === after ? [] : [{ is: after === true ? 'done' : 'undone' }]
}

function numberingChange(was: OpenedFrame | undefined, is: OpenedFrame | undefined): FormChange[] {
  if (was === undefined || is === undefined) return []
  const [from = '', to = ''] = [was, is].map(({ attributes }) => markerOf(numberingOf(attributes), 0))
  return from === to ? [] : [{ is: 'numbering', from, to }]
}

function cellChange(was: OpenedFrame | undefined, is: OpenedFrame | undefined): FormChange[] {
  if (was === undefined || is === undefined) return []
  const [from = 1, to = 1] = [was.column, is.column]
  const isOther = was.name !== is.name || !isSame(was.attributes, is.attributes)
  return [...(from === to ? [] : [{ is: 'column', from, to } as const]), ...(isOther ? [{ is: 'cell' } as const] : [])]
}

function placeChange(before: CanonicalClause, after: CanonicalClause): FormChange[] {
  return placeOf(before) === placeOf(after) ? [] : [{ is: 'place' }]
}

/** A head cell that is an ordinary one now is told as a cell. */
function placeOf({ within, opens }: CanonicalClause): string {
  const names = [within, ...opens.map(({ name }) => name)].join(' ')
  return names.replaceAll(blockName.tableHeader, blockName.tableCell)
}

function isOtherFigure(one: CanonicalClause['element']['attributes'], other: typeof one): boolean {
  return ['file', 'alt', 'width', 'wide', 'high'].some((name) => one[name] !== other[name])
}

/** Where the words are others, their marks are shown with them. */
function markChanges(before: CanonicalClause, after: CanonicalClause): FormChange[] {
  if (before.letters !== after.letters) return []
  const isOther = (read: (marks: Readonly<Record<string, DocumentValue>>) => unknown) =>
    !isSame(letterByLetter(before, read), letterByLetter(after, read))
  return [
    ...(isOther(({ link }) => link ?? null) ? [{ is: 'links' } as const] : []),
    ...(isOther((marks) => ({ ...marks, link: null })) ? [{ is: 'marks' } as const] : []),
  ]
}

function letterByLetter(
  { element }: CanonicalClause,
  read: (marks: Readonly<Record<string, DocumentValue>>) => unknown,
): unknown[] {
  return element.content.flatMap((node) => {
    return isText(node) ? Array.from(node.text, () => read(node.marks)) : [null]
  })
}
