import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Plugin } from 'vite'

/** Parts of Mantine's components that no page of ours draws, and that come with each of them; by component. */
export const absentParts: Readonly<Record<string, readonly string[]>> = {
  Button: ['Group', 'GroupSection'],
  ActionIcon: ['Group', 'GroupSection'],
  Checkbox: ['Card', 'Indicator'],
}

const core = join(import.meta.dirname, '../node_modules/@mantine/core/esm/components')

/** Pictures of waiting that no page shows: ours is the oval. */
const loaders = ['Bars', 'Dots']

/** The classes of these parts, by the module that names them. */
const classes: readonly (readonly [module: string, names: readonly string[]])[] = [
  ['Button/Button', ['group', 'groupSection']],
  ['ActionIcon/ActionIcon', ['group', 'groupSection']],
  ['Loader/Loader', ['barsLoader', 'bar', 'dotsLoader', 'dot']],
]

const files = [
  ...Object.entries(absentParts).flatMap(([component, parts]) =>
    parts.map((part) => `${component}/${component}${part}/${component}${part}`),
  ),
  ...loaders.map((name) => `Loader/loaders/${name}`),
]
/** What the provider would draw into the body: see `putThemeVariables`. */
const sheets = ['MantineCssVariables', 'MantineClasses'].map((name) => `${name}/${name}`)
const absent = new RegExp(
  `@mantine/core/esm/(?:components/(?:${files.join('|')})|core/MantineProvider/(?:${sheets.join('|')}))\\.mjs$`,
)

/** Leaves these parts and their styles out of the build. A page that draws one fails; `mantine.test.ts` finds it first. */
export function smallMantine(): Plugin {
  return {
    name: 'minga-small-mantine',
    apply: 'build',
    config: () => ({ css: { postcss: { plugins: [withoutStyles()] } } }),
    transform(code, id) {
      if (!absent.test(id.replaceAll('\\', '/'))) return undefined
      const names = /^export \{ ([\w, ]+) \};$/m.exec(code)?.[1]
      if (names === undefined) throw new Error(`${id} exports in another way: Mantine has changed`)
      return {
        code: names
          .split(', ')
          .map((name) => `export const ${name} = undefined`)
          .join('\n'),
        map: null,
      }
    },
  }
}

interface Rule {
  selectors: string[]
  remove(): unknown
}

function withoutStyles() {
  const unused = new RegExp(`\\.(?:${classes.flatMap(classesOf).join('|')})\\b`)
  return {
    postcssPlugin: 'minga-small-mantine',
    Rule(rule: Rule) {
      const left = rule.selectors.filter((selector) => !unused.test(selector))
      if (left.length === 0) rule.remove()
      else if (left.length < rule.selectors.length) rule.selectors = left
    },
  }
}

function classesOf([module, names]: (typeof classes)[number]): string[] {
  const code = readFileSync(join(core, `${module}.module.mjs`), 'utf8')
  return names.map((name) => {
    const found = new RegExp(`"${name}": "(\\w+)"`).exec(code)?.[1]
    if (found === undefined) throw new Error(`Mantine's ${module} has no class ${name}: it has changed`)
    return found
  })
}
