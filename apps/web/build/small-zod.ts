import type { Plugin } from 'vite'

const jsonSchema = /zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/
const schemas = /zod[\\/]v4[\\/]classic[\\/]schemas\.js$/

/** Parts of zod's schemas with their replacements, and how often each occurs at least. */
const cuts: readonly (readonly [what: RegExp, instead: string, least: number])[] = [
  // `z.string().email()` and thirty more: pages say `z.email()`. One that does not fails when it is loaded.
  [/^ {4}\w+\(params\) \{\n {8}return this\.check\(core\._\w+\(Zod\w+, params\)\);\n {4}\},\n/gm, '', 20],
  [/^ {4}inst\._zod\.processJSONSchema = .*;\n/gm, '', 20],
  // Makes functions from strings, which our policy for scripts forbids.
  [/\$ZodObjectJIT\b/g, '$ZodObject', 1],
  // For data that contains itself. JSON cannot.
  [/^ {4}_ensureDefaultMemoizer\(\);\n/gm, '', 5],
  // English sentences about data of a wrong shape: the code and the path of an issue tell the same.
  [/^ {4}_ensureDefaultLocale\(\);\n/gm, '', 1],
]

/**
 * Methods of schemas that no page calls: each names a schema, which would come along. One that is called all the same fails when
 * its schema is loaded.
 */
const unused = [
  'with register superRefine exactOptional nonoptional and prefault describe meta isOptional isNullable apply',
  '"~standard" description parseAsync safeParseAsync spa validate validateAsync toJSONSchema',
  'encode decode encodeAsync decodeAsync safeEncode safeDecode safeEncodeAsync safeDecodeAsync',
  'slugify uppercase nonempty safe positive nonnegative negative nonpositive multipleOf step finite',
  'keyof catchall passthrough strip safeExtend merge exactPartial required',
].flatMap((line) => line.split(' '))

/**
 * Leaves the parts of zod that pages never use out of them: JSON Schema, by which the server describes its API, the formats as
 * methods of strings, compiled parsers, English and rare methods. It is a third of zod, which names all of it in every schema.
 */
export function smallZod(): Plugin {
  return {
    name: 'minga-small-zod',
    apply: 'build',
    transform(code, id) {
      if (jsonSchema.test(id)) return { code: stubs(code, id), map: null }
      if (schemas.test(id)) return { code: cut(code, id), map: null }
      return undefined
    },
  }
}

function stubs(code: string, id: string): string {
  const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
  if (names.length === 0) throw new Error(`${id} has no exports: zod has changed`)
  return ['const absent = () => absent', ...names.map((name) => `export const ${name} = absent`)].join('\n')
}

function cut(code: string, id: string): string {
  const methods = unused.map((name) => [methodsNamed(name), '', 1] as const)
  return [...cuts, ...methods].reduce((left, [what, instead, least]) => {
    if ((left.match(what)?.length ?? 0) < least) throw new Error(`${id} has no ${String(what)}: zod has changed`)
    return left.replaceAll(what, instead)
  }, code)
}

/** All methods and accessors of a name, to the end of each. */
function methodsNamed(name: string): RegExp {
  return new RegExp(
    `^ {4}(?:(?:async |get |set )?${name}\\(.*\\)|${name}: (?:async )?function \\w+\\(.*\\)) \\{\\n(?: {8}.*\\n)*? {4}\\},\\n`,
    'gm',
  )
}
