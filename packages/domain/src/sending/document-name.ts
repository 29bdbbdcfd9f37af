import { z } from 'zod'

/** The parts of the name of a document's file. */
export const nameParts = ['number', 'title', 'version', 'language', 'day', 'status'] as const
export type NamePart = (typeof nameParts)[number]

export const defaultNamePattern = '{number}-{title}-{version}-{language}-{day}'

const token = /\{(\w*)\}/g
/** The characters that may stand between the parts: none that a file system or a mail program misreads. */
const between = /^[\p{L}\p{N} _.()-]*$/u

/**
 * How files of documents are named in a coalition: parts in braces and what stands between them. It names the document
 * and its version, so that two files are never mistaken for one another.
 */
export const namePattern = z
  .string()
  .trim()
  .max(120)
  .refine((text) => between.test(text.replaceAll(token, '')), 'holds what a file name must not')
  .refine((text) => tokensIn(text).every((each) => isPart(each)), 'names a part that there is not')
  .refine((text) => new Set(tokensIn(text)).size === tokensIn(text).length, 'names a part twice')
  .refine((text) => ['number', 'title'].some((each) => tokensIn(text).includes(each)), 'names neither number nor title')
  .refine((text) => tokensIn(text).includes('version'), 'does not name the version')

function tokensIn(pattern: string): string[] {
  return [...pattern.matchAll(token)].map(([, name = '']) => name)
}

function isPart(name: string): name is NamePart {
  return (nameParts as readonly string[]).includes(name)
}

/** All parts, in the order in which the pattern names them, those that it leaves out last: the line at a document's head. */
export function partsInOrder(pattern: string): NamePart[] {
  const named = tokensIn(pattern).filter(isPart)
  return [...named, ...nameParts.filter((part) => !named.includes(part))]
}

const longestPart = 60
const longestName = 180

/**
 * The name of a document's file, without its extension: a part that is empty goes with what stands before it, and every
 * part is written with what file systems take.
 */
export function documentName(pattern: string, parts: Readonly<Record<NamePart, string>>): string {
  let name = ''
  for (const [, before = '', part = ''] of pattern.matchAll(/([^{}]*)(?:\{(\w*)\}|$)/g)) {
    const value = isPart(part) ? written(part, parts[part]) : ''
    if (part === '') name += before
    else if (value !== '') name += (name === '' ? before.replace(/^[ _.-]+/, '') : before) + value
  }
  return name.slice(0, longestName).replaceAll(/^[ _.-]+|[ _.-]+$/g, '')
}

/** Words in lower case with a hyphen between them; a number keeps its letters as it is filed. */
function written(part: NamePart, value: string): string {
  const plain = part === 'number' ? value.replaceAll(/[^\p{L}\p{N}._]+/gu, '-') : slug(value)
  return plain.replaceAll(/^[-._]+|[-._]+$/g, '').slice(0, longestPart)
}

function slug(value: string): string {
  return value.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')
}
