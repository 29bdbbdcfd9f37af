import type { Plugin } from 'vite'

const modules = /zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/

/**
 * Leaves out of the pages what describes schemas as JSON Schema: the server does so for its API, a page never does. It
 * is a fifth of zod, which names it in every schema.
 */
export function zodWithoutJsonSchema(): Plugin {
  return {
    name: 'minga-zod-without-json-schema',
    apply: 'build',
    transform(code, id) {
      if (!modules.test(id)) return undefined
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
      if (names.length === 0) throw new Error(`${id} has no exports: zod has changed`)
      const stubs = names.map((name) => `export const ${name} = absent`)
      return { code: ['const absent = () => absent', ...stubs].join('\n'), map: null }
    },
  }
}
