import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A word that was replaced, as the glossary lists it. */
export interface RetiredWord {
  readonly say: string
  /** In small letters: `parked member` finds `ParkedMembers`, `parkedMember` and `parked-members.ts`. */
  readonly not: string
  /** Folders in which it is retired. Empty for all. */
  readonly folders: readonly string[]
}

/** Not checked: the glossary lists the words, and earlier decisions and changes use the words of their day. */
const allowed = ['docs/glossary.md', 'docs/decisions/', 'CHANGELOG.md']

/** Reads the table `| say | not | where |` of the glossary. */
export function readRetiredWords(glossary: string): RetiredWord[] {
  const [, table = ''] = glossary.split('\n| say | not | where |\n')
  const words: RetiredWord[] = []
  for (const line of table.split('\n')) {
    if (!line.startsWith('|')) break
    const [, say = '', not = '', where = ''] = line.split('|').map((cell) => cell.replaceAll('`', '').trim())
    if (/^-+$/.test(say)) continue
    words.push({ say, not, folders: where === '' ? [] : where.split(', ') })
  }
  return words
}

/**
 * The files of a work tree in which words are looked for: those that git keeps, and new ones that it does not ignore.
 */
export function filesOf(root: string): string[] {
  const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']
  const listed = execFileSync('git', listing, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 24 })
  // A file that was deleted and is not committed yet is still listed.
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
}

/** Every file name and identifier that uses a retired word, one line each. */
export function checkWords(root: string, files: readonly string[], words: readonly RetiredWord[]): string[] {
  return files.flatMap((path) => {
    if (allowed.some((start) => path.startsWith(start))) return []
    const here = words.filter(({ folders }) => isWithin(path, folders))
    const complaints = complaintsAbout([path], here).map((complaint) => `${path}: its name ${complaint}`)
    if (here.length === 0 || !/\.(?:tsx?|md)$/.test(path)) return complaints
    const text = readFileSync(join(root, path), 'utf8')
    // Parsing every file would take seconds. Most hold none of the words.
    const possible = here.filter(({ not }) => new RegExp(not.replaceAll(' ', '[-_ ]?'), 'i').test(text))
    if (possible.length === 0) return complaints
    const names = path.endsWith('.md') ? codeIn(text) : identifiersIn(path, text)
    return [...complaints, ...complaintsAbout(names, possible).map((complaint) => `${path}: ${complaint}`)]
  })
}

function isWithin(path: string, folders: readonly string[]): boolean {
  return folders.length === 0 || folders.some((folder) => path.startsWith(`${folder}/`))
}

function complaintsAbout(names: Iterable<string>, words: readonly RetiredWord[]): string[] {
  return [...names].flatMap((name) => {
    const parts = partsOf(name)
    return words
      .filter(({ not }) => parts.includes(` ${not} `) || parts.includes(` ${not}s `))
      .map(({ say, not }) => `${name} says "${not}": say "${say}"`)
  })
}

/** `WebSocketMember`, `web-socket-member.ts` → ` web socket member … `, so that whole words are compared. */
function partsOf(name: string): string {
  const spaced = name.replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').replaceAll(/[^\p{L}\d]+/gu, ' ')
  return ` ${spaced.toLowerCase().trim()} `
}

function identifiersIn(path: string, text: string): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest))
  return names
}

function codeIn(text: string): Set<string> {
  return new Set([...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code))
}
