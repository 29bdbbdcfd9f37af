import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import ts from 'typescript'

const languages = ['es', 'pt', 'en'] as const

/** Attributes whose text a person reads or hears. */
const readAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'error',
  'label',
  'nothingFoundMessage',
  'placeholder',
  'title',
])

/** Words that are the same in every language: names, units, keys of the keyboard. */
const nameOnly = /^(?:Minga|Español|Português|English|CO₂|Esc|Ctrl|Enter|⌘?K|[^\p{L}]*|\p{L})$/u

/**
 * Everything wrong with the catalogues and sentences below `source`, one line each.
 *
 * @param shared a folder whose catalogues are read there as well
 */
export function checkCatalogues(source: string, shared?: string): string[] {
  const files = filesBelow(source)
  const catalogues = readCatalogues(files)
  const complaints = [...catalogues].flatMap(([folder, texts]) => compare(relative(source, folder), texts))
  for (const [folder, texts] of catalogues) complaints.push(...replacedIn(relative(source, folder), texts))
  const { byNamespace, twice } = joinNamespaces(source, catalogues)
  complaints.push(...twice)
  for (const [folder, texts] of shared === undefined ? [] : readCatalogues(filesBelow(shared)))
    byNamespace.set(basename(folder), new Map(texts.get('es')))
  for (const path of files) {
    if (!/\.tsx?$/.test(path) || /\.test\.tsx?$/.test(path)) continue
    for (const complaint of checkSource(path, byNamespace)) complaints.push(`${relative(source, path)}${complaint}`)
  }
  return complaints
}

type Catalogue = ReadonlyMap<string, string>

/** Words that readers no longer meet: one record is a *ficha*, and a *registro* holds many. Only Spanish quotes with «». */
const replaced: Readonly<Record<string, readonly RegExp[]>> = {
  es: [
    /(?:\}\}|est[eo]s?|ning[uú]n) registros?\b(?! de grupo| está lleno|\. Acorte)/iu,
    /Publicar para \{\{/u,
    /Último acto/u,
  ],
  pt: [
    /(?:\}\}|estes?|nenhum) registros?\b(?! de grupo| está \{\{|\. Encurte)/iu,
    /Publicar para \{\{/u,
    /Último ato/u,
    /[«»]/u,
  ],
  en: [/[«»]/u],
}

function replacedIn(folder: string, texts: ReadonlyMap<string, Catalogue>): string[] {
  return Object.entries(replaced).flatMap(([language, patterns]) =>
    [...(texts.get(language) ?? [])].flatMap(([key, text]) =>
      patterns.some((pattern) => pattern.test(text))
        ? [`${folder}: ${language} "${key}" has a replaced word: ${text}`]
        : [],
    ),
  )
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function readCatalogues(files: readonly string[]): Map<string, Map<string, Catalogue>> {
  const folders = new Map<string, Map<string, Catalogue>>()
  for (const path of files) {
    if (basename(dirname(path)) !== 'locales' || !path.endsWith('.json')) continue
    const folder = dirname(dirname(path))
    const texts = folders.get(folder) ?? new Map<string, Catalogue>()
    texts.set(basename(path, '.json'), new Map(flatten(JSON.parse(readFileSync(path, 'utf8')))))
    folders.set(folder, texts)
  }
  return folders
}

/** The Spanish texts of each namespace, which folders of the same name share, and the keys that two of them have. */
function joinNamespaces(source: string, catalogues: ReadonlyMap<string, ReadonlyMap<string, Catalogue>>) {
  const byNamespace = new Map<string, Map<string, string>>()
  const folderOf = new Map<string, string>()
  const twice: string[] = []
  for (const [folder, texts] of catalogues) {
    const namespace = basename(folder)
    const joined = byNamespace.get(namespace) ?? new Map<string, string>()
    for (const [key, text] of texts.get('es') ?? []) {
      const other = folderOf.get(`${namespace}:${key}`)
      if (other !== undefined) twice.push(`${relative(source, folder)}: "${key}" is in ${relative(source, other)} too`)
      folderOf.set(`${namespace}:${key}`, folder)
      joined.set(key, text)
    }
    byNamespace.set(namespace, joined)
  }
  return { byNamespace, twice }
}

function flatten(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]]
  if (typeof value !== 'object' || value === null) return [[prefix, '']]
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, prefix === '' ? key : `${prefix}.${key}`))
}

