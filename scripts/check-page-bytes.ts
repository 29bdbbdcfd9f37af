/**
 * Checks that four pages fetch no more of the app, compressed, than these limits, and that V8 compiles their scripts while they
 * come (`compiledAtOnce`). Run after a build. A page grows because it shows more, or because a module came along with it:
 * `node bench/src/opening/list-answers.ts` lists its files.
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const dist = join(import.meta.dirname, '../apps/web/dist')

/**
 * In KB, at most 3 % above the sizes that were reached. Raised only for things that are worth the wait. A list asks for 12 KB
 * more until it is at rest, and 300 are its goal.
 */
const most = { '/sign-in': 174, '/': 211, '/groups/g/roadmaps/r': 314, '/groups/g/barriers': 288 }

interface Page {
  readonly at: string
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
  readonly fonts: readonly string[]
  readonly sentences: Readonly<Record<string, readonly string[]>>
}

const html = readFileSync(join(dist, 'index.html'), 'utf8')
// Files of earlier builds stay in the folder for pages that are open.
const first = html.match(/src="(\/assets\/first-[^"]+\.js)"/)?.[1]
if (first === undefined) throw new Error('the app has not been built')
const script = readFileSync(join(dist, first), 'utf8')
const pages = JSON.parse(/\nbegin\((\[.*\]), window\)\n/.exec(script)?.[1] ?? '') as Page[]
const always = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, name = '']) => name)

const scriptsOfPages = new Set<string>()
let isOver = false
for (const [address, limit] of Object.entries(most)) {
  const page = pages.find(({ at }) => new RegExp(at).test(address))
  if (page === undefined) throw new Error(`the first script knows no page for ${address}`)
  const { scripts, styles, fonts, sentences } = page
  const files = new Set([...always, ...scripts, ...styles, ...fonts, ...(sentences['es'] ?? [])])
  const kilobytes = [...files].reduce((sum, name) => sum + bytesOf(name), 0) / 1000
  isOver ||= kilobytes > limit
  for (const name of scripts) scriptsOfPages.add(name)
  console.log(`${address}: ${kilobytes.toFixed(1)} KB of at most ${limit}, ${files.size} files`)
}
const late = [...scriptsOfPages].filter(
  (name) => !readFileSync(join(dist, name), 'utf8').startsWith('//# allFunctionsCalledOnLoad\n'),
)
if (late.length > 0) console.log(`compiled in the page's own thread, at each first call: ${late.join(', ')}`)
if (isOver || late.length > 0) process.exit(1)

function bytesOf(name: string): number {
  const path = join(dist, name)
  return statSync(`${path}.br`, { throwIfNoEntry: false })?.size ?? statSync(path).size
}