function compare(folder: string, texts: ReadonlyMap<string, Catalogue>): string[] {
  const complaints: string[] = []
  const keys = new Set([...texts.values()].flatMap((catalogue) => [...catalogue.keys()]))
  for (const language of languages) {
    const catalogue = texts.get(language)
    if (!catalogue) {
      complaints.push(`${folder}/locales/${language}.json is missing`)
      continue
    }
    for (const key of keys) {
      // Spanish and Portuguese count millions in a form of their own ("de"), English does not.
      if (key.endsWith('_many')) continue
      const text = catalogue.get(key)
      if (text === undefined) complaints.push(`${folder}/locales/${language}.json lacks "${key}"`)
      else if (text.trim() === '') complaints.push(`${folder}/locales/${language}.json: "${key}" is empty`)
      else if (placeholders(text) !== placeholders(texts.get('es')?.get(key) ?? text)) {
        complaints.push(`${folder}/locales/${language}.json: "${key}" fills in other values than es`)
      }
    }
  }
  return complaints
}

function placeholders(text: string): string {
  return [...new Set([...text.matchAll(/{{\s*([\w.]+)/g)].map(([, name]) => name ?? ''))].toSorted().join()
}

function checkSource(path: string, catalogues: ReadonlyMap<string, Catalogue | undefined>): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const complaints: string[] = []
  const namespaces = new Set<string>()
  const keys: [ts.Node, string][] = []
  const at = (node: ts.Node) => `:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`

  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && isSentence(node.text)) {
      complaints.push(`${at(node)} hard-coded: "${node.text.trim()}"`)
    } else if (ts.isJsxAttribute(node) && readAttributes.has(node.name.getText(file))) {
      for (const text of literals(node.initializer)) {
        if (isSentence(text)) complaints.push(`${at(node)} hard-coded ${node.name.getText(file)}: "${text}"`)
      }
    } else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      for (const text of literals(node)) {
        if (isSentence(text)) complaints.push(`${at(node)} hard-coded: "${text}"`)
      }
    } else if (ts.isCallExpression(node)) {
      const [argument] = node.arguments
      const called = node.expression.getText(file)
      // Of several catalogues, the first is that of keys without a prefix.
      const first = argument && ts.isArrayLiteralExpression(argument) ? argument.elements[0] : argument
      if (called === 'useTranslation' && first && ts.isStringLiteral(first)) namespaces.add(first.text)
      if (called === 't' && argument && ts.isStringLiteral(argument)) keys.push([node, argument.text])
    }
    ts.forEachChild(node, visit)
  }
  visit(file)

  const [namespace] = namespaces
  if (namespaces.size === 1 && namespace !== undefined) {
    const own = catalogues.get(namespace)
    if (!own) complaints.push(` uses the catalogue "${namespace}", which does not exist`)
    else for (const [node, key] of keys) if (!hasKey(own, key)) complaints.push(`${at(node)} no such text: "${key}"`)
  }
  return complaints
}

/** The strings an attribute or expression can come to: itself, or either side of a condition. */
function literals(node: ts.Node | undefined): string[] {
  if (node === undefined) return []
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text]
  if (ts.isJsxExpression(node)) return literals(node.expression)
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)]
  return []
}

function isSentence(text: string): boolean {
  return !nameOnly.test(text.trim())
}

function hasKey(catalogue: Catalogue, key: string): boolean {
  if (key.includes(':')) return true
  return ['', '_one', '_other'].some((suffix) => catalogue.has(`${key}${suffix}`))
}
